"""What happens on the page about stability: others are compared."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

from dash_app import ids as shell
from dash_app.access import current_client, current_theme
from dash_app.components.model.shifts import moved
from dash_app.components.view import View
from dash_app.pages.stability import ids
from dash_app.pages.stability.layout import among


def register(app: Dash) -> None:
    """Add the callbacks of the page to an app."""

    @app.callback(
        Output(ids.MOVED, "children"),
        Input(ids.AMONG, "value"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def compare(whom: str, lang: str) -> Component:
        view = View(lang, current_theme(), "stability")
        return moved(current_client().stability(among(whom), lang), view)

    app.clientside_callback(
        ClientsideFunction("model", "rememberAmong"),
        Output(shell.URL, "search", allow_duplicate=True),
        Input(ids.AMONG, "value"),
        prevent_initial_call=True,
    )
