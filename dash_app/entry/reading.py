"""One typed value of an application: read as its unit wants it, checked, or refused in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final

from dash_app.components.view import View
from dash_app.contracts import Feature, Value
from dash_app.entry.durations import DAYS_A_MONTH, DAYS_A_YEAR, duration_text, read_days
from dash_app.entry.numbers import Mark, Unreadable, read_number, read_share
from dash_app.formatting import count, decimal, percent

LONGEST: Final = 100
YES: Final = frozenset({"oui", "o", "yes", "y", "vrai", "true", "1"})
NO: Final = frozenset({"non", "n", "no", "faux", "false", "0"})
ABSENT: Final = frozenset({"", "na", "n/a", "nan", "null", "none", "xna", "-", "–", "?"}) | {
    "non renseigne",
    "not provided",
    "inconnu",
    "unknown",
}
SHARES: Final = frozenset({"share", "score", "index"})


def today() -> date:
    """Return the present day (UTC), from which durations are counted."""
    return datetime.now(UTC).date()


@dataclass(frozen=True)
class Manner:
    """How who types writes.

    Attributes
    ----------
    mark : {",", "."}
        Decimal mark.
    today : date
        Day on which a duration ends.
    is_raw : bool
        Whether values stand as in the model's own tables: days counted backwards, shares of one.
    """

    mark: Mark = ","
    today: date = field(default_factory=today)
    is_raw: bool = False


def manner_of(lang: str) -> Manner:
    """Return how people write in a language."""
    return Manner("." if lang == "en" else ",")


def read_entry(feature: Feature, text: str | None, manner: Manner) -> Value:
    """Read what was typed for a feature.

    Parameters
    ----------
    feature : Feature
    text : str or None
        Nothing, or a word such as "non renseigné", is missing.
    manner : Manner

    Returns
    -------
    float, int, str or None
        As the API takes it; None where it is missing.

    Raises
    ------
    Unreadable
        With the key of what to say; see `fault_text`.
    """
    typed = (text or "").strip()
    if len(typed) > LONGEST:
        raise Unreadable("long")
    if fold(typed) in ABSENT:
        return None
    if feature.kind == "category":
        return _level(feature, typed)
    if feature.kind == "flag":
        return _flag(typed)
    value = _READERS.get(feature.unit, _number)(feature, typed, manner)
    return _checked(feature, value)


def fault_text(feature: Feature, code: str, view: View) -> str:
    """Say what is allowed where something else was typed; what was typed is not repeated.

    Parameters
    ----------
    feature : Feature
    code : str
        Of an `Unreadable`.
    view : View

    Returns
    -------
    str
    """
    words = view.of("new")
    if code in {"below", "above"}:
        return words.say("fault.range", allowed=allowed_text(feature, view))
    return words.say(f"fault.{code}")


def allowed_text(feature: Feature, view: View) -> str:
    """Say between which values an entry must lie; empty when any number will do."""
    words = view.of("new")
    ends = (feature.minimum, feature.maximum)
    if feature.unit in {"days_before", "months_before"}:
        ends = (feature.maximum, feature.minimum)  # counted backwards: the least is the longest
    low, high = (None if end is None else _end(feature, float(end), view) for end in ends)
    if feature.unit in {"days_before", "months_before"} and ends[0] == 0:
        low = None
    if low is not None and high is not None:
        return words.say("allowed.between", low=low, high=high)
    if high is not None:
        return words.say("allowed.most", high=high)
    return words.say("allowed.least", low=low) if low is not None else ""


def told(feature: Feature, value: Value, view: View) -> str:
    """Say how a duration or a date was understood; nothing where the entry says it itself."""
    if feature.unit != "days_before" or not isinstance(value, int | float):
        return ""
    return view.of("new").say("understood", value=duration_text(-float(value), view))


def fold(text: str) -> str:
    """Return a text without accents, case and doubled spaces, to be compared."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.sub(r"[\s_’']+", " ", bare).strip().casefold()


def _level(feature: Feature, typed: str) -> str:
    wanted = fold(typed)
    for level in feature.levels:
        if wanted in {fold(level.value), fold(level.label)}:
            return level.value
    raise Unreadable("level")


def _flag(typed: str) -> int:
    word = fold(typed)
    if word not in YES | NO:
        raise Unreadable("flag")
    return int(word in YES)


def _number(feature: Feature, typed: str, manner: Manner) -> float:
    if feature.unit in SHARES:
        typed, divisor = read_share(typed, percent=feature.unit == "share" and not manner.is_raw)
        return read_number(typed, manner.mark) / divisor
    return read_number(typed, manner.mark)


def _backwards(days_each: float, usual: float) -> Callable[[Feature, str, Manner], float]:
    def read(_feature: Feature, typed: str, manner: Manner) -> float:
        if manner.is_raw and not re.search(r"[^\W\de]|/|\d-", typed):
            return read_number(typed, manner.mark)
        days = read_days(typed, manner.mark, manner.today, usual=usual)
        return -float(round(days / days_each))

    return read


def _length(days_each: float) -> Callable[[Feature, str, Manner], float]:
    def read(_feature: Feature, typed: str, manner: Manner) -> float:
        if not re.search(r"[^\W\de]", typed):
            return read_number(typed, manner.mark)
        return round(read_days(typed, manner.mark, manner.today) / days_each, 2)

    return read


_READERS: Final[Mapping[str, Callable[[Feature, str, Manner], float]]] = {
    "days_before": _backwards(1.0, DAYS_A_YEAR),
    "months_before": _backwards(DAYS_A_MONTH, DAYS_A_MONTH),
    "months": _length(DAYS_A_MONTH),
    "years": _length(DAYS_A_YEAR),
    "days": _length(1.0),
}


def _checked(feature: Feature, value: float) -> float | int:
    if feature.minimum is not None and value < feature.minimum:
        raise Unreadable("below")
    if feature.maximum is not None and value > feature.maximum:
        raise Unreadable("above")
    if feature.kind != "integer":
        return value
    if not float(value).is_integer():
        raise Unreadable("whole")
    return int(value)


def _end(feature: Feature, end: float, view: View) -> str:
    if feature.unit == "days_before":
        return duration_text(-end, view)
    if feature.unit == "months_before":
        return duration_text(-end * DAYS_A_MONTH, view)
    if feature.unit == "share":
        return percent(end, view.lang, 0)
    return count(end, view.lang) if float(end).is_integer() else decimal(end, view.lang)
