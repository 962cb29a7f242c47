"""Numbers as people type them: ``310 500,50``, ``310,500.50``, ``12,5 %``, ``3,1E+05``."""

from __future__ import annotations

import re
from typing import Final, Literal

from dash_app.errors import DashboardError

Mark = Literal[",", "."]
LONGEST: Final = 60
_SPACES: Final = re.compile(r"[\s\u00a0\u202f\u2009'’]+")
_CURRENCY: Final = re.compile(r"\s*(?:€|\$|£|eur|euros?|usd|gbp)$", re.IGNORECASE)
_SPACED: Final = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?")
_POWER: Final = re.compile(r"([+-]?\d+(?:[.,]\d+)?)e([+-]?\d{1,2})", re.IGNORECASE)


class Unreadable(DashboardError):
    """What was typed is not what is asked for; ``code`` is the key of the sentence that says so."""

    def __init__(self, code: str) -> None:
        super().__init__(f"The entry cannot be used ({code}).")
        self.code = code


def read_number(text: str, mark: Mark) -> float:
    """Read a number.

    Parameters
    ----------
    text : str
        Spaces, apostrophes and the other mark may part the thousands; a currency may follow.
    mark : {",", "."}
        Decimal mark of who writes; the other one is taken for it where nothing else can be meant.

    Returns
    -------
    float

    Raises
    ------
    Unreadable
        ``number`` when it is none; ``ambiguous`` for ``310.500`` where the mark is a comma.

    Examples
    --------
    >>> read_number("310 500,50", ","), read_number("310,500.50", "."), read_number("0.512", ",")
    (310500.5, 310500.5, 0.512)
    """
    typed = _CURRENCY.sub("", _SPACES.sub(" ", text.replace("\u2212", "-")).strip())
    if len(typed) > LONGEST:
        raise Unreadable("number")
    if power := _POWER.fullmatch(typed):
        return float(f"{power[1].replace(',', '.')}e{power[2]}")
    if " " in typed:
        if not _SPACED.fullmatch(typed):
            raise Unreadable("number")
        return float(typed.replace(" ", "").replace(",", "."))
    return float(_plain(typed, mark))


def read_share(text: str, *, percent: bool) -> tuple[str, float]:
    """Part a number from its percent sign.

    Parameters
    ----------
    text : str
    percent : bool
        Whether a number without the sign is a percentage too.

    Returns
    -------
    tuple of (str, float)
        The number as typed, and what it is to be divided by: 100 or 1.
    """
    bare = text.strip().removesuffix("%").strip()
    return bare, 100.0 if percent or bare != text.strip() else 1.0


def _plain(typed: str, mark: Mark) -> str:
    """Return a number without spaces as Python writes it."""
    other = "." if mark == "," else ","
    marks = [sign for sign in typed if sign in ".,"]
    if len(marks) > 1:
        last = marks[-1] if len(set(marks)) > 1 else ""
        thousands = next(sign for sign in ",." if sign != last and sign in marks)
        return _grouped(typed, thousands, last)
    if not re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?", typed):
        raise Unreadable("number")
    if marks == [other] and re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", typed):
        if mark == ",":
            raise Unreadable("ambiguous")
        return typed.replace(",", "")
    return typed.replace(",", ".")


def _grouped(typed: str, thousands: str, last: str) -> str:
    tail = rf"(?:{re.escape(last)}\d+)?" if last else ""
    if not re.fullmatch(rf"[+-]?\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+{tail}", typed):
        raise Unreadable("number")
    whole = typed.replace(thousands, "")
    return whole.replace(last, ".") if last else whole
