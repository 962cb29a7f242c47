"""A setting of the levers: as the address holds it, as the form shows it, as the API is asked.

A setting names only what differs from the client's own request; the instalment and the price of the goods
follow the amount unless they are named. In an address it is ``amount-310500.5*income-45000``: names of
levers and values of features, in the order of the levers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dash_app.components.view import View
from dash_app.contracts import Lever, Value
from dash_app.figures.scale import axis_for
from dash_app.formatting import decimal

BETWEEN, AFTER_NAME = "*", "-"
#: Longest text that is read from an address; what stands after it is told as unknown.
LONGEST: Final = 2_000
Setting = dict[str, Value]


@dataclass(frozen=True)
class Shown:
    """How a number of a lever is shown and typed.

    Attributes
    ----------
    factor : float
        From the value of the feature to what is shown; years of work are days before the application.
    unit : str
        Key of the unit's name; empty for amounts.
    """

    factor: float
    unit: str

    def place(self, value: float) -> float:
        """Return a value of the feature as it is shown."""
        return round(value * self.factor + 0.0, 2)

    def span(self, lever: Lever) -> tuple[float, float]:
        """Return the least and the most that may be set, as they are shown."""
        ends = [self.place(end) for end in (lever.minimum or 0.0, lever.maximum or 0.0)]
        return min(ends), max(ends)


def shown_as(lever: Lever) -> Shown:
    """Return how the numbers of a lever are shown."""
    axis = axis_for(lever.unit)
    return Shown(axis.factor, "years" if axis.unit == "years" else "")


def number_text(number: float, lang: str) -> str:
    """Write a number as it stands in a field: with the decimals that it has, two at most."""
    return decimal(number, lang, 2)


def read_setting(text: str, levers: Sequence[Lever], view: View) -> tuple[Setting, tuple[str, ...]]:
    """Read what an address asks to try; what cannot be is told and the rest is kept.

    Parameters
    ----------
    text : str
        Anything at all.
    levers : sequence of Lever
        Those of the client.
    view : View
        Language; words of the area ``what_if``.

    Returns
    -------
    tuple of (dict, tuple of str)
        The setting, and a sentence for everything that was left out; never the value.
    """
    known = {lever.name: lever for lever in levers}
    setting, problems, unknown = Setting(), [], len(text) > LONGEST
    for part in filter(None, text[:LONGEST].split(BETWEEN)):
        name, _, value = part.partition(AFTER_NAME)
        lever = known.get(name)
        if lever is None:
            unknown = True
            continue
        found = _level(lever, value) if lever.levels else _number(lever, value)
        if found is None:
            problems.append(not_possible(lever, view))
        else:
            setting[name] = found
    told = [view.say("address.unknown")] if unknown else []
    return setting, (*told, *dict.fromkeys(problems))


def not_possible(lever: Lever, view: View) -> str:
    """Say that a value cannot be tried, and what can."""
    if lever.levels:
        return view.say("refused.level", label=lever.label)
    low, high = (number_text(end, view.lang) for end in shown_as(lever).span(lever))
    unit = shown_as(lever).unit
    key = f"refused.{unit}" if unit else "refused.range"
    return view.say(key, label=lever.label, low=low, high=high)


def changes_of(setting: Mapping[str, Value], levers: Sequence[Lever]) -> dict[str, Value]:
    """Return the question to the API: feature to value."""
    return {lever.feature: setting[lever.name] for lever in levers if lever.name in setting}


def _level(lever: Lever, value: str) -> str | None:
    return value if value in {level.value for level in lever.levels} else None


def _number(lever: Lever, value: str) -> float | int | None:
    try:
        number = float(value) if value.isascii() and "_" not in value else math.nan
    except ValueError:
        return None
    low, high = lever.minimum, lever.maximum
    if low is None or high is None or not low <= number <= high:
        return None
    if lever.kind == "integer":
        return int(number) if number.is_integer() else None
    return number
