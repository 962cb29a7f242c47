"""What happens on the page: an entry is checked as it is typed, the form is sent, a file is on its way."""

from __future__ import annotations

from typing import Any

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dash_app import ids as shell
from dash_app.access import current_client, current_theme
from dash_app.components.notices import retry_id
from dash_app.components.view import View
from dash_app.pages.new import ids
from dash_app.pages.new.answer import answered, check
from dash_app.pages.new.slices import register_slices


def register(app: Dash) -> None:
    """Add the callbacks of the page and the address of its files to an app."""
    _register_check(app)
    _register_send(app)
    _register_browser(app)
    register_slices(app.server)


def _register_check(app: Dash) -> None:
    @app.callback(
        Output(ids.part(ids.PROBLEM, MATCH), "children"),
        Output(ids.part(ids.TYPED, MATCH), "invalid"),
        Input(ids.part(ids.TYPED, MATCH), "value"),
        State(ids.part(ids.FACTS, MATCH), "data"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def check_entry(text: str | None, facts: dict[str, Any], lang: str) -> tuple[Component | None, bool]:
        return check(facts, text, View(lang, area="new"))


def _register_send(app: Dash) -> None:
    kinds = (ids.TYPED, ids.CHOSEN)

    @app.callback(
        Output(ids.RESULT, "children"),
        Input(ids.SEND, "n_clicks"),
        Input(ids.part(ids.TYPED, ALL), "n_submit"),
        Input(retry_id("new", ALL), "n_clicks"),
        *[State(ids.part(kind, ALL), prop) for kind in kinds for prop in ("id", "value")],
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def send(
        clicks: int | None,
        entered: list[int | None],
        again: list[int | None],
        *entries: Any,
    ) -> Component:
        if not (clicks or any(entered) or any(again)):
            raise PreventUpdate
        *parts, lang = entries
        named = [*zip(parts[0], parts[1], strict=True), *zip(parts[2], parts[3], strict=True)]
        typed = {part["name"]: text for part, text in named}
        return answered(current_client(), typed, View(lang, current_theme(), "new"))


def _register_browser(app: Dash) -> None:
    def in_browser(name: str, *wires: Any, wait: bool = True) -> None:
        app.clientside_callback(ClientsideFunction("applications", name), *wires, prevent_initial_call=wait)

    in_browser("prepare", Output(ids.FILE_PLACE, "className"), Input(ids.FILE_PLACE, "id"), wait=False)
    in_browser(
        "showMode",
        Output(ids.part(ids.MODE, ALL), "hidden"),
        Input(shell.URL, "search"),
        State(ids.part(ids.MODE, ALL), "id"),
    )
    in_browser(
        "clear",
        Output(ids.part(ids.TYPED, ALL), "value"),
        Output(ids.part(ids.CHOSEN, ALL), "value"),
        Output(ids.RESULT, "children", allow_duplicate=True),
        Input(ids.CLEAR, "n_clicks"),
    )
    in_browser("search", Output(ids.SEARCH_STATUS, "hidden"), Input(ids.SEARCH, "value"))
    in_browser("bringIntoView", Output(ids.RESULT, "className"), Input(ids.RESULT, "children"))
