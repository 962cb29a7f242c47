"""The scoreboard as a command."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import explanations, record


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(record, "RESULTS", tmp_path)
    return tmp_path


def test_a_part_is_printed_and_no_record(
    published: Path, results: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explanations.serving, "IN_PROCESS_MS", 1e9)
    arguments = ["--artifacts", str(published), "--clients", "3", "--only", "bundle", "in-process"]
    assert explanations.main(arguments) == 0
    printed = capsys.readouterr().out
    assert "trees x" in printed
    assert "2,000 applicants" in printed
    assert not list(results.iterdir())


def test_the_whole_is_a_record_and_a_missed_target_gives_status_one(
    published: Path, results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = explanations.Line("what", 3.0, target="<= 2", met=False)
    monkeypatch.setattr(explanations, "parts", lambda *_: {"one": lambda: [line]})
    assert explanations.main(["--artifacts", str(published)]) == 1
    assert '"met": "NO"' in (results / "explanations.json").read_text("utf-8")


def test_a_fingerprint_is_printed_alone(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explanations.main(["--artifacts", str(published), "--clients", "3", "--digest"]) == 0
    assert len(capsys.readouterr().out.strip()) == 64


def test_a_part_measured_again_takes_its_place(
    published: Path, results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measured(figure: float) -> None:
        line = explanations.Line("what", figure)
        parts = {name: lambda: [line] for name in ("one", "two")}
        monkeypatch.setattr(explanations, "parts", lambda *_: parts)

    measured(1.0)
    explanations.main(["--artifacts", str(published)])
    measured(2.0)
    explanations.main(["--artifacts", str(published), "--only", "one", "--keep"])
    kept = [(row["part"], row["ours"]) for row in record.recorded("explanations")]
    assert kept == [("one", 2.0), ("two", 1.0)]


def test_nothing_is_kept_before_the_first_record(results: Path) -> None:
    assert record.recorded("explanations") == []


def test_an_unknown_part_is_refused_with_those_there_are(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        explanations.main(["--artifacts", str(published), "--clients", "3", "--only", "magic"])
    assert "there is no part magic; choose of: bundle, exactness" in capsys.readouterr().err
