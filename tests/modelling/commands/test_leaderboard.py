"""``leaderboard`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from modelling.__main__ import main
from modelling.training import publication


def test_the_learners_of_the_published_model(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["leaderboard", "--artifacts", str(published)]) == 0
    shown = capsys.readouterr().out
    assert "XGBoost, none" in shown
    assert "Cost difference" in shown


def test_for_programs(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["leaderboard", "--artifacts", str(published), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {row["name"] for row in found["learners"]} == {
        row["name"] for row in publication.open_model(published).report["comparison"]
    }


def test_as_a_page_in_a_file(published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "learners.html"
    arguments = ["leaderboard", "--artifacts", str(published), "--format", "html", "--out", str(out)]
    assert main(arguments) == 0
    assert str(out) in capsys.readouterr().out
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_model_compared_with_nothing_says_how(
    published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = publication.open_model(published)
    bundle.report["comparison"] = []
    monkeypatch.setattr(publication, "open_model", lambda _artifacts, _version: bundle)
    assert main(["leaderboard", "--artifacts", str(published)]) == 1
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1
    assert "--compare" in shown
