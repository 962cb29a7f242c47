"""Both languages say the same things: every word file of the runtime has the same keys and holes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import modelling.scoring

SCORING = Path(modelling.scoring.__file__).parent
FOLDERS = sorted(
    {path.parent for path in SCORING.rglob("fr.json")} | {p.parent for p in SCORING.rglob("en.json")}
)


def texts(data: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Give every text of a word file with the path of keys to it."""
    if isinstance(data, dict):
        for name, inner in data.items():
            yield from texts(inner, f"{key}/{name}")
    elif isinstance(data, list):
        for place, inner in enumerate(data):
            yield from texts(inner, f"{key}/{place}")
    else:
        yield key, str(data)


def keys_and_holes(folder: Path, language: str) -> dict[str, list[str]]:
    """Read the keys of a word file, each with the holes of its text."""
    data = json.loads((folder / f"{language}.json").read_text(encoding="utf-8"))
    return {
        key: sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)
        for key, text in texts(data)
    }


def missing(folder: Path) -> dict[str, list[str]]:
    """List what each language lacks of the other."""
    french, english = (keys_and_holes(folder, language) for language in ("fr", "en"))
    return {"fr": sorted(english.keys() - french.keys()), "en": sorted(french.keys() - english.keys())}


def test_the_word_files_are_found() -> None:
    assert {SCORING / "words", SCORING / "explanations" / "templates"} <= set(FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_language_lacks_a_key_or_a_hole(folder: Path) -> None:
    assert missing(folder) == {"fr": [], "en": []}
    assert keys_and_holes(folder, "fr") == keys_and_holes(folder, "en")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_key_says_something(folder: Path, language: str) -> None:
    data = json.loads((folder / f"{language}.json").read_text(encoding="utf-8"))
    assert [key for key, text in texts(data) if not text.strip() or "  " in text] == []


def test_a_missing_key_is_listed_both_ways(tmp_path: Path) -> None:
    (tmp_path / "fr.json").write_text('{"a": "x", "b": {"c": "{hole}"}}', encoding="utf-8")
    (tmp_path / "en.json").write_text('{"a": "x", "b": {"d": "y"}}', encoding="utf-8")
    assert missing(tmp_path) == {"fr": ["/b/d"], "en": ["/b/c"]}
    assert keys_and_holes(tmp_path, "fr")["/b/c"] == ["hole"]
