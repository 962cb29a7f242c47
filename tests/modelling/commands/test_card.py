"""``card`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from modelling.__main__ import main


def test_the_card_of_the_published_model(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["card", "--artifacts", str(published)]) == 0
    card = capsys.readouterr().out
    version = (published / "models" / "CURRENT").read_text().strip()
    assert card.startswith(f"# Model card: {version}\n")
    assert "## Limits" in card
    assert "None" not in card


def test_as_a_page_in_a_file(published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "card.html"
    arguments = ["card", "--artifacts", str(published), "--format", "html", "--out", str(out)]
    assert main(arguments) == 0
    version = (published / "models" / "CURRENT").read_text().strip()
    assert capsys.readouterr().out == f"Card of model {version} written to {out}.\n"
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.count("<figure>") >= 3
    assert main([*arguments, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"model": version, "format": "html", "out": str(out)}


def test_a_folder_that_is_not_there_is_one_line(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nowhere" / "card.md"
    assert main(["card", "--artifacts", str(published), "--out", str(out)]) == 1
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1
    assert "nowhere" in shown


def test_an_unknown_format_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["card", "--format", "pdf"]) == 2
    assert "--format" in capsys.readouterr().err


def test_no_model_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["card", "--artifacts", str(tmp_path)]) == 1
    assert "train" in capsys.readouterr().err


def test_json_holds_the_version_and_the_same_card(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["card", "--artifacts", str(published)]
    assert main(arguments) == 0
    card = capsys.readouterr().out
    assert main([*arguments, "--json"]) == 0
    version = (published / "models" / "CURRENT").read_text().strip()
    assert json.loads(capsys.readouterr().out) == {"model": version, "format": "md", "card": card}
