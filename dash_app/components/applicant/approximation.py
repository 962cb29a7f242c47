"""LIME beside the exact calculation: its bars, and in plain words how far they can be trusted."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.components.applicant.explanation import contribution_card, families
from dash_app.components.applicant.reasons import warnings
from dash_app.components.view import View
from dash_app.contracts import Explanation, Fidelity
from dash_app.formatting import count, percent

STRONGEST = 8


def approximation(explanation: Explanation, view: View, told: str | None = None) -> Component:
    """Return the approximation with its fidelity and its warning.

    Parameters
    ----------
    explanation : Explanation
        By LIME.
    view : View
        Language and theme.
    told : str, optional
        Warning that stands beside the exact explanation: it is not repeated.

    Returns
    -------
    Component
        The chart, then how well it follows the model.
    """
    chart = contribution_card(explanation, families(explanation, view), view)
    parts = [fidelity_card(explanation.fidelity, view)] if explanation.fidelity else []
    trust = html.Div([*warnings(explanation, told), *parts], className="stack")
    return html.Div([chart, trust], className="two wide-first approximation")


def fidelity_card(fidelity: Fidelity, view: View) -> Component:
    """Return in words what the simple rule reproduces, and where it meets the exact calculation."""
    shares = [percent(share, view.lang, 0) for share in (fidelity.r2, fidelity.agreement)]
    lines = [
        view.say("fidelity.r2", share=shares[0]),
        view.say("fidelity.agreement", share=shares[1]),
        view.say("fidelity.overlap", count=in_both(fidelity.overlap)),
    ]
    samples = view.say("fidelity.samples", samples=count(fidelity.samples, view.lang))
    return html.Section(
        [
            html.H3(view.say("fidelity.title"), className="card-title"),
            html.Ul([html.Li(line) for line in lines]),
            html.P(f"{samples} {view.say('explanation.how.3.lime')}", className="muted"),
        ],
        className="card-box",
    )


def in_both(jaccard: float) -> int:
    """Return how many of the two lists of 8 features are in both.

    With c in both, the lists name 16 - c features in all, and the Jaccard index is c / (16 - c).

    Examples
    --------
    >>> in_both(5 / 11)
    5
    """
    return round(2 * STRONGEST * jaccard / (1 + jaccard))
