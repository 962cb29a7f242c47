"""Several clients side by side: risk, decision, loan, what plays for and against, theme by theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.applicant.verdict import distance_sentence, proposal_words, risk_and_limit
from dash_app.components.aria import aria
from dash_app.components.chart import Table, chart_card
from dash_app.components.compare.person import LoanRow, Person, ThemeRow, loan_rows
from dash_app.components.view import View
from dash_app.figures.contributions import SIGNS
from dash_app.figures.side_by_side import Mark, side_by_side
from dash_app.formatting import digits_apart, identifier, percent

SHOWN_THEMES = 8


def comparison(
    people: Sequence[Person], themes: Sequence[ThemeRow], links: Sequence[str], view: View
) -> Component:
    """Return the whole comparison.

    Parameters
    ----------
    people : sequence of Person
        One to four.
    themes : sequence of ThemeRow
        In the order in which they are shown.
    links : sequence of str
        For each client, the address without them.
    view : View
        Language and theme, with the words of the page.

    Returns
    -------
    Component
    """
    cards = [person_card(one, link, view) for one, link in zip(people, links, strict=True)]
    return html.Div(
        [
            html.Div(cards, className=f"compare-cards compare-{len(cards)}"),
            risk_card(people, view),
            loan_card(people, loan_rows(people), view),
            theme_card(people, themes, view),
        ],
        className="stack",
    )


def name_of(person: Person, view: View) -> str:
    """Return how a client is called."""
    return view.say("client", id=identifier(person.applicant_id))


def person_card(person: Person, link: str, view: View) -> Component:
    """Return the proposal for one client, with the ways to their page and out of the comparison."""
    score, words = person.score, view.of("applicant")
    risk, _ = risk_and_limit(score.probability_of_default, score.threshold, view)
    name = name_of(person, view)
    remove: list[Component | str] = [view.say("remove"), html.Span(f" {name}", className="visually-hidden")]
    return html.Section(
        [
            html.H2(
                dcc.Link(name, href=f"/applicants/{person.applicant_id}"), className="card-title compare-name"
            ),
            html.P(
                [_sign(score.decision), proposal_words(score.decision, words)],
                className=f"compare-decision proposal-{score.decision}",
            ),
            html.P([html.Strong(risk), " ", view.say("risk")], className="compare-risk"),
            html.P(distance_sentence(score, words), className="muted"),
            dcc.Link(remove, href=link, className="btn btn-outline-secondary"),
        ],
        className=f"card-box compare-card is-{score.decision}",
    )


def risk_card(people: Sequence[Person], view: View) -> Component:
    """Return the risks on one scale, with a finding, a sentence and a table."""
    threshold = people[0].score.threshold
    digits = max(digits_apart(one.score.probability_of_default, threshold) for one in people)
    limit = percent(threshold, view.lang, digits)
    texts = [percent(one.score.probability_of_default, view.lang, digits) for one in people]
    marks = [
        Mark(
            identifier(one.applicant_id),
            one.score.probability_of_default,
            text,
            one.score.decision == "refused",
        )
        for one, text in zip(people, texts, strict=True)
    ]
    figure = side_by_side(
        marks, threshold, view.say("limit", limit=limit), view.say("axis"), theme=view.theme, lang=view.lang
    )
    said = [
        view.say("pair", label=name_of(one, view), text=text) for one, text in zip(people, texts, strict=True)
    ]
    refused = sum(one.score.decision == "refused" for one in people)
    sentence = f"{', '.join(said)}. {view.count('over', refused, limit=limit)}"
    rows = [
        (name_of(one, view), text, proposal_words(one.score.decision, view.of("applicant")), one.score.band)
        for one, text in zip(people, texts, strict=True)
    ]
    columns = [view.say(f"column.{name}") for name in ("client", "risk", "decision", "band")]
    table = Table(columns, rows, numbers=(1,))
    return chart_card(risk_title(people, view), sentence, figure, table, view.of("applicant"), name="compare")


def risk_title(people: Sequence[Person], view: View) -> str:
    """Return who has the least and who the greatest risk, or that they hardly differ."""
    if len(people) == 1:
        return view.say("title.one")
    ordered = sorted(people, key=lambda one: one.score.probability_of_default)
    ends = ordered[0], ordered[-1]
    low, high = (percent(one.score.probability_of_default, view.lang) for one in ends)
    if low == high:
        return view.say("title.same")
    first, last = (identifier(one.applicant_id) for one in ends)
    return view.say("title.apart", low=first, low_risk=low, high=last, high_risk=high)


def loan_card(people: Sequence[Person], rows: Sequence[LoanRow], view: View) -> Component:
    """Return the facts of the loans, what differs most first."""
    absent = html.Span(view.say("absent"), className="muted")
    cells = [(row.label, [html.Span(text) if text else absent for text in row.texts]) for row in rows]
    return html.Section(
        [html.H2(view.say("loan.title"), className="card-title"), aligned(people, cells, view)],
        className="card-box",
    )


def theme_card(people: Sequence[Person], rows: Sequence[ThemeRow], view: View) -> Component:
    """Return what plays for and against, theme by theme, the main differences first."""
    longest = max((abs(weight) for row in rows for weight in row.weights), default=0.0) or 1.0
    cells = [
        (row.label, [theme_cell(one, row.theme, longest, view) for one in people])
        for row in rows[:SHOWN_THEMES]
    ]
    key = "themes.title" if len(people) > 1 and rows else "themes.title.one"
    title = view.say(key, label=rows[0].label if rows else "")
    return html.Section(
        [
            html.H2(title, className="card-title"),
            html.P(view.say("themes.hint"), className="muted"),
            aligned(people, cells, view),
            html.P(view.say("themes.protected"), className="muted note"),
        ],
        className="card-box",
    )


def theme_cell(person: Person, theme: str, longest: float, view: View) -> Component:
    """Return which way a theme goes for a client, how strongly, and its strongest item."""
    items, weight = person.of_theme(theme), person.weight(theme)
    if not items or not weight:
        return html.Span(view.say("no_effect"), className="muted")
    side = "raises" if weight > 0 else "lowers"
    same = [item for item in items if (item.contribution > 0) == (weight > 0)]
    width = max(2.0, 100 * abs(weight) / longest)
    bar = html.Span(className=f"bar bar-{side}", style={"width": f"{width:.0f}%"})
    return html.Div(
        [
            html.Span(
                [_sign("refused" if side == "raises" else "granted"), view.say(f"side.{side}")],
                className=f"compare-side side-{side}",
            ),
            html.Span(bar, className="bar-track", **aria(hidden="true")),
            html.Span(view.say("pair", label=same[0].label, text=same[0].text), className="compare-item"),
        ]
    )


def aligned(
    people: Sequence[Person], rows: Sequence[tuple[str, Sequence[Component]]], view: View
) -> Component:
    """Return a table with a column a client; on a narrow screen each row becomes a list of clients."""
    names = [name_of(one, view) for one in people]
    head = html.Tr([html.Td(), *[html.Th(name, scope="col") for name in names]])
    body = [
        html.Tr(
            [
                html.Th(label, scope="row"),
                *[html.Td(cell, **_of(name)) for name, cell in zip(names, cells, strict=True)],
            ]
        )
        for label, cells in rows
    ]
    return html.Table([html.Thead(head), html.Tbody(body)], className="data-table compare-table")


def _of(name: str) -> dict[str, Any]:
    """Return the attribute under which a narrow screen names the client of a cell."""
    return {"data-client": name}


def _sign(decision: str) -> Component:
    sign = SIGNS["raises" if decision == "refused" else "lowers"]
    return html.Span(sign, className="arrow", **aria(hidden="true"))
