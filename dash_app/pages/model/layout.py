"""The frame of the page about the model."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.access import current_client, current_theme
from dash_app.components.aria import aria
from dash_app.components.model.card import card_box
from dash_app.components.model.rebalancing import rebalancing
from dash_app.components.model.summary import page_links, summary
from dash_app.components.model.weights import looked_at
from dash_app.components.view import View
from dash_app.pages.model import ids
from dash_app.pages.model.panels import cost_section, judged_section, or_absent
from dash_app.pages.model.state import read_state
from dash_app.routing import PageRequest


def layout(asked: PageRequest) -> Component:
    """Return the page as its address says.

    Parameters
    ----------
    asked : PageRequest
        Its query holds the settings.

    Returns
    -------
    Component
        The page. What the training of an older model did not keep is said in its place.
    """
    client, state = current_client(), read_state(asked.query)
    view = View(asked.lang, current_theme(), "model")
    model = client.model()
    curves = html.Div(or_absent(lambda: judged_section(client, model, state, view), view), id=ids.JUDGED)
    card = card_box(view, has_card=model.has_card, open_id=ids.OPEN_CARD, frame_id=ids.CARD)
    return html.Div(
        [
            html.Div(html.H1(view.say("title")), className="page-head"),
            page_links("model", view),
            summary(model, view),
            _section("cost", or_absent(lambda: cost_section(client, state, view), view), view),
            _section("weights", looked_at(client.importance(view.lang), view), view),
            _section("judged", curves, view),
            _section("rebalancing", rebalancing(model, view), view),
            _section("card", card, view),
        ],
        className="page model",
    )


def _section(name: str, content: Component, view: View) -> Component:
    heading = f"model-heading-{name}"
    return html.Section(
        [html.H2(view.say(f"section.{name}"), id=heading), content],
        className="model-section",
        **aria(labelledby=heading),
    )
