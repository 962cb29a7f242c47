"""The frame of the page: one application in a form, or many from a file."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component
from flask import current_app

from dash_app.access import current_client, current_theme
from dash_app.api_client import ApiClient
from dash_app.components.aria import aria
from dash_app.components.skeleton import awaited
from dash_app.components.view import View
from dash_app.entry.fields import MOST, fields_of, grouped
from dash_app.pages.applicant.batch import both
from dash_app.pages.new import ids
from dash_app.pages.new.form import form
from dash_app.pages.new.upload import upload
from dash_app.routing import PageRequest
from dash_app.security import form_token

MODES = {"form": "/new", "file": "/new?mode=file"}


def layout(asked: PageRequest) -> Component:
    """Return the page for a request of the current user; its address says form or file, nothing typed."""
    view = View(asked.lang, current_theme(), "new")
    mode = "file" if asked.query.get("mode") == "file" else "form"
    return page(current_client(), mode, view, form_token(), current_app.config.get("CURRENCY"))


def page(client: ApiClient, mode: str, view: View, token: str, currency: str | None = None) -> Component:
    """Return the page.

    Parameters
    ----------
    client : ApiClient
        Of the user.
    mode : {"form", "file"}
        What is shown first.
    view : View
        Language and theme.
    token : str
        Secret that the browser sends back with a file.
    currency : str, optional
        ISO 4217 code.

    Returns
    -------
    Component
        Both ways stand in it, so that nothing typed is lost in going from one to the other.
    """
    features, importance = both(lambda: client.features(view.lang), lambda: client.importance(view.lang))
    fields = fields_of(features, importance)
    main, more = (grouped(part, features) for part in (fields[:MOST], fields[MOST:]))
    answer = awaited(html.Div(id=ids.RESULT, className="new-result", **aria(live="polite")), view)
    one = html.Div([form(main, more, view, currency), answer], className="stack")
    panels = {"form": one, "file": upload(fields, view, token)}
    return html.Div(
        [
            html.H1(view.say("title")),
            html.P(view.say("lead"), className="muted"),
            _ways(mode, view),
            *[
                html.Div(panel, id=ids.part(ids.MODE, name), hidden=name != mode)
                for name, panel in panels.items()
            ],
        ],
        className="page applicant new",
    )


def _ways(mode: str, view: View) -> Component:
    links = [
        dcc.Link(
            view.say(f"mode.{name}"),
            href=address,
            className="section-tab section-tab-on" if name == mode else "section-tab",
        )
        for name, address in MODES.items()
    ]
    return html.Nav(links, id=ids.WAYS, className="section-bar new-ways", **aria(label=view.say("ways")))
