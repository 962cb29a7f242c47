"""Numbers as people type them, in French or English."""

from __future__ import annotations

import math
import re
from typing import Final

LONGEST_NUMBER: Final = 30
LARGEST: Final = 1e15  # beyond it no value makes sense, and the API takes none
_APART: Final = re.compile(r"[\s'’_\u00a0\u202f\u2009]")
_UNIT: Final = re.compile(r"(?:%|€|\$|£)$")
_GROUPS: Final = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{3})+")
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)


def read_number(text: object, lang: str) -> float | None:
    """Read a number that was typed.

    Parameters
    ----------
    text : object
        What stands in a field: a text, a number or None. Spaces, apostrophes and a sign such as % or € are
        passed over; the decimal mark is a comma or a point, the last one where both stand. In English a comma
        before groups of three digits parts thousands.
    lang : str
        ``fr`` or ``en``.

    Returns
    -------
    float or None
        Within ±1e15; None when it is no number.

    Examples
    --------
    >>> read_number("310 500,50", "fr"), read_number("310,500.50", "en"), read_number("many", "fr")
    (310500.5, 310500.5, None)
    """
    if text is None or isinstance(text, bool):
        return None
    typed = _UNIT.sub("", _APART.sub("", str(text)[: LONGEST_NUMBER + 10])).replace("\u2212", "-")
    plain = _with_point(typed, lang)
    if not _NUMBER.fullmatch(plain):
        return None
    value = float(plain)
    return min(max(value, -LARGEST), LARGEST) if math.isfinite(value) else None


def write_number(value: float | None, lang: str) -> str:
    """Write a number into a field: with the decimal mark of the language, empty for None.

    Examples
    --------
    >>> write_number(310500.5, "fr"), write_number(12.0, "en")
    ('310500,5', '12')
    """
    plain = plain_number(value)
    return plain.replace(".", ",") if lang == "fr" else plain


def plain_number(value: float | None) -> str:
    """Write a number for an address, at most ten digits; empty for None."""
    return "" if value is None else f"{value:.10g}"


def _with_point(typed: str, lang: str) -> str:
    comma, point = typed.rfind(","), typed.rfind(".")
    if comma >= 0 and point >= 0:
        mark, apart = (",", ".") if comma > point else (".", ",")
        return typed.replace(apart, "").replace(mark, ".")
    sign = "," if comma >= 0 else "."
    if typed.count(sign) > 1 or (sign == "," and lang == "en"):
        return typed.replace(sign, "") if _GROUPS.fullmatch(typed) else typed.replace(",", ".")
    return typed.replace(",", ".")
