"""How the scoreboard reads sentences and compares languages."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.scoreboard import words
from benchmarks.scoreboard.clients import Subjects


def test_enough_sentences_are_read_and_none_is_wrong(
    subjects: Subjects, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "SENTENCES", 60)
    read, missing = words.sentences(subjects)
    assert (read.met, missing.met) == (True, True)
    right, _, whole = str(read.ours).partition(" of ")
    assert right == whole
    assert int(whole) >= 60


def test_a_wrong_sentence_is_counted(subjects: Subjects, monkeypatch: pytest.MonkeyPatch) -> None:
    told = words.explain

    def turned(*arguments: Any, **named: Any) -> Any:
        one = told(*arguments, **named)
        first = replace(one.reasons[0], contribution=-one.reasons[0].contribution)
        return replace(one, reasons=(first, *one.reasons[1:]))

    monkeypatch.setattr(words, "SENTENCES", 10)
    monkeypatch.setattr(words, "explain", turned)
    line = words.sentences(subjects)[0]
    assert line.met is False
    assert "wrong_s" in line.what


def test_missing_words_are_found_in_files_and_folders(tmp_path: Path) -> None:
    files = {
        "modelling/words/fr.json": {"a": {"b": "x", "c": "y"}},
        "modelling/words/en.json": {"a": {"b": "x"}},
        "dash_app/locale/fr/shell.po": 'msgid "one"\nmsgstr "un"\n',
        "dash_app/locale/en/shell.po": 'msgid "one"\nmsgstr "one"\n\nmsgid "two"\nmsgstr "two"\n',
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    assert sorted(words.missing_keys(tmp_path)) == ["fr.json/a/c", "shell.po/two"]


def test_the_project_has_words_to_compare() -> None:
    folders = [path for package in words.WORDS for path in (words.ROOT / package).rglob("fr.json")]
    assert len(folders) >= 4
