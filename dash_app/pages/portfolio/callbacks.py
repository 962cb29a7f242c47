"""Keeps the address, the filters, the grid and the totals of the portfolio in step."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from dash_app import ids as shell
from dash_app.access import current_client, current_theme
from dash_app.components.filters import Fault, register_filters
from dash_app.components.notices import retry_id
from dash_app.components.view import View
from dash_app.contracts import Features
from dash_app.dictionary import known_features
from dash_app.i18n import language
from dash_app.pages.portfolio import ids
from dash_app.pages.portfolio.answer import Answer, rows_answer, summary_answer
from dash_app.pages.portfolio.file import register_table
from dash_app.pages.portfolio.form import CONTROLS, address_of, cleared, state_of, values_of
from dash_app.pages.portfolio.grid import columns
from dash_app.pages.portfolio.layout import hint_text
from dash_app.pages.portfolio.state import FILTERS, read_state


def register(app: Dash) -> None:
    """Add the callbacks of the portfolio to an app."""
    _register_address(app)
    _register_rows(app)
    _register_columns(app)
    _register_summary(app)
    _register_browser(app)
    register_table(app.server)
    register_filters(
        app, ids.FILTERS, address=ids.ADDRESS, key=FILTERS, others=other_filters, faults=other_faults
    )


def other_filters(search: str) -> dict[str, dict[str, Any]]:
    """Return the filters of the address that are not the builder's: decision and band."""
    state = state_of(search, known_features(language(None)))
    return replace(state, filters=()).api_filters()


def other_faults(search: str) -> tuple[Fault, ...]:
    """Return what could not be read of the decisions and bands of the address."""
    query = dict(parse_qsl(search.lstrip("?")))
    return read_state({key: query.get(key, "") for key in ("decision", "band")}, Features((), ())).faults


def _register_address(app: Dash) -> None:
    @app.callback(
        output={
            "search": Output(ids.ADDRESS, "search", allow_duplicate=True),
            "hint": Output(ids.SEARCH_HINT, "children"),
            "values": {name: Output(control, "value") for name, control in CONTROLS.items()},
        },
        inputs={
            "search": Input(ids.ADDRESS, "search"),
            "values": {name: Input(control, "value") for name, control in CONTROLS.items()},
            "reset": Input(ids.RESET, "n_clicks"),
            "lang": State(shell.LANGUAGE, "data"),
        },
        prevent_initial_call=True,
    )
    def keep_in_step(search: str, values: dict[str, Any], reset: int | None, lang: str) -> dict[str, Any]:
        del reset
        features, address = known_features(lang), search
        if ctx.triggered_id == ids.RESET:
            address = cleared(search, features)
        elif ctx.triggered_id != ids.ADDRESS:
            address = address_of(values, search, features)
        shown, hint = values_of(address, features, values), hint_text(state_of(address, features), lang)
        return {"search": no_update if address == search else address, "hint": hint, "values": shown}


def _register_rows(app: Dash) -> None:
    @app.callback(
        Output(ids.GRID, "getRowsResponse"),
        Output(ids.STATUS, "children"),
        Output(ids.GRID_CARD, "className"),
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Input(ids.GRID, "getRowsRequest"),
        State(ids.ADDRESS, "search"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def show_rows(request: dict[str, Any] | None, search: str, lang: str) -> Answer:
        if not request:
            return (no_update,) * 4
        return rows_answer(current_client(), state_of(search, known_features(lang)), request, lang)


def _register_columns(app: Dash) -> None:
    @app.callback(
        Output(ids.GRID, "columnDefs"),
        Input(ids.ADDRESS, "search"),
        State(ids.GRID, "columnDefs"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def show_columns(search: str | None, present: list[dict[str, Any]], lang: str) -> Any:
        wanted = columns(state_of(search, known_features(lang)), lang)
        same = [column["field"] for column in present] == [column["field"] for column in wanted]
        return no_update if same else wanted


def _register_summary(app: Dash) -> None:
    @app.callback(
        Output(ids.TOTALS, "children"),
        Output(ids.SPREAD, "children"),
        Output(ids.CHART, "children"),
        Output(ids.SPREAD, "aria-expanded"),
        Output(ids.SUMMARISED, "data"),
        Input(ids.ADDRESS, "search"),
        Input(retry_id("portfolio", ALL), "n_clicks"),
        State(ids.SUMMARISED, "data"),
        State(shell.LANGUAGE, "data"),
    )
    def summarise(search: str | None, retries: list[Any], done: str | None, lang: str) -> tuple[Any, ...]:
        state = state_of(search, known_features(lang))
        asked = replace(state, sort="client", order="asc", columns=(), page=1, lang="").address()
        if asked == done and not any(retries):
            return (no_update,) * 5  # only the order, the columns or the page moved
        shown = summary_answer(current_client(), state, View(lang, current_theme(), "portfolio"))
        return *shown, str(state.chart).lower(), asked


def _register_browser(app: Dash) -> None:
    def in_browser(name: str, *wires: Any, wait: bool = True) -> None:
        app.clientside_callback(ClientsideFunction("portfolio", name), *wires, prevent_initial_call=wait)

    address = Input(ids.ADDRESS, "search")
    retry = Input(retry_id("portfolio", ALL), "n_clicks")
    in_browser("refresh", Output(ids.SYNCED, "data"), address, retry, Input(ids.GRID, "id"), wait=False)
    in_browser("exportAddress", Output(ids.EXPORT, "href"), address, wait=False)
    in_browser(
        "toggleChart",
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Input(ids.SPREAD, "n_clicks"),
        State(ids.ADDRESS, "search"),
    )
    in_browser(
        "openOnlyHit", Output(ids.SEARCH, "debounce", allow_duplicate=True), Input(ids.SEARCH, "n_submit")
    )
    in_browser(
        "toggleFilters",
        Output(ids.CONTROLS, "className"),
        Output(ids.TOGGLE, "aria-expanded"),
        Input(ids.TOGGLE, "n_clicks"),
    )
