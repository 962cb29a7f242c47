"""Keeps the address and the panel in step, asks before an order, and tells what came of it."""

from __future__ import annotations

from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from flask import session

from dash_app import ids as shell
from dash_app.access import USERNAME, current_client
from dash_app.components.notices import retry_id
from dash_app.components.view import View
from dash_app.pages.admin import ids
from dash_app.pages.admin.layout import tabs
from dash_app.pages.admin.orders import Outcome, carry_out, create_key, create_user, question
from dash_app.pages.admin.panels import panel
from dash_app.pages.admin.state import EVENTS, address_of, read_state

Told = tuple[Any, Any, Any]


def register(app: Dash) -> None:
    """Add the callbacks of the administration to an app."""
    _register_panel(app)
    _register_question(app)
    _register_order(app)
    _register_forms(app)
    _register_audit(app)
    _register_browser(app)


def told(outcome: Outcome, changes: int) -> Told:
    """Return what an outcome shows: words, secret, and one more change where the list is another."""
    return outcome.status, outcome.secret, changes + 1 if outcome.changed else no_update


def _register_panel(app: Dash) -> None:
    @app.callback(
        Output(ids.PANEL, "children"),
        Output(ids.TABS, "children"),
        Input(ids.ADDRESS, "search"),
        Input(ids.CHANGED, "data"),
        Input(retry_id("admin", ALL), "n_clicks"),
        State(ids.ADDRESS, "pathname"),
        State(shell.LANGUAGE, "data"),
    )
    def show(search: str | None, changes: int, retries: list[int], path: str, lang: str) -> tuple[Any, Any]:
        del changes, retries
        if path.rstrip("/") != "/admin":
            return no_update, no_update  # on the way to another page
        state, view = read_state(search), View(lang, area="admin")
        return panel(current_client(), state, session.get(USERNAME, ""), view), tabs(state.section, view)

    @app.callback(
        Output(ids.STATUS, "children", allow_duplicate=True),
        Output(ids.SECRET, "children", allow_duplicate=True),
        Input(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def forget(search: str | None) -> tuple[None, None]:
        del search  # whatever is shown next, a secret does not stay on the screen
        return None, None


def _register_question(app: Dash) -> None:
    @app.callback(
        Output(ids.DIALOG, "is_open"),
        Output(ids.DIALOG_TITLE, "children"),
        Output(ids.DIALOG_TEXT, "children"),
        Output(ids.PENDING, "data"),
        Input(ids.order(ALL, ALL), "n_clicks"),
        Input(ids.CANCEL, "n_clicks"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def ask(orders: list[int | None], cancel: int | None, lang: str) -> tuple[Any, ...]:
        del cancel
        if ctx.triggered_id == ids.CANCEL or not any(orders):
            return False, no_update, no_update, None
        asked = dict(ctx.triggered_id)
        title, text = question(asked["action"], asked["subject"], View(lang, area="admin"))
        return True, title, text, asked


def _register_order(app: Dash) -> None:
    @app.callback(
        Output(ids.STATUS, "children"),
        Output(ids.SECRET, "children"),
        Output(ids.CHANGED, "data"),
        Output(ids.DIALOG, "is_open", allow_duplicate=True),
        Input(ids.CONFIRM, "n_clicks"),
        State(ids.PENDING, "data"),
        State(ids.CHANGED, "data"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def obey(clicks: int | None, asked: dict[str, str] | None, changes: int, lang: str) -> tuple[Any, ...]:
        if not clicks or not asked:
            return (no_update,) * 4
        view = View(lang, area="admin")
        return *told(carry_out(current_client(), asked["action"], asked["subject"], view), changes), False


def _register_forms(app: Dash) -> None:
    outputs = [
        Output(ids.STATUS, "children", allow_duplicate=True),
        Output(ids.SECRET, "children", allow_duplicate=True),
        Output(ids.CHANGED, "data", allow_duplicate=True),
    ]

    @app.callback(
        outputs,
        Input(ids.CREATE_USER, "n_clicks"),
        State(ids.USERNAME, "value"),
        State(ids.USER_ROLE, "value"),
        State(ids.CHANGED, "data"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def add_user(clicks: int | None, name: str | None, role: str, changes: int, lang: str) -> Told:
        if not clicks:
            return (no_update,) * 3
        return told(create_user(current_client(), name, role, View(lang, area="admin")), changes)

    @app.callback(
        outputs,
        Input(ids.CREATE_KEY, "n_clicks"),
        State(ids.KEY_NAME, "value"),
        State(ids.KEY_ROLE, "value"),
        State(ids.KEY_DAYS, "value"),
        State(ids.CHANGED, "data"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def add_key(clicks: int | None, name: str | None, *form: Any) -> Told:
        role, days, changes, lang = form
        if not clicks:
            return (no_update,) * 3
        return told(create_key(current_client(), name, role, days, View(lang, area="admin")), changes)


def _register_audit(app: Dash) -> None:
    @app.callback(
        Output(ids.ADDRESS, "search"),
        Input(ids.AUDIT_FIND, "n_clicks"),
        State(ids.AUDIT_USER, "value"),
        State(ids.AUDIT_APPLICANT, "value"),
        State(ids.AUDIT_EVENT, "value"),
        prevent_initial_call=True,
    )
    def find(clicks: int | None, user: str | None, applicant: str | None, event: str | None) -> Any:
        filters = {"user": user, "applicant": applicant, "event": event if event in EVENTS else None}
        return address_of("audit", filters) if clicks else no_update


def _register_browser(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("admin", "copy"),
        Output(ids.COPIED, "children"),
        Input(ids.COPY, "n_clicks"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("admin", "goToOutcome"),
        Output(ids.PENDING, "modified_timestamp"),
        Input(ids.STATUS, "children"),
        prevent_initial_call=True,
    )
