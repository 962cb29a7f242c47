"""What happens on the page: a client is added; the address decides who is shown."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from dash import Dash, Input, Output, State, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dash_app import ids as shell
from dash_app.access import current_client, current_theme
from dash_app.components.view import View
from dash_app.pages.applicant.in_place import in_place
from dash_app.pages.compare import ids
from dash_app.pages.compare.answer import added, body
from dash_app.pages.compare.state import Chosen, read_chosen


def register(app: Dash) -> None:
    """Add the callbacks of the page to an app."""
    _register_body(app)
    _register_add(app)


def chosen_in(search: str | None) -> Chosen:
    """Return whom the query of an address names."""
    return read_chosen(dict(parse_qsl((search or "").lstrip("?"))).get("ids", ""))


def _register_body(app: Dash) -> None:
    @app.callback(
        Output(ids.BODY, "children"),
        Input(shell.URL, "search"),
        State(shell.URL, "pathname"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def show(search: str | None, pathname: str, lang: str) -> Component:
        if pathname != "/compare":
            raise PreventUpdate
        view = View(lang, current_theme(), "compare")
        return in_place(lambda: body(current_client(), chosen_in(search), view), lang, retry="page")


def _register_add(app: Dash) -> None:
    @app.callback(
        Output(shell.URL, "search", allow_duplicate=True),
        Output(ids.PROBLEM, "children"),
        Output(ids.ENTRY, "value"),
        Input(ids.ADD, "n_clicks"),
        Input(ids.ENTRY, "n_submit"),
        State(ids.ENTRY, "value"),
        State(shell.URL, "search"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def add(
        clicks: int | None, entered: int | None, typed: str | None, search: str | None, lang: str
    ) -> tuple[Any, str, Any]:
        if not clicks and not entered:
            raise PreventUpdate
        view = View(lang, current_theme(), "compare")
        query, problem = added(current_client(), chosen_in(search), typed, view)
        return (no_update, problem, no_update) if query is None else (query, "", "")
