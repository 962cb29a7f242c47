"""The file of a search: named by what it measures, held by one, and clear about its troubles."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import optuna
import pytest
from optuna.trial import TrialState

from modelling.training.errors import TrainingError
from modelling.training.tuning.study import AGAIN, ERROR, opened_study, study_file, trials_in

VALUES = {"eta": 0.1}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A study with one finished trial."""
    path = tmp_path / "studies" / "a.db"
    with opened_study(path) as study:
        study.optimize(lambda trial: trial.suggest_float("eta", 0, 1), n_trials=1)
    return path


def begin(path: Path, **attributes: str) -> None:
    """Leave a trial under way, as a program that is killed does."""
    with opened_study(path) as study:
        study.enqueue_trial(VALUES)
        trial = study.ask()
        trial.suggest_float("eta", 0, 1)
        for name, value in attributes.items():
            trial.set_user_attr(name, value)


def test_the_name_tells_what_can_be_compared(tmp_path: Path) -> None:
    assert study_file(tmp_path, {"a": 1, "b": 2}) == study_file(tmp_path, {"b": 2, "a": 1})
    assert study_file(tmp_path, {"a": 1}) != study_file(tmp_path, {"a": 2})
    assert study_file(tmp_path, {}).parent == tmp_path


def test_another_format_is_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = study_file(tmp_path, {"a": 1})
    monkeypatch.setattr("modelling.training.tuning.study.FORMAT", 99)
    assert study_file(tmp_path, {"a": 1}) != before


def test_trials_are_there_again(file: Path) -> None:
    with opened_study(file) as study:
        (trial,) = trials_in(study, TrialState.COMPLETE)
    assert trial.value == trial.params["eta"]


def test_in_memory_nothing_is_kept() -> None:
    for _ in range(2):
        with opened_study(None) as study:
            assert trials_in(study, *TrialState) == []
            study.optimize(lambda trial: trial.suggest_float("eta", 0, 1), n_trials=1)


def test_a_killed_trial_is_put_back_in_the_queue_once(file: Path) -> None:
    begin(file)
    for _ in range(2):
        with opened_study(file) as study:
            (waiting,) = trials_in(study, TrialState.WAITING)
            assert waiting.user_attrs == {AGAIN: 1}
            assert [trial.number for trial in trials_in(study, TrialState.FAIL)] == [1]
    with opened_study(file) as study:
        assert study.ask().suggest_float("eta", 0, 1) == VALUES["eta"]


def test_a_trial_that_failed_is_not_put_back(file: Path) -> None:
    begin(file, **{ERROR: "ValueError"})
    with opened_study(file) as study:
        assert trials_in(study, TrialState.WAITING) == []


def test_two_searches_do_not_share_a_file(file: Path) -> None:
    with (
        opened_study(file),
        pytest.raises(TrainingError, match="Another training searches on the same data"),
        opened_study(file),
    ):
        pass
    with opened_study(file) as study:
        assert len(trials_in(study, TrialState.COMPLETE)) == 1


def test_a_damaged_file_says_what_to_do(file: Path) -> None:
    file.write_bytes(b"something else altogether" * 100)
    with (
        pytest.raises(TrainingError, match=r"a\.db is no study that can be read: remove it"),
        opened_study(file),
    ):
        pass
    assert file.read_bytes().startswith(b"something else")


def test_a_half_written_file_says_what_to_do(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 3])
    with pytest.raises(TrainingError, match="remove it, and the search starts anew"), opened_study(file):
        pass


def test_a_locked_file_says_who_holds_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modelling.training.tuning.study._PATIENCE", 0.1)
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(TrainingError, match="in use by another program; end it"), opened_study(file):
            pass
        other.execute("ROLLBACK")
    other.close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "studies").write_text("a file")
    with (
        pytest.raises(TrainingError, match=r"cannot be kept in .*studies.*--artifacts"),
        opened_study(tmp_path / "studies" / "a.db"),
    ):
        pass


def test_a_folder_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, *_given: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with (
        pytest.raises(TrainingError, match=r"Permission denied.*make the folder writable"),
        opened_study(tmp_path / "a.db"),
    ):
        pass


def refuse(said: str) -> None:
    """Fail as a storage does."""
    cause = sqlite3.OperationalError(said)
    raise optuna.exceptions.StorageInternalError("An exception is raised during the commit.") from cause


@pytest.mark.parametrize("said", ["database or disk is full", "attempt to write a readonly database"])
def test_a_full_disk_keeps_what_is_done(file: Path, said: str) -> None:
    with pytest.raises(TrainingError, match=r"cannot be written.*free space.*are kept"), opened_study(file):
        refuse(said)
    with opened_study(file) as study:
        assert len(trials_in(study, TrialState.COMPLETE)) == 1
