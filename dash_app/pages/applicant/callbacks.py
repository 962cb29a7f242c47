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
from dash_app.pages.applicant.comparison import register_comparison
from dash_app.pages.applicant.deciding import register_deciding
from dash_app.pages.applicant.panels import nearest, panel
from dash_app.pages.applicant.past import register_past
from dash_app.pages.applicant.reasons import register_reasons
from dash_app.pages.applicant.state import state_of
from dash_app.pages.applicant.what_if import register_what_if


def register(app: Dash) -> None:
    """Add the callbacks of the page to an app."""
    _register_sections(app)
    register_reasons(app)
    register_what_if(app)
    register_comparison(app)
    _register_similar(app)
    register_deciding(app)
    register_past(app)
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
        "rememberReasons": (ids.METHOD, ids.REFERENCE, ids.SHOWN, ids.ABOUT, ids.COUNT),
        "rememberSimilar": (ids.BY,),
    }
    for function, controls in settings.items():
        in_browser(function, address, *[Input(name, "value") for name in controls])
    in_browser("pickBar", Output(ids.ABOUT, "value"), Input(ids.BARS, "clickData"))
    in_browser("searchProfile", Output(ids.SEARCH_STATUS, "hidden"), Input(ids.SEARCH, "value"))
