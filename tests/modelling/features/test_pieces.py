"""Filters and windows: every one declared once, with its words, and used."""

from __future__ import annotations

import re

import pytest

from modelling.features.declarations import declared_rows
from modelling.features.errors import FeatureError
from modelling.features.histories import HISTORIES
from modelling.features.pieces import EVERYTHING, piece, pieces

TABLES = [history.table.lower() for history in HISTORIES]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("kind", ["filters", "windows"])
def test_every_table_can_keep_everything(kind: str, table: str) -> None:
    everything = piece(kind, table, EVERYTHING)
    assert everything.condition == ""
    assert next(iter(pieces(kind, table))) == EVERYTHING


@pytest.mark.parametrize("table", TABLES)
def test_every_filter_has_words_and_says_what_none_means(table: str) -> None:
    for rows in pieces("filters", table).values():
        assert all(rows.words.values()), rows
        assert rows.none["en"].startswith("no "), rows
        assert rows.none["fr"].startswith(("aucun ", "aucune ")), rows


@pytest.mark.parametrize("table", TABLES)
def test_every_window_but_everything_is_said(table: str) -> None:
    for window in pieces("windows", table).values():
        assert bool(window.condition) == bool(window.words["fr"]) == bool(window.words["en"]), window


def test_months_and_days_of_a_window_agree_with_its_words() -> None:
    for row in declared_rows("windows"):
        length = re.fullmatch(r"(LAST)?(\d+)([DM]?)", row["code"])
        if not length:
            continue
        number = int(length[2])
        assert row["condition"].endswith(f"{'<=' if length[1] else '>=-'}{number}"), row
        told = {60: 2, 180: 6, 365: 12, 730: 24}.get(number, number) if length[3] else number
        assert told == 1 or str(told) in row["fr"], row
        assert told == 1 or str(told) in row["en"], row


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("kind", ["filters", "windows"])
def test_no_piece_is_declared_in_vain(kind: str, table: str) -> None:
    used = {code for row in declared_rows(table) for code in row[kind].split("|")}
    assert set(pieces(kind, table)) - used <= {EVERYTHING}


def test_an_unknown_code_names_the_known_ones() -> None:
    with pytest.raises(FeatureError, match=r"windows\.csv has no '9M' for bureau; known: all, 365D, 730D"):
        piece("windows", "bureau", "9M")
