"""The sections of the page about the model, each asked for on its own: one that fails leaves the others."""

from __future__ import annotations

from collections.abc import Callable

from dash import dcc, html
from dash.development.base_component import Component
from flask import current_app

from dash_app.api_client import ApiClient
from dash_app.components.model.cost import cost_card, settings
from dash_app.components.model.judged import judged
from dash_app.components.model.limits import Settings, cheapest
from dash_app.components.model.outcomes import outcomes
from dash_app.components.view import View
from dash_app.contracts import Curves, Model
from dash_app.errors import NotFound
from dash_app.pages.model import ids
from dash_app.pages.model.state import ModelState


def or_absent(build: Callable[[], Component], view: View) -> Component:
    """Return what is built, or a sentence when the API has nothing to build it with."""
    try:
        return build()
    except NotFound:
        return html.P(view.say("absent"), className="empty", role="status")


def lender(curves: Curves) -> Settings | None:
    """Return the margin and the loss that the lender has set, with the mean amount; None when one lacks."""
    margin, loss = (current_app.config.get(name) for name in ("MARGIN", "LOSS_GIVEN_DEFAULT"))
    if margin is None or loss is None or curves.mean_amount is None:
        return None
    return Settings(margin, loss, curves.mean_amount)


def cost_section(client: ApiClient, state: ModelState, view: View) -> Component:
    """Return the settings of the limit, with what they give."""
    curves = client.curves(state.sample)
    chosen = state.chosen(curves)
    in_use = {"ratio": curves.cost_ratio, "limit": round(100 * curves.threshold, 2)}
    return html.Div(
        [
            settings(curves, chosen, view, ids.SETTINGS),
            dcc.Store(id=ids.BEST, data={**in_use, "best": best(curves, state)}),
            html.Div(result(curves, state, view), id=ids.RESULT, className="model-charts"),
        ],
        className="card-box stack",
    )


def result(curves: Curves, state: ModelState, view: View) -> list[Component]:
    """Return the curve of costs and the outcomes for a state."""
    chosen = state.chosen(curves)
    currency = current_app.config.get("CURRENCY")
    return [
        cost_card(curves, chosen, view),
        outcomes(curves, chosen.threshold, lender(curves), view, currency),
    ]


def best(curves: Curves, state: ModelState) -> float:
    """Return the least costly limit for the cost of a default that is set, in percent."""
    return round(100 * cheapest(curves, state.chosen(curves).ratio).threshold, 2)


def judged_section(client: ApiClient, model: Model, state: ModelState, view: View) -> Component:
    """Return the usual curves over the sample of a state."""
    return judged(client.curves(state.sample), model, view)
