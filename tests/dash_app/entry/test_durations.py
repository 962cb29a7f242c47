"""Durations as people say them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dash_app.components.view import View
from dash_app.entry.durations import DAYS_A_YEAR, duration_text, read_days
from dash_app.entry.numbers import Unreadable

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "mark", "days"),
    [
        ("4 ans et 2 mois", ",", 4 * DAYS_A_YEAR + DAYS_A_YEAR / 6),
        ("4 years and 2 months", ".", 4 * DAYS_A_YEAR + DAYS_A_YEAR / 6),
        ("4 ans, 2 mois", ",", 4 * DAYS_A_YEAR + DAYS_A_YEAR / 6),
        ("18 mois", ",", 1.5 * DAYS_A_YEAR),
        ("2,5 ans", ",", 2.5 * DAYS_A_YEAR),
        ("34", ",", 34 * DAYS_A_YEAR),
        ("10 jours", ",", 10),
        ("3 semaines", ",", 21),
        ("21/11/2026", ",", 1),
        ("2026-11-12", ".", 10),
        ("25/10/2026", ".", 28),
        ("11/11/2026", ".", 11),
    ],
)
def test_a_duration_is_read(text: str, mark: Any, days: float) -> None:
    assert read_days(text, mark, TODAY) == pytest.approx(days)


@pytest.mark.parametrize(
    ("text", "mark", "code"),
    [
        ("-12000", ",", "negative"),
        ("−4 ans", ",", "negative"),
        ("23/11/2026", ",", "future"),
        ("31/02/2020", ",", "date"),
        ("2020-13-01", ",", "date"),
        ("3/4/2020", ".", "date_ambiguous"),
        ("quatre ans", ",", "duration"),
        ("4 lunes", ",", "duration"),
        ("", ",", "duration"),
    ],
)
def test_what_is_no_duration_is_refused(text: str, mark: Any, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_days(text, mark, TODAY)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("days", "lang", "words"),
    [
        (1522, "fr", "4 ans et 2 mois"),
        (1522, "en", "4 years and 2 months"),
        (365, "fr", "1 an"),
        (60, "fr", "2 mois"),
        (9, "en", "9 days"),
        (0, "fr", "0 jour"),
    ],
)
def test_a_duration_is_said(days: float, lang: str, words: str) -> None:
    assert duration_text(days, View(lang)) == words
