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
    published: Path, results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
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
