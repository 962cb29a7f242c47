"""The benchmark of the features, on a handful of applicants."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import features, record
from modelling.demo_data import generate


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(record, "RESULTS", tmp_path / "results")
    generate(tmp_path / "data", 60, seed=1)
    return tmp_path / "data"


def test_figures_are_printed_and_kept(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert features.main(["--data", str(data)]) == 0
    assert "peak memory, GiB" in capsys.readouterr().out
    kept = json.loads((tmp_path / "results" / "features.json").read_text("utf-8"))
    found = {row["what"]: row["value"] for row in kept["rows"]}
    assert found["applicants"] == 60
    assert found["features"] >= 400
    assert found["rows of the raw tables"] > 60


def test_a_missed_target_gives_status_one(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "WALL_SECONDS", 0)
    assert features.main(["--data", str(data)]) == 1


def test_without_data_full_size_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(features.subprocess, "run", lambda command, **_: commands.append(command))
    monkeypatch.setattr(features, "measure", lambda *_: [features._row("features", 1)])
    monkeypatch.setattr(features, "report", lambda *_: None)
    assert features.main([]) == 0
    assert commands[0][commands[0].index("--applicants") + 1] == "300000"
