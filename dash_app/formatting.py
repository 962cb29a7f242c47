"""Numbers and dates as people write them, in French or English.

Spaces inside a number are no-break ones, so that a line never ends in the middle of it. A missing number is
an en dash; words such as "non renseigné" come from the API or the catalogues.
"""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Final

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

MISSING: Final = "–"
NO_BREAK_SPACE: Final = "\u00a0"
#: Numbers kept as they were written: the bars of a chart are the same for every client. A minus zero would
#: be taken for a zero, and is therefore written as one.
_KEPT: Final = 8192


def percent(share: float | None, lang: str, digits: int = 1) -> str:
    r"""Write a share of 0..1 as a percentage.

    Examples
    --------
    >>> percent(0.0631, "fr") == "6,3\u202f%"
    True
    >>> percent(0.0631, "en")
    '6.3%'
    """
    if share is None:
        return MISSING
    fraction = "." + "0" * digits if digits else ""
    sign = "%" if lang == "en" else "\u202f%"
    return _percent(share or 0, f"#,##0{fraction}{sign}", lang)


def rounded(share: float, digits: int = 1) -> Decimal:
    """Return a share as the percentage that `percent` writes, so that what is shown can be compared.

    Examples
    --------
    >>> rounded(0.0631)
    Decimal('6.3')
    """
    return Decimal(str(share)).scaleb(2).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_EVEN)


def digits_apart(first: float, second: float) -> int:
    """Return the decimals with which two shares are written: one, or two when one would make them equal.

    Examples
    --------
    >>> digits_apart(0.0631, 0.091), digits_apart(0.0906, 0.0909)
    (1, 2)
    """
    return 1 if rounded(first) != rounded(second) else 2


def count(number: float | None, lang: str) -> str:
    """Write a whole number with its thousands apart.

    Examples
    --------
    >>> count(307511, "en")
    '307,511'
    """
    return MISSING if number is None else _decimal(round(number), "#,##0", lang)


def decimal(number: float | None, lang: str, digits: int = 2) -> str:
    """Write a number with at most `digits` decimals.

    Examples
    --------
    >>> decimal(12.5, "fr")
    '12,5'
    """
    if number is None:
        return MISSING
    pattern = "#,##0." + "#" * digits if digits else "#,##0"
    return _decimal(number or 0, pattern, lang)


def signed(number: float, lang: str, digits: int = 2) -> str:
    """Write a number with its sign, a real minus.

    Examples
    --------
    >>> signed(-0.62, "fr")
    '−0,62'
    """
    return ("−" if number < 0 else "+") + decimal(abs(number), lang, digits)


def money(amount: float | None, lang: str, currency: str | None = None) -> str:
    """Write an amount without cents, with the currency only when one is set.

    Parameters
    ----------
    amount : float or None
        The amount; None when missing.
    lang : str
        ``fr`` or ``en``.
    currency : str, optional
        ISO 4217 code, e.g. ``EUR``. The data have none.

    Returns
    -------
    str
        For example ``24 700``.
    """
    if amount is None or not currency:
        return count(amount, lang)
    pattern = "¤#,##0" if lang == "en" else "#,##0\u00a0¤"
    return format_currency(round(amount), currency, format=pattern, locale=lang, currency_digits=False)


def identifier(applicant_id: int) -> str:
    r"""Write the number of a client in groups of three, as on their letters.

    Examples
    --------
    >>> identifier(100042) == "100\u00a0042"
    True
    """
    return f"{applicant_id:,}".replace(",", NO_BREAK_SPACE)


def points(difference: float | None, lang: str, digits: int = 1) -> str:
    """Write the size of a difference of two probabilities, in percentage points, without the word.

    Examples
    --------
    >>> points(-0.028, "fr")
    '2,8'
    """
    return MISSING if difference is None else _decimal(abs(difference) * 100, "#,##0." + "0" * digits, lang)


def date(moment: str | None, lang: str) -> str:
    """Write an ISO 8601 moment as a date, e.g. ``3 novembre 2026``.

    Raises
    ------
    ValueError
        When `moment` is not ISO 8601.
    """
    if moment is None:
        return MISSING
    return format_date(datetime.fromisoformat(moment), format="long", locale=lang)


@lru_cache(maxsize=_KEPT)
def _percent(share: float, pattern: str, lang: str) -> str:
    return format_percent(share, format=pattern, locale=lang, decimal_quantization=True)


@lru_cache(maxsize=_KEPT)
def _decimal(number: float, pattern: str, lang: str) -> str:
    return format_decimal(number, format=pattern, locale=lang)
