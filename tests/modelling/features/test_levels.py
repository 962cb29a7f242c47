"""Levels of the categories."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from modelling.features.declarations import declared_rows
from modelling.features.dictionary import application_entries
from modelling.features.levels import levels_of
from modelling.tables import declared_tables

CATEGORIES = [entry.name for entry in application_entries() if entry.kind == "category"]


@pytest.mark.parametrize("column", CATEGORIES)
def test_every_category_has_levels_with_distinct_words(column: str) -> None:
    levels = levels_of(column)
    assert len(levels) >= 2
    for key in ("value", "fr", "en"):
        words = [level[key] for level in levels]
        assert all(words)
        assert len(set(words)) == len(words)


def test_words_are_not_the_raw_codes() -> None:
    french = {level["value"]: level["fr"] for level in levels_of("NAME_EDUCATION_TYPE")}
    assert french["Secondary / secondary special"] == "Études secondaires"


def test_levels_read_as_french_and_english() -> None:
    for row in declared_rows("levels"):
        assert "'" not in row["fr"], row
        assert row["fr"][0].isupper(), row
        assert row["en"][0].isupper(), row
        assert "XNA" not in row.values()


def test_a_column_that_is_no_category_has_no_level() -> None:
    assert levels_of("AMT_CREDIT") == ()


def test_no_level_is_a_value_that_reading_turns_into_missing() -> None:
    for column in declared_tables()["application_train"].columns:
        assert not {level["value"] for level in levels_of(column.name)} & set(column.sentinels), column.name


def test_the_levels_that_demo_data_draws_are_declared() -> None:
    drawn = json.loads(files("modelling.demo_data").joinpath("levels.json").read_text("utf-8"))
    sentinels = {c.name: {"null", *c.sentinels} for c in declared_tables()["application_train"].columns}
    shared = [name for name in CATEGORIES if name in drawn]
    assert len(shared) >= 5
    for name in shared:
        assert set(drawn[name]) - sentinels[name] <= {level["value"] for level in levels_of(name)}, name
