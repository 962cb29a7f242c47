"""Values as people say them, in French and English; the words stand in ``words/*.json``.

French keeps a number and its unit on one line: a no-break space stands between them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import localcontext
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from babel import Locale
from babel.numbers import format_currency, format_decimal, format_percent, get_group_symbol
from babel.units import format_unit

from modelling.scoring.errors import InvalidValue
from modelling.scoring.schema import LANGUAGES, Feature
from modelling.scoring.signs import sign_of

DAYS_PER_YEAR = 365.25
DAYS_PER_MONTH = DAYS_PER_YEAR / 12
#: Days from which months are said, and from which the days beside them are no longer.
LONG, LONGER = 31, 90
#: Enough for the greatest number in single precision: the usual 28 would fail there.
DIGITS = 64
#: Below it, a ratio is only said to be under it.
SMALLEST_RATIO = 0.01
#: Before negative numbers: a hyphen would begin a formula in a spreadsheet, and part from its number.
MINUS = "\u2212"
#: Counted in days before the application, told in completed years.
AGES = frozenset({"DAYS_BIRTH", "AGE_AT_EMPLOYMENT"})


def words(language: str) -> Mapping[str, Any]:
    """Give the words of a language, as :func:`read_words`."""
    return read_words("modelling.scoring", "words", language)


@cache
def read_words(package: str, folder: str, language: str) -> Mapping[str, Any]:
    """Read one language of a folder of words beside a package.

    Parameters
    ----------
    package, folder : str
    language : {"fr", "en"}

    Returns
    -------
    Mapping

    Raises
    ------
    InvalidValue
        The language is not one of these.
    """
    if language not in LANGUAGES:
        raise InvalidValue(
            f"The language is one of: {', '.join(LANGUAGES)}.", [("/lang", "unknown_language")]
        )
    text = (files(package) / folder / f"{language}.json").read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text))


def theme_text(theme: str, language: str) -> str:
    """Name a theme; one that has no words yet gives its own key."""
    return str(words(language)["themes"].get(theme, theme))


def value_text(feature: Feature, value: float, language: str, currency: str | None = None) -> str:
    """Say a value.

    Parameters
    ----------
    feature : Feature
    value : float
        Encoded: the code of a level for a category; NaN where missing.
    language : {"fr", "en"}
    currency : str, optional
        ISO 4217 code put on amounts of money; none by default, for the data name none.

    Returns
    -------
    str

    Examples
    --------
    >>> words = {"fr": "", "en": ""}
    >>> value_text(Feature("DAYS_EMPLOYED", "", "", "integer", "days_before", words, words), -1520, "en")
    '4 years and 2 months'
    """
    if math.isnan(value):
        return str(words(language)["missing"])
    if feature.kind == "category":
        return feature.levels[int(value)].words[language]
    unit = "flag" if feature.kind == "flag" else feature.unit
    unit = "age" if feature.name in AGES and unit == "days_before" else unit
    sign = sign_of(feature.name, value) if unit == "days" else None
    if sign is None:
        return _say(unit, float(value), language, currency)
    said = _say(unit, abs(float(value)), language, currency)
    return str(words(language)["signs"][sign]).format(duration=said)


@dataclass(frozen=True)
class Speaker:
    """How values are said.

    Attributes
    ----------
    language : {"fr", "en"}
    currency : str or None
        ISO 4217 code put on amounts of money.
    """

    language: str
    currency: str | None = None

    def value(self, feature: Feature, value: float) -> str:
        """Say an encoded value, as :func:`value_text`."""
        return value_text(feature, value, self.language, self.currency)


@lru_cache(maxsize=16384)
def _say(unit: str, value: float, language: str, currency: str | None) -> str:
    with localcontext(prec=DIGITS):
        if unit == "money":
            return _money(value, language, currency)
        return _SAYINGS.get(unit, number_text)(value, language)


@cache
def _locale(language: str) -> Locale:
    words(language)
    return Locale.parse(language)


def number_text(value: float, language: str, *, padded: bool = False) -> str:
    """Write a number with the precision people care for: 513,531 · 3.2 · 0.16 · 0.019 (padded: 0.10)."""
    size = abs(value) if abs(value) >= 1 else abs(float(f"{value:.2g}"))
    decimals = 0 if size >= 1000 else 1
    if 0 < size < 1:
        decimals = min(max(2, 1 - math.floor(math.log10(size))), 6)
    digits = ("0" if padded else "#") * decimals
    return _decimal(round(value, decimals) + 0.0, f"#,##0.{digits}", language)


@lru_cache(maxsize=65536)  # numbers as they are said are few: far fewer than those that are stored
def _decimal(value: float, pattern: str, language: str) -> str:
    return _signed(format_decimal(value, pattern, _locale(language)))


def _signed(text: str) -> str:
    return text.replace("-", MINUS)


def percent_text(share: float, language: str, decimals: int = 1) -> str:
    """Write a share of one as a percentage, with at most so many decimals (two if under 0.1 %)."""
    decimals = 2 if 0 < abs(share) < 0.001 else decimals
    return _percent(round(share, decimals + 2) + 0.0, decimals, language)


@lru_cache(maxsize=65536)
def _percent(share: float, decimals: int, language: str) -> str:
    pattern = str(_locale(language).percent_formats[None].pattern)
    pattern = pattern.replace("##0", "##0." + "#" * decimals if decimals else "##0")
    return _signed(format_percent(share, pattern, _locale(language)))


def duration_text(days: float, language: str) -> str:
    """Say a length of time in days as days, months, or years and months."""
    if days < DAYS_PER_MONTH:
        return _with_unit(round(days), "day", language)
    return _months(round(days / DAYS_PER_MONTH), language)


def _months(months: int, language: str) -> str:
    years, rest = divmod(months, 12)
    parts = [(years, "year"), (rest, "month")]
    said = [_with_unit(number, unit, language) for number, unit in parts if number]
    return _joined(said, language) if said else _with_unit(0, "month", language)


def _joined(said: Sequence[str], language: str) -> str:
    if len(said) == 1:
        return said[0]
    return str(words(language)["and"]).format(first=said[0], second=said[1])


def _with_unit(number: float, unit: str, language: str) -> str:
    return _measured(round(number, 0 if abs(number) >= 100 else 1) + 0.0, unit, language)


@lru_cache(maxsize=65536)
def _measured(number: float, unit: str, language: str) -> str:
    text = _signed(format_unit(number, f"duration-{unit}", "long", "#,##0.#", _locale(language)))
    return text.replace(" ", "\u00a0") if language == "fr" else text


def _days(value: float, language: str) -> str:
    """Say days as people count them: 45 days are a month and 15 days, 5,253 are years and months."""
    size = round(abs(value), 1)
    if size < LONG:
        said = _with_unit(size, "day", language)
    elif size < LONGER:
        months, rest = divmod(round(size), 30)
        parts = [(months, "month"), (rest, "day")]
        said = _joined([_with_unit(number, unit, language) for number, unit in parts if number], language)
    else:
        said = duration_text(size, language)
    return f"{MINUS}{said}" if size and value < 0 else said


def _ratio(value: float, language: str) -> str:
    """Say a ratio with no more digits than can be heard: under 0.01 · 0.16 · 1.08 · 6.4 · 25, each times."""
    size = abs(value)
    if 0 < value < SMALLEST_RATIO - 1e-6:
        times = _times(_decimal(SMALLEST_RATIO, "0.##", language), language)
        return str(words(language)["under"]).format(number=times)
    decimals = 2 if size < 2 else 1 if size < 10 else 0
    return _times(_decimal(round(value, decimals) + 0.0, "#,##0." + "#" * decimals, language), language)


def _plain(value: float, language: str) -> str:
    """Say a number or a level with no more digits than can be heard: under 0.01 · 0.02 · 2.4 · 25."""
    if 0 < value < SMALLEST_RATIO - 1e-6:
        return str(words(language)["under"]).format(number=_decimal(SMALLEST_RATIO, "0.##", language))
    return number_text(round(value, 2), language)


def _times(number: str, language: str) -> str:
    text = str(words(language)["once" if number == "1" else "times"]).format(number=number)
    return text.replace(" ", "\u00a0") if language == "fr" else text


def _before(value: float, language: str, scale: float) -> str:
    days = abs(value) * scale
    in_months = scale > 1
    said = _months(round(abs(value)), language) if in_months else duration_text(days, language)
    return str(words(language)["ahead"]).format(duration=said) if value > 0 else said


def _money(value: float, language: str, currency: str | None) -> str:
    whole = abs(value) >= 100 or value == int(value)
    pattern = "#,##0" if whole else "#,##0.00"
    if currency is None and whole:  # amounts are all different: quicker than by a pattern
        return _signed(f"{round(value) + 0:,}".replace(",", get_group_symbol(_locale(language))))
    if currency is None:
        return _decimal(round(value, 2) + 0.0, pattern, language)
    pattern = f"{pattern}\u00a0¤" if language == "fr" else f"¤{pattern}"
    return _signed(format_currency(value, currency, pattern, _locale(language), currency_digits=False))


def _hour(value: float, language: str) -> str:
    pattern = str(words(language)["hour"]).replace(" ", "\u00a0")
    return pattern.format(number=round(value))


def _flag(value: float, language: str) -> str:
    if value not in (0, 1):
        return number_text(value, language)
    return str(words(language)["yes" if value else "no"])


def _score(value: float, language: str) -> str:
    if abs(value) >= 1 and value == int(value):
        return number_text(value, language)
    return _decimal(round(value, 2) + 0.0, "#,##0.00", language)


_SAYINGS: Mapping[str, Callable[[float, str], str]] = MappingProxyType(
    {
        "age": lambda value, language: _with_unit(math.floor(-value / DAYS_PER_YEAR), "year", language),
        "days_before": lambda value, language: _before(value, language, 1),
        "months_before": lambda value, language: _before(value, language, DAYS_PER_MONTH),
        "years": lambda value, language: _with_unit(value, "year", language),
        "months": lambda value, language: _with_unit(value, "month", language),
        "days": _days,
        "ratio": _ratio,
        "none": _plain,
        "count": _plain,
        "hour": _hour,
        "share": percent_text,
        "score": _score,
        "flag": _flag,
    }
)
