"""From the controls of the portfolio to its address, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import parse_qsl

from dash import no_update

from dash_app.contracts import Features
from dash_app.pages.portfolio import ids
from dash_app.pages.portfolio.state import MOST_COLUMNS, PortfolioState, read_state, searched

CONTROLS: Final[Mapping[str, str]] = {
    "search": ids.SEARCH,
    "decisions": ids.DECISIONS,
    "bands": ids.BANDS,
    "columns": ids.COLUMNS,
}


def state_of(search: str | None, features: Features) -> PortfolioState:
    """Return the state that the query of an address says."""
    return read_state(dict(parse_qsl((search or "").lstrip("?"))), features)


def address_of(values: Mapping[str, Any], search: str | None, features: Features) -> str:
    """Return the query of the address for the values of the controls.

    Parameters
    ----------
    values : mapping
        By name of `CONTROLS`.
    search : str or None
        Query of the present address; what has no control of its own is kept.
    features : Features
        The dictionary.

    Returns
    -------
    str
        With its question mark, or empty; on the first page when other clients are chosen.
    """
    known = state_of(search, features)
    wanted = replace(
        known,
        search=searched(values.get("search")),
        decisions=tuple(values.get("decisions") or ()),
        bands=tuple(sorted(values.get("bands") or ())),
    )
    page = known.page if wanted == known else 1
    return replace(wanted, page=page, columns=tuple(values.get("columns") or ())[:MOST_COLUMNS]).address()


def cleared(search: str | None, features: Features) -> str:
    """Return the query of the address without search and filters; order, columns and chart stay."""
    known = state_of(search, features)
    return replace(known, search="", decisions=(), bands=(), filters=(), page=1).address()


def values_of(
    search: str | None, features: Features, present: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the values of the controls that an address says, ``no_update`` where they stand already.

    Parameters
    ----------
    search : str or None
        Query of the address.
    features : Features
        The dictionary.
    present : mapping, optional
        Values that the controls have now.

    Returns
    -------
    dict
        By name of `CONTROLS`.
    """
    state = state_of(search, features)
    wanted: dict[str, Any] = {
        "search": state.search,
        "decisions": list(state.decisions),
        "bands": list(state.bands),
        "columns": list(state.columns),
    }
    if present is None:
        return wanted
    return {name: no_update if _same(name, value, present) else value for name, value in wanted.items()}


def _same(name: str, wanted: object, present: Mapping[str, Any]) -> bool:
    stands = present.get(name)
    if name in {"decisions", "bands"} and isinstance(wanted, list) and isinstance(stands, list):
        return sorted(wanted) == sorted(stands)
    return wanted == stands or (not wanted and not stands)
