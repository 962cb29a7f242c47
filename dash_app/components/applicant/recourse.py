"""What would change the decision: one card on the first screen, every proposal under its tab."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.applicant.verdict import risk_and_limit
from dash_app.components.aria import aria
from dash_app.components.chart import Table, table_element
from dash_app.components.view import View
from dash_app.contracts import Change, Loan, Proposal, Recourse
from dash_app.formatting import MISSING

SIGNS = {"granted": "▼", "refused": "▲"}


def recourse_card(recourse: Recourse, view: View, *, more: str) -> Component:
    """Return what stands on the first screen: the proposals in words, or why there is none.

    Parameters
    ----------
    recourse : Recourse
        What was found.
    view : View
        Language and theme.
    more : str
        Address of all proposals.

    Returns
    -------
    Component
        The content of a card.
    """
    first = next(iter(recourse.proposals), None)
    sentence = first.sentence if first else recourse.sentence
    parts: list[Component] = [html.P(sentence, className="recourse-sentence")]
    if first:
        parts.append(outcome_line(first, recourse.threshold, view))
    others = [html.Li(proposal.sentence) for proposal in recourse.proposals[1:]]
    parts += [html.Ul(others, className="other-ways")] if others else []
    key = "all" if len(recourse.proposals) > 1 else "one" if first else "try"
    words = view.say(f"recourse.more.{key}", count=len(recourse.proposals))
    parts.append(html.P(dcc.Link(words, href=more, className="more"), className="recourse-more"))
    return html.Div([*parts, *unfinished(recourse, view)])


def proposals(recourse: Recourse, view: View, try_ids: Sequence[Any]) -> Component:
    """Return every proposal as a card, and what was allowed to move.

    Parameters
    ----------
    recourse : Recourse
        What was found.
    view : View
        Language and theme.
    try_ids : sequence
        Identifier of the button "try" of each proposal.

    Returns
    -------
    Component
        The finding, then the cards side by side, then the rules.
    """
    cards = [
        proposal_card(i, proposal, recourse.threshold, view, try_id)
        for i, (proposal, try_id) in enumerate(zip(recourse.proposals, try_ids, strict=True))
    ]
    finding = html.Section(
        [
            html.H2(view.say("recourse.title"), className="card-title"),
            html.P(recourse.sentence, className="recourse-sentence"),
            *unfinished(recourse, view),
        ],
        className="card-box finding",
    )
    row = [html.Div(cards, className="proposals")] if cards else []
    rules = [rules_box(recourse, view)] if recourse.status != "not_needed" else []  # nothing was searched
    return html.Div([finding, *row, *rules], className="stack")


def proposal_card(number: int, proposal: Proposal, threshold: float, view: View, try_id: Any) -> Component:
    """Return one proposal: its sentence, where it leads, what moves, and a button that loads it."""
    heading = view.say("recourse.proposal", number=number + 1)
    button = html.Button(
        view.say("recourse.try"),
        id=try_id,
        type="button",
        className="btn btn-outline-secondary",
        **aria(label=view.say("recourse.try.label", number=number + 1)),
    )
    return html.Section(
        [
            html.H3(heading, className="card-title"),
            html.P(proposal.sentence),
            outcome_line(proposal, threshold, view),
            changes_table(proposal.changes, proposal.loan, view),
            button,
        ],
        className="card-box proposal-card",
    )


def outcome_line(proposal: Proposal, threshold: float, view: View) -> Component:
    """Return the decision and the risk that a proposal leads to, beside the limit."""
    risk, limit = risk_and_limit(proposal.probability_of_default, threshold, view)
    sign = html.Span(SIGNS[proposal.decision], className="arrow", **aria(hidden="true"))
    key = f"recourse.outcome.{proposal.decision}"
    words = view.say(key if risk != limit else f"{key}.just", risk=risk, limit=limit)
    return html.P([sign, words], className=f"distance distance-{proposal.decision}")


def changes_table(changes: Sequence[Change], loan: Loan | None, view: View) -> Component:
    """Return what moves, from which value to which, as people say them, then the length and cost of the loan.

    Parameters
    ----------
    changes : sequence of Change
        Every value that moves.
    loan : Loan or None
        Before and after; None when no length can be read.
    view : View
        Language and theme.

    Returns
    -------
    Component
        A table.
    """
    names = ("measure", "now", "then")
    rows = [(change.label, change.from_text, change.to_text) for change in changes]
    told = {"loan.months": loan.months_text, "loan.total": loan.total_text} if loan else {}
    rows += [(view.say(key), one.before or MISSING, one.after or MISSING) for key, one in told.items()]
    table = Table([view.say(f"column.{name}") for name in names], rows, numbers=(1, 2))
    return html.Div(table_element(table), className="table-scroll changes", tabIndex="0")


def rules_box(recourse: Recourse, view: View) -> Component:
    """Return how far each thing was allowed to move, and what never moves."""
    lines = [html.Li([html.Strong(rule.label), f" – {rule.text}"]) for rule in recourse.rules]
    return html.Details(
        [
            html.Summary(view.say("recourse.rules")),
            html.Ul(lines),
            html.P(view.say("recourse.never"), className="muted"),
        ],
        className="card-box more-box",
    )


def unfinished(recourse: Recourse, view: View) -> list[Component]:
    """Return a line when the search ran out of time; nothing when it went to its end."""
    if recourse.complete:
        return []
    return [html.P(view.say("recourse.unfinished"), className="muted", role="status")]
