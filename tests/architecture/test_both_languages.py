"""Both languages say the same things: every word file of the runtime has the same keys, lists and holes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import flask_api
import modelling.scoring

API, SCORING = (Path(next(iter(package.__path__))) for package in (flask_api, modelling.scoring))
FOLDERS = sorted(
    {path.parent for root in (API, SCORING) for name in ("fr.json", "en.json") for path in root.rglob(name)}
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
    explanations = SCORING / "explanations"
    assert set(FOLDERS) >= {
        SCORING / "words",
        SCORING / "recourse" / "templates",
        explanations / "templates",
        explanations / "dependence_words",
        API / "answers" / "words",
        API / "letter" / "words",
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: "-".join(folder.parts[-2:]))
def test_no_language_lacks_a_key_or_a_hole(folder: Path) -> None:
    assert missing(folder) == {"fr": [], "en": []}
    assert keys_and_holes(folder, "fr") == keys_and_holes(folder, "en")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: "-".join(folder.parts[-2:]))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_key_says_something(folder: Path, language: str) -> None:
    data = json.loads((folder / f"{language}.json").read_text(encoding="utf-8"))
    assert [key for key, text in texts(data) if not text.strip() or "  " in text] == []


def test_a_missing_key_is_listed_both_ways(tmp_path: Path) -> None:
    (tmp_path / "fr.json").write_text('{"a": "x", "b": {"c": "{hole}"}}', encoding="utf-8")
    (tmp_path / "en.json").write_text('{"a": "x", "b": {"d": "y"}}', encoding="utf-8")
    assert missing(tmp_path) == {"fr": ["/b/d"], "en": ["/b/c"]}
    assert keys_and_holes(tmp_path, "fr")["/b/c"] == ["hole"]


def test_a_list_that_is_one_shorter_is_listed(tmp_path: Path) -> None:
    (tmp_path / "fr.json").write_text('{"columns": ["x"], "none": []}', encoding="utf-8")
    (tmp_path / "en.json").write_text('{"columns": ["x", "y"], "none": ["z"]}', encoding="utf-8")
    assert missing(tmp_path) == {"fr": ["/columns/1", "/none/0"], "en": []}
