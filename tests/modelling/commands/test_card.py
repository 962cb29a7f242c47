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
    assert json.loads(capsys.readouterr().out) == {"model": version, "card": card}
