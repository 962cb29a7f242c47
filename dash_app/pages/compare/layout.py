"""The frame of the page: whom to add, then everyone side by side."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dash_app.access import current_client, current_theme
from dash_app.components.aria import aria
from dash_app.components.compare.person import MOST
from dash_app.components.skeleton import awaited
from dash_app.components.view import View
from dash_app.pages.compare import ids
from dash_app.pages.compare.answer import body
from dash_app.pages.compare.state import read_chosen
from dash_app.routing import PageRequest


def layout(asked: PageRequest) -> Component:
    """Return the page for a request of the current user: its address names the clients."""
    view = View(asked.lang, current_theme(), "compare")
    return page(body(current_client(), read_chosen(asked.query.get("ids", "")), view), view)


def page(content: Component, view: View) -> Component:
    """Return the page around a comparison."""
    place = html.Div(content, id=ids.BODY, **aria(live="polite"))
    return html.Div(
        [html.H1(view.say("title")), adding(view), awaited(place, view)], className="page applicant compare"
    )


def adding(view: View) -> Component:
    """Return the line in which another client is named."""
    entry = dbc.Input(
        id=ids.ENTRY, type="text", value="", inputMode="numeric", autocomplete="off", maxLength=20
    )
    button = html.Button(view.say("add"), id=ids.ADD, type="button", className="btn btn-primary")
    return html.Section(
        [
            html.Label(view.say("number", most=MOST), htmlFor=ids.ENTRY, className="form-label"),
            html.Div([entry, button], className="compare-add"),
            html.P(id=ids.PROBLEM, className="new-wrong-line", role="alert"),
        ],
        className="card-box",
    )
