"""The frame of the administration: sections, what was done, a secret, the question before an order."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.view import View
from dash_app.pages.admin import ids
from dash_app.pages.admin.state import SECTIONS, address_of, read_state
from dash_app.routing import PageRequest


def layout(asked: PageRequest) -> Component:
    """Return the frame; its panel comes with the first answer to the address.

    Parameters
    ----------
    asked : PageRequest

    Returns
    -------
    Component
    """
    view = View(asked.lang, area="admin")
    section = asked.query.get("section")
    return html.Div(
        [
            html.Div(html.H1(view.say("title")), className="page-head"),
            html.Nav(
                tabs(read_state(f"section={section}").section, view),
                id=ids.TABS,
                className="admin-tabs",
                **aria(label=view.say("sections")),
            ),
            html.Div(id=ids.STATUS, role="status", tabIndex="-1"),
            html.Div(id=ids.SECRET),
            html.Section(id=ids.PANEL, className="card admin-panel"),
            _dialog(view),
            dcc.Location(id=ids.ADDRESS, refresh="callback-nav"),
            dcc.Store(id=ids.PENDING, storage_type="memory"),
            dcc.Store(id=ids.CHANGED, storage_type="memory", data=0),
        ],
        className="page admin",
    )


def tabs(current: str, view: View) -> Component:
    """Return the links to the sections; that of the present one says so."""
    return html.Ul([_tab(section, view, is_current=section == current) for section in SECTIONS])


def _tab(section: str, view: View, *, is_current: bool) -> Component:
    link = dcc.Link(
        view.say(f"section.{section}"),
        href=f"/admin{address_of(section)}",
        className="admin-tab admin-tab-on" if is_current else "admin-tab",
    )
    return html.Li(link, **aria(current="true" if is_current else "false"))


def _dialog(view: View) -> Component:
    title = html.H2(id=ids.DIALOG_TITLE, className="modal-title")
    cancel = html.Button(
        view.say("cancel"), id=ids.CANCEL, type="button", className="btn btn-outline-secondary"
    )
    confirm = html.Button(view.say("confirm"), id=ids.CONFIRM, type="button", className="btn btn-primary")
    return dbc.Modal(
        [
            dbc.ModalHeader(title, close_button=False),
            dbc.ModalBody(html.P(id=ids.DIALOG_TEXT)),
            dbc.ModalFooter([cancel, confirm]),
        ],
        id=ids.DIALOG,
        is_open=False,
        centered=True,
        labelledby=ids.DIALOG_TITLE,
    )
