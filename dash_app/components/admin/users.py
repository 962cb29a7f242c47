"""Who may log in: the list, what may be done with each, and the form of a new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dash_app.components.admin.table import button, field, state, table
from dash_app.components.view import View
from dash_app.contracts.administration import User, Users
from dash_app.formatting import date

ROLES: Final = ("advisor", "analyst", "administrator")
Order = Callable[[object, object], Mapping[str, object]]


def users_panel(users: Users, own: str, ids: Mapping[str, str], order: Order, view: View) -> Component:
    """Return the section of the users.

    Parameters
    ----------
    users : Users
    own : str
        Username of who looks: nobody disables or demotes themselves.
    ids : mapping of str to str
        Identifiers of ``username``, ``role`` and ``create``.
    order : callable
        Gives the identifier of a button from its action and its subject.
    view : View
        Language; the words are those of the area ``admin``.

    Returns
    -------
    Component
    """
    columns = [view.say(f"users.{name}") for name in ("name", "role", "state", "created", "actions")]
    rows = [_row(user, own, order, view) for user in users.items]
    return html.Div([_form(ids, view), table(view.say("users.title"), columns, rows)])


def _row(user: User, own: str, order: Order, view: View) -> list[object]:
    known = (
        state(view.say("users.active"), "on") if user.is_active else state(view.say("users.disabled"), "off")
    )
    name = [user.username, html.Span(view.say("users.you"), className="muted")]
    return [
        name if user.username == own else user.username,
        view.say(f"role.{user.role}"),
        known,
        date(user.created_at, view.lang),
        html.Div(
            [_button(action, user, order, view) for action in _actions(user, own)], className="admin-row"
        ),
    ]


def _actions(user: User, own: str) -> list[str]:
    if user.username == own:
        return ["password"]
    if not user.is_active:
        return ["enable"]
    return [*(role for role in ROLES if role != user.role), "password", "disable"]


def _button(action: str, user: User, order: Order, view: View) -> Component:
    label = view.say(f"do.{action}")
    spoken = view.say("do.spoken", label=label, name=user.username)
    return button(label, spoken, order(action, user.username), danger=action == "disable")


def _form(ids: Mapping[str, str], view: View) -> Component:
    name = dbc.Input(id=ids["username"], type="text", maxLength=64, autocomplete="off")
    roles = [{"value": role, "label": view.say(f"role.{role}")} for role in ROLES]
    parts = [
        field(view.say("users.name"), name, view.say("users.name.hint")),
        field(
            view.say("users.role"),
            dbc.Select(id=ids["role"], options=roles, value="advisor"),
            view.say("users.role.hint"),
        ),
        html.Button(view.say("users.create"), id=ids["create"], type="button", className="btn btn-primary"),
    ]
    return html.Fieldset(
        [html.Legend(view.say("users.new")), html.Div(parts, className="admin-form")], className="admin-new"
    )
