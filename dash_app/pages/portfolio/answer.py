"""What the portfolio shows for one request of its grid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dash import html, no_update
from dash.development.base_component import Component

from dash_app.api_client import ApiClient
from dash_app.components.notices import error_notice, notice
from dash_app.errors import ApiError, NotAuthorised
from dash_app.formatting import percent
from dash_app.i18n import plural, t
from dash_app.pages.portfolio.grid import ROWS_OF_A_PAGE, grid_row
from dash_app.pages.portfolio.state import SORTS, Order, PortfolioState

CARD = "card grid-card"
NO_ROWS = {"rowData": [], "rowCount": 0}
Answer = tuple[Any, Any, Any, Any, Any]


def rows_answer(client: ApiClient, state: PortfolioState, request: Mapping[str, Any], lang: str) -> Answer:
    """Return the rows, the totals, the notice, the class of the grid's card and the address.

    Parameters
    ----------
    client : ApiClient
        Of the user.
    state : PortfolioState
        What the address says.
    request : mapping
        ``startRow``, ``endRow`` and ``sortModel`` of the grid, whose order wins over the address's.
    lang : str
        ``fr`` or ``en``.

    Returns
    -------
    tuple
        One value for each output of the callback.

    Raises
    ------
    NotAuthorised
        When the session is over.
    """
    state = ordered(state, request.get("sortModel") or [])
    if state.problems:
        none = [html.Span(plural("portfolio.clients", 0, lang), className="total-all")]
        return NO_ROWS, none, nobody(state, lang), f"{CARD} d-none", state.address()
    start = max(0, int(request.get("startRow") or 0))
    try:
        page = client.applicants(state.query(start, ROWS_OF_A_PAGE), lang)
        shown = totals(client, state, page.total, lang) if start == 0 else no_update
    except NotAuthorised:
        raise
    except ApiError as error:
        return NO_ROWS, None, error_notice(error, lang, retry="portfolio"), f"{CARD} d-none", no_update
    if not page.total:
        return NO_ROWS, shown, nobody(state, lang), f"{CARD} d-none", state.address()
    rows = {"rowData": [grid_row(row, lang) for row in page.items], "rowCount": page.total}
    return rows, shown, None, CARD, state.address()


def ordered(state: PortfolioState, sort_model: list[Mapping[str, str]]) -> PortfolioState:
    """Return the state in the order that the heads of the grid's columns show."""
    if not sort_model or sort_model[0].get("colId") not in SORTS:
        return state
    order: Order = "desc" if sort_model[0].get("sort") == "desc" else "asc"
    return replace(state, sort=sort_model[0]["colId"], order=order)


def totals(client: ApiClient, state: PortfolioState, total: int, lang: str) -> list[Component]:
    """Return how many clients are shown, and how many of them the model would grant."""
    count = html.Span(plural("portfolio.clients", total, lang), className="total-all")
    if not total:
        return [count]
    granted = total_granted(client, state, total, lang)
    parts = {"granted": granted, "refused": total - granted}
    return [count, *[_part(name, number, total, lang) for name, number in parts.items() if number]]


def total_granted(client: ApiClient, state: PortfolioState, total: int, lang: str) -> int:
    """Return how many clients of the filtered set the model would grant."""
    if len(state.decisions) == 1:
        return total if state.decisions == ("granted",) else 0
    only = replace(state, decisions=("granted",))
    return client.applicants(only.query(0, 1), lang).total


def nobody(state: PortfolioState, lang: str) -> Component:
    """Return the notice of an empty portfolio: what to remove, or whom to ask."""
    word = "empty" if state.filtered else "no_client"
    return notice(t(f"portfolio.{word}.title", lang), t(f"portfolio.{word}.advice", lang))


def _part(decision: str, number: int, total: int, lang: str) -> Component:
    words = plural(f"portfolio.part.{decision}", number, lang, share=percent(number / total, lang))
    return html.Span([html.Span(className=f"sign sign-{decision}"), words], className="total-part")
