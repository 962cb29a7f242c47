"""Filters as data, as a short text in an address, and as the API takes them.

The text is ``FEATURE:condition`` parted by ``~``. A condition is a range (``1000..50000``, either end may be
open) or levels parted by commas; ``,?`` after it, or ``?`` alone, admits missing values, ``!`` alone asks for
any value. Numbers are in the units in which people read the feature: years, percent.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, unquote, urlencode

from dash_app.components.filters.numbers import plain_number, read_number
from dash_app.contracts import Feature, Features
from dash_app.figures.scale import DAYS_PER_YEAR, axis_for

MOST_FILTERS: Final = 50
MOST_LEVELS: Final = 200
LONGEST_TEXT: Final = 2500
MISSING: Final = "?"
ANY: Final = "!"
FLAG_LEVELS: Final = ("1", "0")
COMPLETED_YEARS: Final = frozenset({"DAYS_BIRTH"})  # at most 40 means not yet 41
_ESCAPED: Final = "%,~?!"
_SAFE: Final = ":,~!?./*()"


@dataclass(frozen=True)
class Filter:
    """What one feature must be.

    Attributes
    ----------
    feature : str
        Its name in the dictionary.
    low, high : float or None
        Ends of a range, both included, in the units of the axis (`dash_app.figures.scale.axis_for`).
    levels : tuple of str
        Admitted levels; ``"1"`` and ``"0"`` for a yes-or-no.
    missing : bool or None
        True admits missing values (alone: nothing else); False alone asks for any value.
    """

    feature: str
    low: float | None = None
    high: float | None = None
    levels: tuple[str, ...] = ()
    missing: bool | None = None


@dataclass(frozen=True)
class Fault:
    """A filter that could not be read.

    Attributes
    ----------
    name : str
        Label of the feature, or what stood in its place, cut.
    reason : str
        Key of the text ``filters.fault.<reason>``: unknown, unreadable, level, upside_down, too_many.
    """

    name: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """Filters of an address, and what was left out of them."""

    filters: tuple[Filter, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_filters(text: str | None, features: Features) -> Reading:
    """Read the filters of an address; what cannot be read is left out and told.

    Parameters
    ----------
    text : str or None
        Any text at all.
    features : Features
        The dictionary.

    Returns
    -------
    Reading
        One filter a feature, the last one counts.
    """
    items = [item for item in (text or "")[: 4 * LONGEST_TEXT].split("~") if item]
    found: dict[str, Filter] = {}
    faults: list[Fault] = []
    for item in items[:MOST_FILTERS]:
        read, fault = _read(item, features)
        if fault is not None:
            faults.append(fault)
        if read is not None:
            found[read.feature] = read
    if len(items) > MOST_FILTERS:
        faults.append(Fault(str(len(items) - MOST_FILTERS), "too_many"))
    return Reading(tuple(found.values()), tuple(dict.fromkeys(faults)))


def write_filters(filters: Iterable[Filter]) -> str:
    """Write filters as `read_filters` reads them; empty for none.

    Examples
    --------
    >>> write_filters([Filter("AMT_CREDIT", 1000, missing=True), Filter("CODE_GENDER", levels=("F", "M"))])
    'AMT_CREDIT:1000..,?~CODE_GENDER:F,M'
    """
    return "~".join(f"{one.feature}:{_condition(one)}" for one in filters)


def write_query(entries: Mapping[str, str]) -> str:
    """Write the query of an address, short and readable: entries without a value are left out."""
    kept = {key: value for key, value in entries.items() if value}
    return f"?{urlencode(kept, quote_via=quote, safe=_SAFE)}" if kept else ""


def api_filters(filters: Iterable[Filter], features: Features) -> dict[str, dict[str, Any]]:
    """Return filters as the API takes them, in the units that are stored.

    Parameters
    ----------
    filters : iterable of Filter
        As `read_filters` gives them.
    features : Features
        The dictionary.

    Returns
    -------
    dict
        ``{"AMT_CREDIT": {"min": 1000.0}, "DAYS_BIRTH": {"max": -10957.5}}``.
    """
    known = {item.feature: item for item in features.items}
    return {one.feature: _stored(one, known[one.feature]) for one in filters if one.feature in known}


def allowed_levels(feature: Feature) -> tuple[str, ...]:
    """Return the levels that a filter may name; none for a number."""
    return FLAG_LEVELS if feature.kind == "flag" else tuple(level.value for level in feature.levels)


def _read(item: str, features: Features) -> tuple[Filter | None, Fault | None]:
    name, _, condition = item.partition(":")
    feature = features.find(name)
    if feature is None:
        return None, Fault(name[:40], "unknown")
    parts = condition.split(",")
    missing = True if parts[-1] == MISSING else None
    parts = parts[:-1] if missing else parts
    if parts == [ANY] and missing is None:
        return Filter(name, missing=False), None
    if not parts:
        return Filter(name, missing=True), None
    levels = allowed_levels(feature)
    return _levels(feature, parts, levels, missing) if levels else _range(feature, parts, missing)


def _levels(
    feature: Feature, parts: list[str], levels: tuple[str, ...], missing: bool | None
) -> tuple[Filter | None, Fault | None]:
    wanted = [unquote(part) for part in parts]
    kept = tuple(level for level in levels if level in wanted)[:MOST_LEVELS]
    fault = None if set(wanted) <= set(levels) else Fault(feature.label, "level")
    return (Filter(feature.feature, levels=kept, missing=missing) if kept else None), fault


def _range(feature: Feature, parts: list[str], missing: bool | None) -> tuple[Filter | None, Fault | None]:
    first, dots, last = ",".join(parts).partition("..")
    low, high = read_number(first, "fr"), read_number(last, "fr")
    ends = [(first, low), (last, high)]
    if not dots or not (first or last) or any(text and value is None for text, value in ends):
        return None, Fault(feature.label, "unreadable")
    if low is not None and high is not None and low > high:
        return None, Fault(feature.label, "upside_down")
    return Filter(feature.feature, low, high, missing=missing), None


def _condition(one: Filter) -> str:
    parts = [_escaped(level) for level in one.levels]
    if one.low is not None or one.high is not None:
        parts = [f"{plain_number(one.low)}..{plain_number(one.high)}"]
    if one.missing:
        parts.append(MISSING)
    return ",".join(parts) or ANY


def _escaped(level: str) -> str:
    return "".join(f"%{ord(sign):02X}" if sign in _ESCAPED else sign for sign in level)


def _stored(one: Filter, feature: Feature) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if one.levels:
        made["in"] = [int(level) for level in one.levels] if feature.kind == "flag" else list(one.levels)
    factor = axis_for(feature.unit).factor
    low, high = (None if end is None else end / factor for end in (one.low, one.high))
    if feature.feature in COMPLETED_YEARS and one.high is not None and float(one.high).is_integer():
        high = float(math.ceil(-(one.high + 1) * DAYS_PER_YEAR + 1e-6))
    low, high = (high, low) if factor < 0 else (low, high)
    made |= {key: end for key, end in (("min", low), ("max", high)) if end is not None}
    return made if one.missing is None else made | {"missing": one.missing}
