"""The frame of the page about groups."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.access import current_client, current_theme
from dash_app.components.model.groups import groups
from dash_app.components.model.summary import page_links
from dash_app.components.view import View
from dash_app.errors import NotFound
from dash_app.routing import PageRequest


def layout(asked: PageRequest) -> Component:
    """Return the page.

    Parameters
    ----------
    asked : PageRequest

    Returns
    -------
    Component
        The page; a model whose training measured no groups says what to do.
    """
    view = View(asked.lang, current_theme(), "fairness")
    return html.Div(
        [
            html.Div(html.H1(view.say("title")), className="page-head"),
            page_links("fairness", view.of("model")),
            html.P(view.say("lead"), className="model-lead"),
            _groups(view),
        ],
        className="page model",
    )


def _groups(view: View) -> Component:
    try:
        return groups(current_client().fairness(view.lang), view)
    except NotFound:
        return html.P(view.say("absent"), className="empty", role="status")
