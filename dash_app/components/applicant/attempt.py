"""Trying another request: a small form, and where it leads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dash_app.components.applicant.recourse import changes_table
from dash_app.components.applicant.request import FIELDS, Request
from dash_app.components.applicant.verdict import risk_and_limit
from dash_app.components.aria import aria
from dash_app.components.view import View
from dash_app.contracts import Feature, WhatIf
from dash_app.formatting import MISSING, decimal, digits_apart, money, percent


def attempt_form(
    own: Request, ids: Mapping[str, str], view: View, fields: Collection[str] = tuple(FIELDS)
) -> Component:
    """Return the form, filled with the client's own values.

    Parameters
    ----------
    own : Request
        What the client asks for.
    ids : mapping of str to str
        Identifiers of the fields ``amount``, ``annuity`` and ``income``, of the line ``others``
        and of the buttons ``submit`` and ``reset``.
    view : View
        Language and theme.
    fields : collection of str
        Those that are offered; the others stay on the page, empty and out of sight.

    Returns
    -------
    Component
        A card, out of sight without any field; what it does not show is said by the browser.
    """
    entries = [
        number_field(name, value, ids[name], view, shown=name in fields)
        for name, value in zip(FIELDS, own.shown, strict=True)
    ]
    submit = html.Button(
        view.say("attempt.submit"), id=ids["submit"], type="button", className="btn btn-primary"
    )
    reset = html.Button(
        view.say("attempt.reset"), id=ids["reset"], type="button", className="btn btn-outline-secondary"
    )
    others: dict[str, Any] = {"data-words": view.say("attempt.others")}
    others |= {f"data-{name}": view.say(f"attempt.price.{name}") for name in ("kept", "moved", "follows")}
    return html.Section(
        [
            html.H3(view.say("attempt.title"), className="card-title"),
            html.P(view.say("attempt.hint"), className="muted"),
            html.Div(entries, className="attempt-fields"),
            html.P(id=ids["others"], className="attempt-line", **others, **aria(live="polite")),
            html.Div([submit, reset], className="notice-actions"),
        ],
        className="card-box attempt",
        hidden=not fields,
    )


def number_field(
    name: str, value: float | None, element_id: str, view: View, *, shown: bool = True
) -> Component:
    """Return one labelled number, with the client's own value under it."""
    own = view.say("attempt.own", value=money(value, view.lang)) if value is not None else MISSING
    entry = dbc.Input(id=element_id, type="number", value=value, min=0, step="any")
    label = html.Label(view.say(f"attempt.{name}"), htmlFor=element_id, className="form-label")
    return html.Div(
        [label, entry, html.Span(own, className="muted")], className="attempt-field", hidden=not shown
    )


def attempt_result(found: WhatIf, view: View) -> Component:
    """Return the decision and the risk before and after, all that moved, and the loan."""
    key = "same" if found.decision == found.before.decision else "new"
    points = (found.before.probability_of_default, found.probability_of_default)
    digits = max(digits_apart(*points), digits_apart(found.probability_of_default, found.threshold))
    before, after = (percent(point, view.lang, digits) for point in points)
    _, limit = risk_and_limit(found.probability_of_default, found.threshold, view)
    said = "attempt.risk" if before != after else "attempt.risk.same"
    return html.Section(
        [
            html.P(view.say("attempt.result"), className="eyebrow"),
            html.H3(
                view.say(f"attempt.{found.decision}.{key}"),
                className=f"attempt-decision proposal-{found.decision}",
            ),
            html.P(_step(before, after, view), className="attempt-risk"),
            html.P(view.say(said, before=before, after=after, limit=limit)),
            changes_table(found.changes, found.loan, view),
            html.P(view.say("attempt.note"), className="muted note"),
        ],
        className=f"card-box attempt-result is-{found.decision}",
    )


def _step(before: str, after: str, view: View) -> list[Component]:
    if before == after:
        return [html.Strong(view.say("attempt.unmoved", risk=after))]
    return [
        html.Span(before, className="attempt-before", **aria(label=view.say("column.now"))),
        html.Span(" → ", **aria(hidden="true")),
        html.Strong(after, **aria(label=view.say("column.then"))),
    ]


def refused_value(feature: Feature | None, view: View) -> str:
    """Say that a value is not accepted, and what is when the dictionary knows.

    Parameters
    ----------
    feature : Feature or None
        The feature whose value was refused; None when it is not known which.
    view : View
        Language and theme.

    Returns
    -------
    str
        What to correct; never the value.
    """
    if feature is None:
        return view.say("attempt.invalid")
    if feature.minimum is None or feature.maximum is None:
        return view.say("attempt.invalid.one", label=feature.label)
    low, high = (decimal(end, view.lang, 0) for end in (feature.minimum, feature.maximum))
    return view.say("attempt.invalid.range", label=feature.label, low=low, high=high)


def problem_line(words: str) -> Component:
    """Return what to do before the form can be sent."""
    return html.P(words, className="card-box attempt-problem", role="alert")
