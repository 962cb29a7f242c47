"""Where a new application leads: proposal, reasons, every part of the calculation, what was not given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.applicant.explanation import contribution_card, families, how_to_read
from dash_app.components.applicant.reasons import SIDES, aside, side_card, warnings
from dash_app.components.applicant.verdict import decision_card, gauge_card
from dash_app.components.view import View
from dash_app.contracts import ApplicationExplanation, Feature


@dataclass(frozen=True)
class Wrong:
    """What is wrong with one field: its name, its label, and what is allowed in words."""

    feature: str
    label: str
    words: str


def result(found: ApplicationExplanation, absent: Sequence[Feature], view: View) -> Component:
    """Return what the model proposes for an application, and why.

    Parameters
    ----------
    found : ApplicationExplanation
    absent : sequence of Feature
        What counts and was left empty.
    view : View
        Language and theme, with the words of the page.

    Returns
    -------
    Component
        The warning first when little is known, then the same cards as for a client.
    """
    of_client = view.of("applicant")
    explanation = found.explanation
    reasons = explanation.principal
    longest = max((abs(reason.contribution) for reason in reasons), default=0.0) or 1.0
    cards = [side_card(reasons, side, longest, of_client) for side in SIDES[found.decision]]
    first = [
        gauge_card(found.score, of_client),
        decision_card(found.score, of_client),
        known(found, absent, view),
    ]
    return html.Div(
        [
            html.H2(view.say("result.title"), className="visually-hidden"),
            *warnings(explanation),
            html.Div(first, className="verdict"),
            html.Div(cards, className="two"),
            *aside(explanation),
            contribution_card(explanation, families(explanation, of_client), of_client),
            how_to_read(explanation.method, of_client),
            html.P(view.say("result.not_kept"), className="muted note"),
        ],
        className="stack new-answer",
    )


def known(found: ApplicationExplanation, absent: Sequence[Feature], view: View) -> Component:
    """Return how much of what the model uses is known, and what would tell most."""
    parts: list[Component] = [
        html.H2(view.say("known.title"), className="card-title"),
        html.P(view.say("known.count", known=found.known, of=found.of)),
    ]
    if absent:
        parts.append(html.P(view.say("known.absent"), className="muted"))
        parts.append(html.Ul([html.Li(feature.label) for feature in absent], className="new-absent"))
    parts.append(html.P(view.say("known.history"), className="muted"))
    return html.Section(parts, className="card-box change-card new-known")


def problems(wrong: Sequence[Wrong], view: View) -> Component:
    """Return what to correct before the form can be sent; each entry leads to its field."""
    items = [
        html.Li(
            [
                html.Button(one.label, type="button", className="new-to-field", **_leads_to(one.feature)),
                html.Span(one.words),
            ]
        )
        for one in wrong
    ]
    title = html.H2(view.count("problems", len(wrong)), className="notice-title")
    return html.Div([title, html.Ul(items)], className="notice new-problems", role="alert")


def _leads_to(feature: str) -> dict[str, Any]:
    return {"data-field": feature}
