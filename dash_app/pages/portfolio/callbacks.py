"""Keeps the address, the filters and the grid of the portfolio in step."""

from __future__ import annotations

from typing import Any, Final

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from dash_app import ids as shell
from dash_app.access import current_client
from dash_app.components.notices import retry_id
from dash_app.pages.portfolio import ids
from dash_app.pages.portfolio.answer import Answer, rows_answer
from dash_app.pages.portfolio.form import CONTROLS, address_of, state_of, values_of
from dash_app.pages.portfolio.layout import hint_text
from dash_app.pages.portfolio.state import RANGES

HINTED: Final = ("search", *RANGES)


def register(app: Dash) -> None:
    """Add the callbacks of the portfolio to an app."""
    _register_address(app)
    _register_rows(app)
    _register_hints(app)
    _register_browser(app)


def _register_address(app: Dash) -> None:
    @app.callback(
        output={
            "search": Output(ids.ADDRESS, "search", allow_duplicate=True),
            "values": {name: Output(control, "value") for name, control in CONTROLS.items()},
        },
        inputs={
            "search": Input(ids.ADDRESS, "search"),
            "values": {name: Input(control, "value") for name, control in CONTROLS.items()},
            "reset": Input(ids.RESET, "n_clicks"),
        },
        prevent_initial_call=True,
    )
    def keep_in_step(search: str, values: dict[str, Any], reset: int | None) -> dict[str, Any]:
        del reset
        if ctx.triggered_id == ids.RESET:
            return {"search": address_of({}, search), "values": values_of("")}
        if ctx.triggered_id == ids.ADDRESS:
            return {"search": no_update, "values": values_of(search, values)}
        address = address_of(values, search)
        return {"search": no_update if address == search else address, "values": values_of(address, values)}


def _register_rows(app: Dash) -> None:
    @app.callback(
        Output(ids.GRID, "getRowsResponse"),
        Output(ids.TOTALS, "children"),
        Output(ids.STATUS, "children"),
        Output(ids.GRID_CARD, "className"),
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Input(ids.GRID, "getRowsRequest"),
        State(ids.ADDRESS, "search"),
        State(ids.KNOWN, "data"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def show_rows(
        request: dict[str, Any] | None, search: str, known: dict[str, list[str]], lang: str
    ) -> Answer:
        if not request:
            return (no_update,) * 5
        return rows_answer(current_client(), state_of(search, known), request, lang)


def _register_hints(app: Dash) -> None:
    @app.callback(
        [Output(ids.hint(name), "children") for name in HINTED],
        Input(ids.ADDRESS, "search"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def say_what_is_wrong(search: str | None, lang: str) -> list[str]:
        state = state_of(search)
        return [hint_text(name, state, lang) for name in HINTED]


def _register_browser(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("portfolio", "refresh"),
        Output(ids.SYNCED, "data"),
        Input(ids.ADDRESS, "search"),
        Input(retry_id("portfolio", ALL), "n_clicks"),
        Input(ids.GRID, "id"),
    )
    app.clientside_callback(
        ClientsideFunction("portfolio", "openOnlyHit"),
        Output(ids.SEARCH, "debounce", allow_duplicate=True),
        Input(ids.SEARCH, "n_submit"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("portfolio", "toggleFilters"),
        Output(ids.FILTERS, "className"),
        Output(ids.TOGGLE, "aria-expanded"),
        Input(ids.TOGGLE, "n_clicks"),
        prevent_initial_call=True,
    )
