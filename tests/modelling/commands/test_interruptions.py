"""A full disk or Ctrl-C at a bad moment: what was published stays, and nothing half-made is left."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path

import optuna
import pyarrow.parquet as pq
import pytest

from modelling.__main__ import main
from modelling.training.learners import Settings
from modelling.training.pipeline import Training
from modelling.training.tuning import Search
from modelling.training.tuning.progress import Clock


def state(folder: Path) -> dict[str, bytes]:
    """All that stands in a folder, hidden or not."""
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}


@pytest.fixture
def artifacts(published: Path, tmp_path: Path) -> Path:
    """A copy of what is published."""
    return Path(shutil.copytree(published, tmp_path / "artifacts"))


@pytest.fixture
def tables(demo_tables: Path, tmp_path: Path) -> Path:
    """Some labelled applicants of the demo, without histories."""
    folder = tmp_path / "data"
    folder.mkdir()
    table = pq.read_table(demo_tables / "application_train.parquet").slice(0, 600)
    pq.write_table(table, folder / "application_train.parquet")
    return folder


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folder of temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let trees grow in a moment."""
    settings = Settings(eta=0.3, max_depth=2, min_child_weight=2, max_rounds=10, patience=3)
    monkeypatch.setattr("modelling.training.pipeline.settings_for", lambda _target: settings)


def full(*_given: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    """What was said, which is to be one line."""
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert "Traceback" not in line
    return line


@pytest.mark.parametrize("command", ["publish", "rollback", "score", "train"])
def test_a_full_disk_leaves_what_was_published(
    command: str,
    artifacts: Path,
    tables: Path,
    temporary: Path,
    quick: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = (artifacts / "models" / "CURRENT").read_text().strip()
    shutil.copytree(artifacts / "models" / first, artifacts / "models" / f"9{first[1:]}")
    if command == "rollback":
        assert main(["publish", "--artifacts", str(artifacts)]) == 0
    before = state(artifacts)
    data = [] if command in ("publish", "rollback") else ["--data", str(tables)]
    extra = ["--resampling", "none"] if command == "train" else []
    monkeypatch.setattr(os, "fsync", full)
    capsys.readouterr()
    assert main([command, *data, *extra, "--artifacts", str(artifacts)]) == 1
    assert "No space left on device" in capsys.readouterr().err.splitlines()[-1]
    assert state(artifacts) == before
    assert list(temporary.iterdir()) == []


def test_a_full_disk_keeps_an_older_file_of_scores(
    published: Path, tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out" / "scores.parquet"
    out.parent.mkdir()
    out.write_text("older")
    monkeypatch.setattr(pq, "write_table", full)
    assert main(["score", "--data", str(tables), "--artifacts", str(published), "--out", str(out)]) == 1
    assert state(out.parent) == {str(out): b"older"}


def interrupt(*_given: object, **_named: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    "moment", ["modelling.training.data.learn_schema", "modelling.scoring.manifest._sha256"]
)
def test_ctrl_c_in_a_training_leaves_nothing_behind(
    moment: str,
    artifacts: Path,
    tables: Path,
    temporary: Path,
    quick: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = state(artifacts)
    monkeypatch.setattr(moment, interrupt)
    arguments = ["--data", str(tables), "--artifacts", str(artifacts), "--resampling", "none"]
    assert main(["train", *arguments]) == 130
    assert one_line(capsys).startswith("Interrupted: stopped before anything was published")
    assert state(artifacts) == before
    assert list(temporary.iterdir()) == []


def test_ctrl_c_in_a_first_training_makes_no_folder(
    tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Training, "run", interrupt)
    assert main(["train", "--data", str(tables), "--artifacts", str(tmp_path / "new")]) == 130
    assert not (tmp_path / "new").exists()


def test_a_search_goes_on_where_ctrl_c_stopped_it(
    artifacts: Path,
    tables: Path,
    quick: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = state(artifacts)
    begun: list[dict[str, float]] = []

    def cost(search: Search, trial: optuna.Trial, _clock: Clock) -> float:
        begun.append(search.space.suggest(trial))
        if len(begun) == 4:
            raise KeyboardInterrupt
        return begun[-1]["subsample"]

    monkeypatch.setattr(Search, "_cost", cost)
    monkeypatch.setattr(Clock, "over", property(lambda _clock: len(begun) >= 7))
    arguments = ["--data", str(tables), "--artifacts", str(artifacts), "--resampling", "none"]
    assert main(["train", *arguments, "--minutes", "1"]) == 130
    line = one_line(capsys)
    assert line.startswith("Interrupted: 3 trials are kept in ")
    assert "the same command goes on from there. The published model is untouched." in line
    assert {path: content for path, content in state(artifacts).items() if "studies" not in path} == before
    monkeypatch.setattr(Training, "_decide", interrupt)
    assert main(["train", *arguments, "--minutes", "1"]) == 130
    assert begun[4] == begun[3]
    assert len(begun) == 7
    assert len({tuple(values.values()) for values in begun}) == 6
