"""The list of versions that were in use."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelling.errors import ModellingError
from modelling.training.history import HISTORY, Publication, published_so_far, write_history


def named(*versions: str) -> list[Publication]:
    return [Publication(version) for version in versions]


def test_one_version_a_line_and_nothing_beside_it(tmp_path: Path) -> None:
    write_history(tmp_path, [Publication("a"), Publication("b", ("M01", "M03"))])
    assert (tmp_path / HISTORY).read_text() == "a\nb accepted M01 M03\n"
    assert [path.name for path in tmp_path.iterdir()] == [HISTORY]


@pytest.mark.parametrize(
    ("noted", "in_use", "expected"),
    [
        (["a", "b"], "b", ["a", "b"]),
        (["a", "b"], "a", ["a"]),
        (["a", "b", "a", "c"], "a", ["a", "b", "a"]),
        (["a"], "x", ["a", "x"]),
        ([], "a", ["a"]),
        (["a"], None, []),
    ],
)
def test_it_ends_with_the_version_in_use(
    tmp_path: Path, noted: list[str], in_use: str | None, expected: list[str]
) -> None:
    write_history(tmp_path, named(*noted))
    assert published_so_far(tmp_path, in_use) == named(*expected)


def test_what_was_accepted_comes_back(tmp_path: Path) -> None:
    noted = [Publication("a", ("M01",)), Publication("b"), Publication("c", ("M01", "M11"))]
    write_history(tmp_path, noted)
    assert published_so_far(tmp_path, "c") == noted
    assert published_so_far(tmp_path, "a") == noted[:1]


def test_empty_lines_are_nobody(tmp_path: Path) -> None:
    (tmp_path / HISTORY).write_text("a\n\nb\n")
    assert published_so_far(tmp_path, "b") == named("a", "b")


def test_models_published_before_the_file_was_kept(tmp_path: Path) -> None:
    assert published_so_far(tmp_path, "a") == named("a")


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / HISTORY).write_bytes(b"\xff\xfe")
    with pytest.raises(ModellingError, match="mend it"):
        published_so_far(tmp_path, "a")


def test_a_refusing_disk_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_history(tmp_path, named("a"))

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("modelling.training.history.os.fsync", full)
    with pytest.raises(ModellingError, match="No space left on device"):
        write_history(tmp_path, named("a", "b"))
    assert (tmp_path / HISTORY).read_text() == "a\n"
    assert [path.name for path in tmp_path.iterdir()] == [HISTORY]
