"""Durations as people say them: ``4 ans et 2 mois``, ``18 months``, or the day on which they began."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from dash_app.components.view import View
from dash_app.entry.numbers import Mark, Unreadable, read_number

DAYS_A_YEAR: Final = 365.25
DAYS_A_MONTH: Final = DAYS_A_YEAR / 12
_UNITS: Final = {
    DAYS_A_YEAR: ("ans", "an", "années", "année", "annees", "annee", "years", "year", "yrs", "yr", "y", "a"),
    DAYS_A_MONTH: ("mois", "months", "month", "m"),
    7.0: ("semaines", "semaine", "weeks", "week", "w"),
    1.0: ("jours", "jour", "days", "day", "j", "d"),
}
_DAYS: Final = {word: days for days, words in _UNITS.items() for word in words}
_PART: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d]+)")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_TWELVE: Final = 12


def read_days(text: str, mark: Mark, today: date, *, usual: float = DAYS_A_YEAR) -> float:
    """Read how long something has lasted.

    Parameters
    ----------
    text : str
        Numbers with units, a bare number, or a date of the past.
    mark : {",", "."}
        Decimal mark of who writes; with a point, ``3/4/2020`` may be read both ways and is refused.
    today : date
    usual : float
        Days in the unit of a bare number; years unless told otherwise.

    Returns
    -------
    float
        Days, 0 or more.

    Raises
    ------
    Unreadable
        ``negative``, ``future``, ``date``, ``date_ambiguous`` or ``duration``.

    Examples
    --------
    >>> round(read_days("4 ans et 2 mois", ",", date(2026, 1, 1)))
    1522
    """
    typed = text.strip().lower().replace("\u2212", "-")
    if typed.startswith("-"):
        raise Unreadable("negative")
    began = _date(typed, mark)
    if began is not None:
        if began > today:
            raise Unreadable("future")
        return float((today - began).days)
    parts = _PART.findall(typed)
    rest = re.sub(r"\b(?:et|and)\b|[,\s]", "", _PART.sub("", typed))
    if parts and not rest and all(unit in _DAYS for _, unit in parts):
        return sum(read_number(number, mark) * _DAYS[unit] for number, unit in parts)
    try:
        return read_number(typed, mark) * usual
    except Unreadable:
        raise Unreadable("duration") from None


def duration_text(days: float, view: View) -> str:
    """Say a duration in years and months, in days when it is shorter than a month.

    Parameters
    ----------
    days : float
    view : View

    Returns
    -------
    str
        For example ``4 ans et 2 mois``.
    """
    words = view.of("new")
    months = round(days / DAYS_A_MONTH)
    if months == 0:
        return words.count("days", round(days))
    years, left = divmod(months, _TWELVE)
    said = [words.count("years", years)] if years else []
    if left:
        said.append(words.count("months", left))
    return words.say("and", first=said[0], second=said[1]) if len(said) > 1 else said[0]


def _date(typed: str, mark: Mark) -> date | None:
    if found := _ISO.fullmatch(typed):
        return _real(int(found[1]), int(found[2]), int(found[3]))
    if found := _WRITTEN.fullmatch(typed):
        day, month = int(found[1]), int(found[2])
        if mark == "." and day <= _TWELVE and day != month:
            raise Unreadable("date_ambiguous")
        return _real(int(found[3]), month, day)
    return None


def _real(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable("date") from None
