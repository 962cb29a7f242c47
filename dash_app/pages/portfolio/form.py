"""From the controls of the portfolio to its address, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from urllib.parse import parse_qsl

from dash import no_update

from dash_app.pages.portfolio import ids
from dash_app.pages.portfolio.state import (
    EVERY_FEATURE,
    EVERY_LEVEL,
    LEVELS,
    RANGES,
    PortfolioState,
    number,
    read_state,
    searched,
)

CONTROLS: Final[Mapping[str, str]] = {
    "search": ids.SEARCH,
    "decisions": ids.DECISIONS,
    "bands": ids.BANDS,
    **{name: ids.level(name) for name in LEVELS},
    **{f"{name}_low": ids.low(name) for name in RANGES},
    **{f"{name}_high": ids.high(name) for name in RANGES},
}


def state_of(search: str | None, known: Mapping[str, Sequence[str]] = EVERY_FEATURE) -> PortfolioState:
    """Return the state that the query of an address says about the known features."""
    return read_state(dict(parse_qsl((search or "").lstrip("?"))), known)


def address_of(values: Mapping[str, Any], search: str | None) -> str:
    """Return the query of the address for the values of the controls; the order of the rows is kept.

    Parameters
    ----------
    values : mapping
        By name of `CONTROLS`.
    search : str or None
        Query of the present address.

    Returns
    -------
    str
        With its question mark, or empty.
    """
    known = state_of(search)
    ends = {name: (values.get(f"{name}_low"), values.get(f"{name}_high")) for name in RANGES}
    ranges = {name: (number(low), number(high)) for name, (low, high) in ends.items()}
    state = replace(
        known,
        search=searched(values.get("search")),
        decisions=tuple(values.get("decisions") or ()),
        bands=tuple(sorted(values.get("bands") or ())),
        ranges={name: limits for name, limits in ranges.items() if limits != (None, None)},
        levels={name: values[name] for name in LEVELS if values.get(name) not in {None, "", EVERY_LEVEL}},
    )
    return state.address()


def values_of(search: str | None, present: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the values of the controls that an address says, ``no_update`` where they stand already.

    Parameters
    ----------
    search : str or None
        Query of the address.
    present : mapping, optional
        Values that the controls have now.

    Returns
    -------
    dict
        By name of `CONTROLS`.
    """
    state = state_of(search)
    wanted: dict[str, Any] = {
        "search": state.search,
        "decisions": list(state.decisions),
        "bands": list(state.bands),
        **{name: state.levels.get(name, EVERY_LEVEL) for name in LEVELS},
    }
    for name in RANGES:
        wanted[f"{name}_low"], wanted[f"{name}_high"] = state.ranges.get(name, (None, None))
    if present is None:
        return wanted
    return {name: no_update if _same(value, present.get(name)) else value for name, value in wanted.items()}


def _same(wanted: object, present: object) -> bool:
    if isinstance(wanted, list) and isinstance(present, list):
        return sorted(wanted) == sorted(present)
    return wanted == present or (not wanted and not present)
