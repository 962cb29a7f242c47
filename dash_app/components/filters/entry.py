"""From what stands in the editor to a filter, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dash_app.components.filters.numbers import read_number, write_number
from dash_app.components.filters.state import Filter, allowed_levels
from dash_app.contracts import Feature

KNOWN: Final = "known"
ALSO: Final = "also"
ONLY: Final = "only"
MISSING_CHOICES: Final = (KNOWN, ALSO, ONLY)


@dataclass(frozen=True)
class Entry:
    """What stands in the controls of the editor.

    Attributes
    ----------
    low, high : str
        Ends of a range as typed.
    levels : sequence of str
        Levels that are ticked.
    missing : str
        ``known``: only those with a value; ``also``: missing values too; ``only``: nothing else.
    """

    low: str = ""
    high: str = ""
    levels: Sequence[str] = ()
    missing: str = KNOWN


def entered(feature: Feature, entry: Entry, lang: str) -> Filter | str:
    """Return the filter that an entry means, or the reason why it means none.

    Parameters
    ----------
    feature : Feature
        The one that is edited.
    entry : Entry
        What was typed and ticked.
    lang : str
        ``fr`` or ``en``: how numbers are typed.

    Returns
    -------
    Filter or str
        A key of the texts ``filters.hint.<key>``: number, upside_down, nothing.
    """
    if entry.missing == ONLY:
        return Filter(feature.feature, missing=True)
    missing = True if entry.missing == ALSO else None
    levels = allowed_levels(feature)
    if levels:
        kept = tuple(level for level in levels if level in entry.levels)
        return Filter(feature.feature, levels=kept, missing=missing) if kept else _empty(feature, missing)
    low, high = read_number(entry.low, lang), read_number(entry.high, lang)
    if (low is None and entry.low.strip()) or (high is None and entry.high.strip()):
        return "number"
    if low is not None and high is not None and low > high:
        return "upside_down"
    if low is None and high is None:
        return _empty(feature, missing)
    return Filter(feature.feature, low, high, missing=missing)


def entry_of(one: Filter | None, lang: str) -> Entry:
    """Return what stands in the controls for a filter; the empty entry for None."""
    if one is None:
        return Entry()
    alone = one.low is None and one.high is None and not one.levels
    missing = KNOWN if not one.missing else ONLY if alone else ALSO
    return Entry(write_number(one.low, lang), write_number(one.high, lang), one.levels, missing)


def _empty(feature: Feature, missing: bool | None) -> Filter | str:
    return "nothing" if missing else Filter(feature.feature, missing=False)
