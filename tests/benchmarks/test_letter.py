"""The benchmark of letters, on a handful of clients."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import letter, record


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(record, "RESULTS", tmp_path)
    return tmp_path


def test_figures_are_printed_and_a_few_letters_are_no_record(
    published: Path, results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert letter.main(["--artifacts", str(published), "--letters", "3"]) == 0
    assert "letter to a refused client  3" in capsys.readouterr().out
    assert not list(results.iterdir())


def test_enough_letters_are_a_record(published: Path, results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter, "LETTERS", 2)
    assert letter.main(["--artifacts", str(published), "--letters", "2"]) == 0
    kept = json.loads((results / "letter.json").read_text("utf-8"))
    assert [row["n"] for row in kept["rows"]] == [2, 2]
    assert all(0 < row["median_ms"] <= row["p95_ms"] <= row["max_ms"] for row in kept["rows"])


def test_a_missed_target_gives_status_one(
    published: Path, results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letter, "TARGET", 0.0)
    assert letter.main(["--artifacts", str(published), "--letters", "1"]) == 1
