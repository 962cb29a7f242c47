"""Keys of programs: the list, revoking, and the form of a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dash_app.components.admin.table import button, field, state, table
from dash_app.components.admin.users import Order
from dash_app.components.applicant.moments import moment
from dash_app.components.view import View
from dash_app.contracts.administration import Key, Keys
from dash_app.formatting import date

KEY_ROLES: Final = ("advisor", "analyst")
DAYS: Final = (30, 90, 180, 365)
_COLUMNS: Final = ("name", "role", "state", "expires", "used", "actions")
_SIGNS: Final = {"valid": "on", "expired": "over", "revoked": "off"}


def keys_panel(keys: Keys, ids: Mapping[str, str], order: Order, view: View) -> Component:
    """Return the section of the keys.

    Parameters
    ----------
    keys : Keys
    ids : mapping of str to str
        Identifiers of ``name``, ``role``, ``days`` and ``create``.
    order : callable
        Gives the identifier of a button from its action and its subject.
    view : View
        Language; the words are those of the area ``admin``.

    Returns
    -------
    Component
    """
    columns = [view.say(f"keys.{name}") for name in _COLUMNS]
    rows = [_row(key, order, view) for key in keys.items]
    listed = table(view.say("keys.title"), columns, rows) if rows else html.P(view.say("keys.none"))
    return html.Div([html.P(view.say("keys.lead"), className="muted"), _form(ids, view), listed])


def _row(key: Key, order: Order, view: View) -> list[object]:
    label = view.say("do.revoke")
    spoken = view.say("do.spoken", label=label, name=key.name)
    revoke = button(label, spoken, order("revoke", key.name), danger=True)
    return [
        key.name,
        view.say(f"role.{key.role}"),
        state(view.say(f"keys.{key.state}"), _SIGNS[key.state]),
        date(key.expires_at, view.lang),
        moment(key.last_used_at, view.of("decisions")) if key.last_used_at else view.say("keys.never"),
        revoke if key.state == "valid" else view.say("keys.no_action"),
    ]


def _form(ids: Mapping[str, str], view: View) -> Component:
    name = dbc.Input(id=ids["name"], type="text", maxLength=60, autocomplete="off")
    roles = [{"value": role, "label": view.say(f"role.{role}")} for role in KEY_ROLES]
    days = [{"value": str(number), "label": view.count("keys.days", number)} for number in DAYS]
    parts = [
        field(view.say("keys.name"), name, view.say("keys.name.hint")),
        field(view.say("keys.role"), dbc.Select(id=ids["role"], options=roles, value="analyst")),
        field(view.say("keys.life"), dbc.Select(id=ids["days"], options=days, value="90")),
        html.Button(view.say("keys.create"), id=ids["create"], type="button", className="btn btn-primary"),
    ]
    return html.Fieldset(
        [html.Legend(view.say("keys.new")), html.Div(parts, className="admin-form")], className="admin-new"
    )
