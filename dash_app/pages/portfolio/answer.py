"""What the portfolio shows for one request of its grid, and the totals beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dash import html, no_update
from dash.development.base_component import Component

from dash_app.api_client import ApiClient
from dash_app.components.notices import error_notice, notice
from dash_app.components.spread import finding, spread_card
from dash_app.components.view import View
from dash_app.contracts.portfolio import Summary
from dash_app.errors import ApiError, NotAuthorised
from dash_app.formatting import percent
from dash_app.i18n import plural, t
from dash_app.pages.portfolio.grid import ROWS_OF_A_PAGE, grid_row
from dash_app.pages.portfolio.state import FIXED_SORTS, LOAN, Order, PortfolioState

CARD = "card grid-card"
NO_ROWS = {"rowData": [], "rowCount": 0}
Answer = tuple[Any, Any, Any, Any]


def rows_answer(client: ApiClient, state: PortfolioState, request: Mapping[str, Any], lang: str) -> Answer:
    """Return the rows, the notice, the class of the grid's card and the address.

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
        One value for each output of the callback; the address moves only with the order.

    Raises
    ------
    NotAuthorised
        When the session is over.
    """
    wanted = ordered(state, request.get("sortModel") or [])
    address = no_update if wanted == state else wanted.address()
    if not state.is_searchable:
        return NO_ROWS, nobody(state, lang), f"{CARD} d-none", address
    start = max(0, int(request.get("startRow") or 0))
    query = wanted.query(start, ROWS_OF_A_PAGE)
    loan = (LOAN,) if state.features.find(LOAN) and LOAN not in query.columns else ()
    try:
        page = client.applicants(replace(query, columns=(*query.columns, *loan)), lang)
    except NotAuthorised:
        raise
    except ApiError as error:
        return NO_ROWS, error_notice(error, lang, retry="portfolio"), f"{CARD} d-none", no_update
    if not page.total:
        return NO_ROWS, nobody(state, lang), f"{CARD} d-none", address
    rows = {"rowData": [grid_row(row, state, lang) for row in page.items], "rowCount": page.total}
    return rows, None, CARD, address


def ordered(state: PortfolioState, sort_model: list[Mapping[str, str]]) -> PortfolioState:
    """Return the state in the order that the heads of the grid's columns show, from its first page."""
    if not sort_model or sort_model[0].get("colId") not in {*FIXED_SORTS, *state.columns}:
        return state
    order: Order = "desc" if sort_model[0].get("sort") == "desc" else "asc"
    wanted = replace(state, sort=sort_model[0]["colId"], order=order)
    return state if wanted == state else replace(wanted, page=1)


def summary_answer(client: ApiClient, state: PortfolioState, view: View) -> tuple[Any, Any, Any]:
    """Return the totals, the finding about the risk, and its chart when it is wanted.

    Parameters
    ----------
    client : ApiClient
        Of the user.
    state : PortfolioState
        What the address says.
    view : View
        Of the portfolio's area.

    Returns
    -------
    tuple
        Children of the three places; nothing when the API does not answer: the grid says so.

    Raises
    ------
    NotAuthorised
        When the session is over.
    """
    if not state.is_searchable:
        return totals(0, 0, view.lang), view.say("spread.none"), None
    try:
        found = client.summary(state.query(), view.lang)
    except NotAuthorised:
        raise
    except ApiError:
        return None, view.say("spread.none"), None
    said = finding(found, view) or view.say("spread.none")
    return totals(found.n, found.granted, view.lang), said, chart(found, view) if state.chart else None


def chart(summary: Summary, view: View) -> Component | None:
    """Return the chart of the spread; None of nobody."""
    return spread_card(summary, view) if summary.n else None


def totals(total: int, granted: int, lang: str) -> list[Component]:
    """Return how many clients are shown, and how many of them the model would grant."""
    count = html.Span(plural("portfolio.clients", total, lang), className="total-all")
    parts = {"granted": granted, "refused": total - granted}
    return [count, *[_part(name, number, total, lang) for name, number in parts.items() if number]]


def nobody(state: PortfolioState, lang: str) -> Component:
    """Return the notice of an empty portfolio: what to remove, or whom to ask."""
    word = "empty" if state.filtered else "no_client"
    return notice(t(f"portfolio.{word}.title", lang), t(f"portfolio.{word}.advice", lang))


def _part(decision: str, number: int, total: int, lang: str) -> Component:
    words = plural(f"portfolio.part.{decision}", number, lang, share=percent(number / total, lang))
    return html.Span([html.Span(className=f"sign sign-{decision}"), words], className="total-part")
