"""The frame of the page about stability."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.access import current_client, current_theme
from dash_app.components.applicant.choices import choice
from dash_app.components.model.shifts import moved
from dash_app.components.model.summary import page_links
from dash_app.components.view import View
from dash_app.contracts import Among
from dash_app.pages.stability import ids
from dash_app.routing import PageRequest

CHOICES: tuple[Among, Among] = ("all", "new")


def among(text: object) -> Among:
    """Return whom to compare: everyone, unless only the newcomers are asked for."""
    return "new" if text == "new" else "all"


def layout(asked: PageRequest) -> Component:
    """Return the page as its address says.

    Parameters
    ----------
    asked : PageRequest
        Its query says whom to compare.

    Returns
    -------
    Component
    """
    view, whom = View(asked.lang, current_theme(), "stability"), among(asked.query.get("among"))
    found = current_client().stability(whom, view.lang)
    options = {str(name): view.say(f"among.{name}") for name in CHOICES}
    return html.Div(
        [
            html.Div(html.H1(view.say("title")), className="page-head"),
            page_links("stability", view.of("model")),
            html.P(view.say("lead"), className="model-lead"),
            choice(view.say("among"), ids.AMONG, options, whom),
            html.Div(moved(found, view), id=ids.MOVED),
        ],
        className="page model",
    )
