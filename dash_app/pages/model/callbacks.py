"""What happens on the page about the model: the limit is moved, the sample changed, the card opened."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dash_app import ids as shell
from dash_app.access import current_client, current_theme
from dash_app.components.model.card import card_frame
from dash_app.components.view import View
from dash_app.pages.model import ids
from dash_app.pages.model.panels import best, judged_section, result
from dash_app.pages.model.state import state_of

SETTINGS = (Input(ids.SAMPLE, "value"), Input(ids.RATIO, "value"), Input(ids.LIMIT, "value"))


def register(app: Dash) -> None:
    """Add the callbacks of the page to an app."""
    _register_limit(app)
    _register_judged(app)
    _register_card(app)
    _register_browser(app)


def _register_limit(app: Dash) -> None:
    @app.callback(
        Output(ids.RESULT, "children"),
        Output(ids.BEST, "data"),
        *SETTINGS,
        State(ids.BEST, "data"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def move(
        sample: str, ratio: Any, limit: Any, known: dict[str, float], lang: str
    ) -> tuple[list[Component], dict[str, float]]:
        state = state_of(sample, ratio, limit)
        curves, view = current_client().curves(state.sample), View(lang, current_theme(), "model")
        return result(curves, state, view), known | {"best": best(curves, state)}


def _register_judged(app: Dash) -> None:
    @app.callback(
        Output(ids.JUDGED, "children"),
        Input(ids.SAMPLE, "value"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def judge(sample: str, lang: str) -> Component:
        client, view = current_client(), View(lang, current_theme(), "model")
        return judged_section(client, client.model(), state_of(sample, None, None), view)


def _register_card(app: Dash) -> None:
    @app.callback(
        Output(ids.CARD, "children"),
        Input(ids.OPEN_CARD, "n_clicks"),
        State(ids.CARD, "children"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def open_card(_clicks: int | None, shown: object, lang: str) -> Component:
        if shown:
            raise PreventUpdate
        return card_frame(View(lang, current_theme(), "model"))


def _register_browser(app: Dash) -> None:
    def in_browser(name: str, *wires: Any) -> None:
        app.clientside_callback(ClientsideFunction("model", name), *wires, prevent_initial_call=True)

    pairs = {ids.RATIO: ids.RATIO_SLIDER, ids.LIMIT: ids.LIMIT_SLIDER}
    for field, slider in pairs.items():
        wires = (
            Output(field, "value"),
            Output(slider, "value"),
            Input(field, "value"),
            Input(slider, "value"),
        )
        in_browser("together", *wires)
    in_browser(
        "setLimit",
        Output(ids.LIMIT, "value", allow_duplicate=True),
        Output(ids.RATIO, "value", allow_duplicate=True),
        Input(ids.CHEAPEST, "n_clicks"),
        Input(ids.IN_USE, "n_clicks"),
        State(ids.BEST, "data"),
    )
    in_browser(
        "remember", Output(shell.URL, "search", allow_duplicate=True), *SETTINGS, State(ids.BEST, "data")
    )
