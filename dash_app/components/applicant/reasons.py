"""The reasons for and against, as sentences with a small bar each."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.view import View
from dash_app.contracts import Decision, Explanation, Reason
from dash_app.figures.contributions import SIGNS
from dash_app.formatting import digits_apart, percent

SHOWN = 4
SIDES = {"granted": ("lowers", "raises"), "refused": ("raises", "lowers")}
HEADINGS = {"lowers": "reasons.for", "raises": "reasons.against"}


def decision_panel(explanation: Explanation, decision: Decision, view: View, *, more: str) -> Component:
    """Return the strongest reasons of both sides.

    Parameters
    ----------
    explanation : Explanation
        Why the model proposes what it proposes.
    decision : {"granted", "refused"}
        What it proposes: the side that speaks for it comes first.
    view : View
        Language and theme.
    more : str
        Address of the full explanation.

    Returns
    -------
    Component
        What to beware of, if anything, then two cards.
    """
    longest = _longest(explanation.principal)
    cards = [side_card(explanation.principal, side, longest, view) for side in SIDES[decision]]
    note = html.P(
        [view.say("reasons.note"), " ", dcc.Link(view.say("reasons.more"), href=more, className="more")],
        className="muted note",
    )
    parts = [*warnings(explanation), html.Div(cards, className="two"), note, *aside(explanation)]
    return html.Div(parts)


def warnings(explanation: Explanation, told: str | None = None) -> list[Component]:
    """Return the API's warning as one notice, without what was told already; nothing when nothing is left."""
    words = (explanation.warning or "").removeprefix(told or "").strip()
    return [html.P(["⚠ ", words], className="card-box trust", role="status")] if words else []


def side_card(
    reasons: Sequence[Reason], side: str, longest: float, view: View, shown: int = SHOWN
) -> Component:
    """Return the first reasons of one side in the API's order, bars measured against the longest of both."""
    chosen = [reason for reason in reasons if reason.direction == side]
    items: Component = html.Ul([_item(reason, longest) for reason in chosen[:shown]], className="reasons")
    if not chosen:
        items = html.P(view.say(f"reasons.none.{side}"), className="muted")
    sign = html.Span(SIGNS[side], className="arrow", **aria(hidden="true"))
    return html.Section(
        [html.H3([sign, view.say(HEADINGS[side])], className=f"card-title side-{side}"), items],
        className=f"card-box reasons-card is-{side}",
    )


def aside(explanation: Explanation) -> list[Component]:
    """Return what is said of protected personal data: a quiet line, neither ranked nor measured."""
    return [html.P(reason.sentence, className="muted note protected") for reason in explanation.protected]


def by_weight(reasons: Sequence[Reason]) -> list[Reason]:
    """Return the reasons of both sides together, the strongest first."""
    return sorted(reasons, key=lambda reason: abs(reason.contribution), reverse=True)


def sentence_list(explanation: Explanation, view: View, *, same: bool, most: int | None = None) -> Component:
    """Return the reasons as one list of sentences, the strongest first, each with its sign.

    Parameters
    ----------
    explanation : Explanation
        Its reasons.
    view : View
        Language and theme.
    same : bool
        Whether the chart beside it shows the same reasons.
    most : int, optional
        Reasons at most; all without.

    Returns
    -------
    Component
        A card.
    """
    longest = _longest(explanation.principal)
    risk = explanation.probability_of_default
    items = [
        _item(reason, longest, sign=True, without=without_it(risk, reason.probability_change, view))
        for reason in by_weight(explanation.principal)[:most]
    ]
    heading = view.say("explanation.words" if same else "explanation.words.main")
    note = html.P(view.say("explanation.not_additive"), className="muted note")
    return html.Section(
        [
            html.H3(heading, className="card-title"),
            html.Ul(items, className="reasons"),
            *aside(explanation),
            note,
        ],
        className="card-box",
    )


def without_it(risk: float, change: float, view: View) -> str:
    """Say what the risk would be without one reason, or that it would hardly move.

    Parameters
    ----------
    risk : float
        Probability of default, 0 to 1.
    change : float
        The risk less what it would be without the reason.
    view : View
        Language and theme.

    Returns
    -------
    str
        One sentence.
    """
    other = min(max(risk - change, 0.0), 1.0)
    digits = digits_apart(risk, other)
    shown, instead = (percent(share, view.lang, digits) for share in (risk, other))
    key = "explanation.without" if shown != instead else "explanation.without.same"
    return view.say(key, risk=shown, other=instead)


def _item(reason: Reason, longest: float, *, sign: bool = False, without: str = "") -> Component:
    width = max(2.0, 100 * abs(reason.contribution) / longest)
    bar = html.Span(className=f"bar bar-{reason.direction}", style={"width": f"{width:.0f}%"})
    mark = html.Span(
        SIGNS[reason.direction], className=f"arrow side-{reason.direction}", **aria(hidden="true")
    )
    words: list[Component | str] = [mark, reason.sentence] if sign else [reason.sentence]
    track = html.Span(bar, className="bar-track", **aria(hidden="true"))
    told = [html.P(without, className="muted without")] if without else []
    return html.Li([html.P(words), track, *told])


def _longest(reasons: Sequence[Reason]) -> float:
    return max((abs(reason.contribution) for reason in reasons), default=1.0) or 1.0
