"""Where a trial leads: decision and risk before and after, and what moved."""

from __future__ import annotations

from typing import Final

from dash import html
from dash.development.base_component import Component

from dash_app.components.applicant.recourse import changes_table
from dash_app.components.applicant.verdict import risk_and_limit
from dash_app.components.aria import aria
from dash_app.components.chart import Table, chart_card
from dash_app.components.view import View
from dash_app.contracts import Moved, WhatIf
from dash_app.figures.shift import ShiftWords, shift
from dash_app.formatting import digits_apart, percent, signed

#: Weights are written with two decimals: a smaller move would be told as none.
SEEN: Final = 0.005


def trial_result(found: WhatIf, view: View) -> Component:
    """Return the decision and the risk before and after, the loan, and the reasons that moved.

    Parameters
    ----------
    found : WhatIf
        Answer of the API.
    view : View
        Language and theme; words of the area ``what_if``.

    Returns
    -------
    Component
        Cards in a column; a trial without changes says what to do. What is tried is told in one line too,
        which a narrow screen keeps in sight beside the form.
    """
    cards = [_decision(found, view), _gauge(found, view), _moved_card(found, view)]
    return html.Div([*cards, *[_strip(found, view)] * bool(found.changes)], className="stack")


def _strip(found: WhatIf, view: View) -> Component:
    words = html.Strong(_heading(found, view), className=f"proposal-{found.decision}")
    risk = html.Span(_step(*_risks(found, view), view))
    return html.Div([words, risk], className=f"trial-strip is-{found.decision}", **aria(hidden="true"))


def _heading(found: WhatIf, view: View) -> str:
    key = "now" if not found.changes else "same" if found.decision == found.before.decision else "new"
    return view.say(f"{found.decision}.{key}")


def _decision(found: WhatIf, view: View) -> Component:
    before, after = _risks(found, view)
    body: list[Component] = [html.P(_step(before, after, view), className="trial-risk")]
    if found.changes:
        table = changes_table(found.changes, found.loan, view.of("applicant"))
        body += [table, html.P(view.say("note"), className="muted note")]
    else:
        body.append(html.P(view.say("unchanged"), className="muted"))
    return html.Section(
        [
            html.P(view.say("result"), className="eyebrow"),
            html.H3(_heading(found, view), className=f"trial-decision proposal-{found.decision}"),
            *body,
        ],
        className=f"card-box trial-result is-{found.decision}",
    )


def _risks(found: WhatIf, view: View) -> tuple[str, str]:
    points = (found.before.probability_of_default, found.probability_of_default)
    apart = [(found.probability_of_default, found.threshold), *([points] if points[0] != points[1] else [])]
    digits = max(digits_apart(*pair) for pair in apart)
    before, after = (percent(point, view.lang, digits) for point in points)
    return before, after


def _step(before: str, after: str, view: View) -> list[Component | str]:
    if before == after:
        return [html.Strong(after), " ", html.Span(view.say("unmoved"), className="muted")]
    return [
        html.Span(before, className="trial-before", **aria(label=view.say("before", risk=before))),
        html.Span(" → ", **aria(hidden="true")),
        html.Strong(after, **aria(label=view.say("after", risk=after))),
    ]


def _gauge(found: WhatIf, view: View) -> Component:
    before, after = _risks(found, view)
    _, limit = risk_and_limit(found.probability_of_default, found.threshold, view)
    way = (
        "same"
        if before == after
        else "down"
        if found.distance_to_threshold > found.before.distance_to_threshold
        else "up"
    )
    words = ShiftWords(
        view.say("before", risk=before), view.say("after", risk=after), view.say("limit", limit=limit)
    )
    points = (found.before.probability_of_default, found.probability_of_default, found.threshold)
    rows = [
        (view.say("row.before"), before, view.say(f"decision.{found.before.decision}"), found.before.band),
        (view.say("row.after"), after, view.say(f"decision.{found.decision}"), found.band),
    ]
    columns = [view.say(f"column.{name}") for name in ("moment", "risk", "decision", "band")]
    return chart_card(
        view.say(f"shift.title.{way}", before=before, after=after),
        view.say(f"shift.sentence.{way}", before=before, after=after, limit=limit),
        shift(*points, words, theme=view.theme, lang=view.lang),
        Table(columns, rows, numbers=(1,)),
        view,
        name="simulation",
    )


def _moved_card(found: WhatIf, view: View) -> Component:
    """Return in words which reasons moved; nothing to say is said too."""
    told = [one for one in found.moved if abs(one.after - one.before) >= SEEN]
    if not told:
        lines: Component = html.P(view.say("moved.none"), className="muted")
    else:
        lines = html.Ul([_moved_line(one, view) for one in told], className="moved")
    return html.Section(
        [
            html.H3(view.say("moved.title"), className="card-title"),
            lines,
            html.P(view.say("moved.note"), className="muted note"),
        ],
        className="card-box",
    )


def _moved_line(one: Moved, view: View) -> Component:
    way = "raises" if one.after > one.before else "lowers"
    key = "same" if one.text_before == one.text_after else "value"
    words = view.say(f"moved.{key}", label=one.label, before=one.text_before, after=one.text_after)
    weight = view.say("moved.weight", weight=signed(one.after - one.before, view.lang))
    sign = html.Span("▲ " if way == "raises" else "▼ ", **aria(hidden="true"))
    return html.Li(
        [
            html.Span(words),
            html.Strong([sign, view.say(f"moved.{way}")], className=f"moved-{way}"),
            html.Span(weight, className="muted"),
        ]
    )
