"""The decision of a person: the form, what was saved, and the decisions before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dash_app.components.applicant.moments import moment
from dash_app.components.aria import aria
from dash_app.components.view import View
from dash_app.contracts import Decision, Score, TakenDecision
from dash_app.formatting import count, percent

SHORTEST: Final = 10
LONGEST: Final = 1000
OUTCOMES: Final[tuple[Decision, Decision]] = ("granted", "refused")


def decision_form(score: Score, ids: Mapping[str, str], view: View) -> Component:
    """Return the form in which the decision is taken, out of sight until it is asked for.

    Parameters
    ----------
    score : Score
        The proposal.
    ids : mapping of str to str
        Identifiers of ``form``, ``outcome``, ``reason``, ``reason_part``, ``count``, ``problem``, ``save``
        and ``cancel``.
    view : View
        Language; the words are those of the area ``decisions``.

    Returns
    -------
    Component
        A card; nothing is chosen in advance.
    """
    save = html.Button(view.say("save"), id=ids["save"], type="button", className="btn btn-primary")
    cancel = html.Button(
        view.say("cancel"), id=ids["cancel"], type="button", className="btn btn-outline-secondary"
    )
    return html.Section(
        [
            html.H2(view.say("form.title"), className="card-title"),
            html.P(view.say("form.hint"), className="muted"),
            outcome_choice(score.decision, ids["outcome"], view),
            reason_field(ids, view),
            html.Div(id=ids["problem"], **aria(live="assertive")),
            html.Div([save, cancel], className="notice-actions"),
        ],
        id=ids["form"],
        className="card-box decide-form",
        hidden=True,
        **aria(label=view.say("form.title")),
    )


def outcome_choice(proposal: Decision, element_id: str, view: View) -> Component:
    """Return both outcomes; each says whether it follows the proposal."""
    radios = dbc.RadioItems(
        id=element_id,
        options=outcome_options(proposal, view),
        value=None,
        className="outcomes",
        inputClassName="outcome-input",
        labelClassName="outcome",
        labelCheckedClassName="outcome-on",
    )
    return html.Fieldset([html.Legend(view.say("form.outcome")), radios], className="choice")


def outcome_options(proposal: Decision, view: View) -> list[dict[str, str]]:
    """Return both outcomes as options, that of the proposal first."""
    ordered = sorted(OUTCOMES, key=lambda outcome: outcome != proposal)
    return [
        {
            "label": view.say(f"form.{outcome}.{'same' if outcome == proposal else 'against'}"),
            "value": outcome,
        }
        for outcome in ordered
    ]


def reason_field(ids: Mapping[str, str], view: View) -> Component:
    """Return the field of the reason with its count, out of sight while the proposal is followed."""
    words: dict[str, Any] = {
        "data-words": view.say("form.count", count="{count}", most=count(LONGEST, view.lang))
    }
    hint = view.say("form.reason.hint", least=SHORTEST, most=count(LONGEST, view.lang))
    label: list[Component | str] = [
        view.say("form.reason"),
        html.Span(hint, className="muted reason-hint"),
    ]
    return html.Div(
        [
            html.Label(label, htmlFor=ids["reason"], className="form-label"),
            dbc.Textarea(id=ids["reason"], value="", rows=4, className="reason"),
            html.Span(id=ids["count"], className="muted reason-count", **words),
        ],
        id=ids["reason_part"],
        className="reason-part",
        hidden=True,
    )


def problem_with(outcome: str | None, proposal: Decision, reason: str, view: View) -> str | None:
    """Say what is missing before a decision can be sent; None when nothing is.

    Parameters
    ----------
    outcome : str or None
        What was chosen.
    proposal : {"granted", "refused"}
        What the model proposes.
    reason : str
        As typed; its length is that of what was typed, blanks around the shortest one apart.
    view : View
        Language.

    Returns
    -------
    str or None
        One line that says what to do.
    """
    if outcome not in OUTCOMES:
        return view.say("problem.outcome")
    if outcome == proposal:
        return None
    written = len(reason.strip())
    if written < SHORTEST:
        return view.say("problem.short", least=SHORTEST, count=written)
    if len(reason) > LONGEST:
        return view.say("problem.long", most=count(LONGEST, view.lang), count=count(len(reason), view.lang))
    return None


def confirmation(taken: TakenDecision, view: View) -> Component:
    """Return what was saved, in one line."""
    words = view.say("saved", outcome=outcome_words(taken, view), moment=moment(taken.decided_at, view))
    return html.P([html.Span("✓ ", **aria(hidden="true")), words], className="card-box decision-saved")


def latest_line(items: Sequence[TakenDecision], view: View) -> list[Component]:
    """Return the last decision in one line under the proposal; nothing while there is none."""
    if not items:
        return []
    last = items[0]
    return [
        html.Span(view.say("latest"), className="eyebrow"),
        html.Strong(outcome_words(last, view)),
        html.Span(_by(last, view), className="muted"),
    ]


def previous_decisions(items: Sequence[TakenDecision], view: View) -> Component:
    """Return the decisions taken on this client, the last one first, or that there are none."""
    title = html.H3(view.say("previous.title"), className="card-title")
    if not items:
        return html.Section(
            [title, html.P(view.say("previous.none"), className="muted")], className="card-box"
        )
    entries = html.Ul([_entry(one, view) for one in items], className="previous-decisions")
    return html.Section([title, entries], className="card-box")


def outcome_words(taken: TakenDecision, view: View) -> str:
    """Say what was decided, and that it departs from the proposal where it does."""
    return view.say(f"outcome.{taken.outcome}.{'against' if taken.override else 'same'}")


def _entry(taken: TakenDecision, view: View) -> Component:
    risk = view.say(
        "previous.risk",
        proposal=view.of("shell").say(f"decision.{taken.proposal}"),
        risk=percent(taken.probability_of_default, view.lang),
        limit=percent(taken.threshold, view.lang),
    )
    reason = (
        [html.P([html.Span(view.say("previous.reason"), className="muted"), taken.reason], className="typed")]
        if taken.reason
        else []
    )
    return html.Li(
        [
            html.P(
                [html.Strong(outcome_words(taken, view)), " ", html.Span(_by(taken, view), className="muted")]
            ),
            *reason,
            html.P(risk, className="muted"),
        ]
    )


def _by(taken: TakenDecision, view: View) -> str:
    return view.say("previous.by", user=taken.decided_by, moment=moment(taken.decided_at, view))
