"""What happens on the page of one client: sections, settings, search."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State, ctx
from dash.development.base_component import Component

from dash_app import ids as shell
from dash_app.access import current_client, current_theme
from dash_app.components.view import View
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.changes import register_changes
from dash_app.pages.applicant.panels import compared, nearest, panel
from dash_app.pages.applicant.reasons import register_reasons
from dash_app.pages.applicant.state import state_of


def register(app: Dash) -> None:
    """Add the callbacks of the page to an app."""
    _register_sections(app)
    register_reasons(app)
    register_changes(app)
    _register_comparison(app)
    _register_similar(app)
    _register_browser(app)


def _register_sections(app: Dash) -> None:
    @app.callback(
        Output(ids.part(ids.BODY, MATCH), "children"),
        Input(ids.part(ids.WANTED, MATCH), "data"),
        State(ids.CLIENT, "data"),
        State(shell.LANGUAGE, "data"),
        State(shell.URL, "search"),
        prevent_initial_call=True,
    )
    def fill(_wanted: bool, applicant_id: int, lang: str, search: str | None) -> Component:
        query = dict(parse_qsl((search or "").lstrip("?"))) | {"tab": ctx.triggered_id["name"]}
        state = state_of(applicant_id, **query)
        return panel(current_client(), state, View(lang, current_theme()))


def _register_comparison(app: Dash) -> None:
    @app.callback(
        Output(ids.DISTRIBUTION, "children"),
        Input(ids.FEATURE, "value"),
        Input(ids.AMONG, "value"),
        Input(ids.RATE, "value"),
        State(ids.CLIENT, "data"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def compare(feature: str, among: str, rate: bool, applicant_id: int, lang: str) -> Component:
        state = state_of(applicant_id, among=among, rate=int(bool(rate)))
        return compared(current_client(), state, feature, View(lang, current_theme()))


def _register_similar(app: Dash) -> None:
    @app.callback(
        Output(ids.SIMILAR, "children"),
        Input(ids.BY, "value"),
        State(ids.CLIENT, "data"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def find(by: str, applicant_id: int, lang: str) -> Component:
        return nearest(current_client(), state_of(applicant_id, by=by), View(lang, current_theme()))


def _register_browser(app: Dash) -> None:
    def in_browser(name: str, *wires: Any, wait: bool = True) -> None:
        app.clientside_callback(ClientsideFunction("applicant", name), *wires, prevent_initial_call=wait)

    address = Output(shell.URL, "search", allow_duplicate=True)
    in_browser("chooseTab", address, Input(ids.part(ids.TAB, ALL), "n_clicks"))
    in_browser("selectTab", address, Input(ids.SELECT, "value"))
    in_browser(
        "showTab",
        Output(ids.part(ids.TAB, ALL), "className"),
        Output(ids.part(ids.PANEL, ALL), "hidden"),
        Output(ids.part(ids.WANTED, ALL), "data"),
        Output(ids.SELECT, "value"),
        Input(shell.URL, "search"),
        State(ids.part(ids.TAB, ALL), "id"),
        State(ids.part(ids.WANTED, ALL), "data"),
    )
    settings = {
        "rememberReasons": (ids.METHOD, ids.REFERENCE, ids.SHOWN, ids.ABOUT),
        "rememberComparison": (ids.FEATURE, ids.AMONG, ids.RATE),
        "rememberSimilar": (ids.BY,),
    }
    for function, controls in settings.items():
        in_browser(function, address, *[Input(name, "value") for name in controls])
    in_browser("pickBar", Output(ids.ABOUT, "value"), Input(ids.BARS, "clickData"))
    in_browser("searchProfile", Output(ids.SEARCH_STATUS, "hidden"), Input(ids.SEARCH, "value"))
