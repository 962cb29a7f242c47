"""What happens in the explanation: its settings, the other method, one item for everyone."""

from __future__ import annotations

from dash import ALL, Dash, Input, Output, State, ctx
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dash_app import ids as shell
from dash_app.access import current_client, current_theme
from dash_app.components.applicant.importance import importance_card
from dash_app.components.notices import retry_id
from dash_app.components.view import View
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.in_place import in_place, only_appeared
from dash_app.pages.applicant.panels import ask_explanation, beside, one_item, reasons
from dash_app.pages.applicant.state import state_of

Told = tuple[Component, Component, list[Component]]


def register_reasons(app: Dash) -> None:
    """Add the callbacks of the explanation to an app."""
    _register_exact(app)
    _register_beside(app)
    _register_one_item(app)
    _register_importance(app)


def _register_exact(app: Dash) -> None:
    @app.callback(
        Output(ids.REASONS, "children"),
        Output(ids.SENTENCES, "children"),
        Output(ids.METHOD_NOTE, "children"),
        Input(ids.REFERENCE, "value"),
        Input(ids.SHOWN, "value"),
        Input(ids.COUNT, "value"),
        State(ids.CLIENT, "data"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def explain(reference: str, shown: str, count: str, applicant_id: int, lang: str) -> Told:
        view = View(lang, current_theme())
        state = state_of(applicant_id, reference=reference, shown=shown, count=count)
        return reasons(ask_explanation(current_client(), state, view), state, view)


def _register_beside(app: Dash) -> None:
    @app.callback(
        Output(ids.LIME, "children"),
        Input(ids.METHOD, "value"),
        Input(ids.REFERENCE, "value"),
        Input(retry_id("lime", ALL), "n_clicks"),
        State(ids.CLIENT, "data"),
        State(shell.LANGUAGE, "data"),
    )
    def weigh(
        method: str, reference: str, clicks: list[int | None], applicant_id: int, lang: str
    ) -> Component:
        if only_appeared(clicks):
            raise PreventUpdate
        client, view = current_client(), View(lang, current_theme())
        state = state_of(applicant_id, method=method, reference=reference)
        return in_place(lambda: beside(client, state, view), lang, retry="lime", again=True)


def _register_one_item(app: Dash) -> None:
    @app.callback(
        Output(ids.DEPENDENCE, "children"),
        Input(ids.ABOUT, "value"),
        Input(retry_id("dependence", ALL), "n_clicks"),
        State(ids.CLIENT, "data"),
        State(shell.LANGUAGE, "data"),
    )
    def show_item(about: str, clicks: list[int | None], applicant_id: int, lang: str) -> Component:
        if only_appeared(clicks):
            raise PreventUpdate
        client, view = current_client(), View(lang, current_theme())
        state = state_of(applicant_id, about=about)
        return in_place(lambda: one_item(client, state, view), lang, retry="dependence")


def _register_importance(app: Dash) -> None:
    @app.callback(
        Output(ids.IMPORTANCE, "children"),
        Input(ids.OPEN_IMPORTANCE, "n_clicks"),
        Input(retry_id("importance", ALL), "n_clicks"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def weigh_all(opened: int | None, clicks: list[int | None], lang: str) -> Component:
        asked_before = ctx.triggered_id == ids.OPEN_IMPORTANCE and opened != 1
        if only_appeared(clicks) or asked_before:
            raise PreventUpdate
        client, view = current_client(), View(lang, current_theme())
        return in_place(lambda: importance_card(client.importance(lang), view), lang, retry="importance")
