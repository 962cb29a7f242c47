"""Levels of the categories."""

from __future__ import annotations

import pytest

from modelling.features.declarations import declared_rows
from modelling.features.dictionary import application_entries
from modelling.features.levels import levels_of

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
