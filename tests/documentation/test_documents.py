"""What the documents say exists: commands, options, links, settings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click import Command, Context

from dash_app.config import Config
from flask_api.config import Settings
from modelling.__main__ import cli

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "notebooks" / "README.md"])
TEXTS = {path: path.read_text(encoding="utf-8") for path in DOCUMENTS if path.is_file()}


def _commands() -> list[tuple[str, str]]:
    found = []
    for path, text in TEXTS.items():
        for line in re.findall(r"python -m modelling ([a-z][^`\n#]*)", text):
            found.append((path.name, line.strip()))
    return found


@pytest.mark.parametrize(("document", "line"), _commands())
def test_every_command_and_option_exists(document: str, line: str) -> None:
    name, *words = line.split()
    command = cli.get_command(Context(cli), name)  # type: ignore[attr-defined]
    assert isinstance(command, Command), f"{document}: there is no command {name}"
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    used = {word.split("=")[0].strip("[]") for word in words if word.lstrip("[").startswith("--")}
    assert used <= known, f"{document}: {used - known}"


@pytest.mark.parametrize(
    "target", sorted(set(re.findall(r"(?:^|`)make ([a-z]+)\b", TEXTS[ROOT / "README.md"], re.MULTILINE)))
)
def test_every_make_target_of_the_readme_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", list(TEXTS), ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", TEXTS[path])
    broken = [link for link in links if not (path.parent / link).exists()]
    assert broken == []


def test_every_setting_is_documented() -> None:
    text = TEXTS[ROOT / "docs" / "operations.md"]
    undocumented = [name.upper() for name in Settings.model_fields if f"`{name.upper()}`" not in text]
    assert undocumented == []
    named = re.findall(r"`DASHBOARD_([A-Z_]+)`", text)
    assert [name for name in named if name.lower() not in Config.model_fields] == []


@pytest.mark.parametrize("path", list(TEXTS), ids=lambda path: path.name)
def test_no_document_names_a_machine(path: Path) -> None:
    assert not re.search(r"(/work/|/root/|/home/|/tmp/)", TEXTS[path])
