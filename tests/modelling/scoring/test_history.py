"""The list of versions that were in use, who put them there, and the way back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from modelling.scoring.errors import PublicationError
from modelling.scoring.history import HISTORY, Publication, published_so_far, trail_of, write_history

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


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
    with pytest.raises(PublicationError, match="mend it"):
        published_so_far(tmp_path, "a")


def test_a_refusing_disk_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_history(tmp_path, named("a"))

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("modelling.scoring.history.os.fsync", full)
    with pytest.raises(PublicationError, match="No space left on device"):
        write_history(tmp_path, named("a", "b"))
    assert (tmp_path / HISTORY).read_text() == "a\n"
    assert [path.name for path in tmp_path.iterdir()] == [HISTORY]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (Publication("a", ("M01",), AT, "lea"), "a at 2026-01-02T03:04:05+00:00 by lea accepted M01"),
        (Publication("a", (), AT, is_return=True), "a returned at 2026-01-02T03:04:05+00:00"),
        (Publication("a", by="lea", is_return=True), "a returned by lea"),
        (Publication("by", by="at"), "by by at"),
    ],
)
def test_who_and_when_stand_on_the_line(change: Publication, line: str) -> None:
    assert str(change) == line
    assert Publication.from_line(line) == change


@pytest.mark.parametrize("line", ["a at noon", "a at 2026-01-02T03:04:05", "a at"])
def test_a_time_that_cannot_be_read_is_not_known(line: str) -> None:
    assert Publication.from_line(line) == Publication("a")


def test_a_change_made_now_is_dated_and_its_author_is_one_word() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    change = Publication.by_now("a", ["M01"], " Lea  B\n", is_return=True)
    assert change.at is not None
    assert before <= change.at <= datetime.now(UTC)
    assert change == Publication("a", ("M01",), change.at, "Lea_B", is_return=True)
    assert Publication.by_now("a", by="  ").by is None


@pytest.mark.parametrize(
    ("changes", "trail"),
    [
        ("a b c", "a b c"),
        ("a b <a", "a"),
        ("a b c <b <a", "a"),
        ("a b <a c", "a c"),
        ("a b a b <a", "a b a"),
        ("a a b b", "a b"),
        ("<a b", "a b"),
        ("", ""),
    ],
)
def test_the_trail_forgets_what_was_gone_back_from(changes: str, trail: str) -> None:
    noted = [Publication(word.lstrip("<"), is_return=word.startswith("<")) for word in changes.split()]
    assert [each.version for each in trail_of(noted)] == trail.split()
