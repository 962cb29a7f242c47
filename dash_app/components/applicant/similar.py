"""Clients who resemble this one: how often they defaulted together, and who they are."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.applicant.chart import Table, chart_card, table_element
from dash_app.components.applicant.view import View
from dash_app.contracts import Score, Similar
from dash_app.figures.interval import IntervalWords, interval
from dash_app.formatting import count, digits_apart, identifier, percent


def similar_panel(similar: Similar, score: Score, view: View) -> Component:
    """Return the observed rate, what "similar" means and the nearest clients.

    Parameters
    ----------
    similar : Similar
        The nearest clients and their outcomes in aggregate.
    score : Score
        This client's risk and the limit, for the comparison.
    view : View
        Language and theme.

    Returns
    -------
    Component
        Two columns: the rate and its meaning, and the list.
    """
    left = html.Div([rate_card(similar, score, view), definition_card(similar, view)], className="stack")
    return html.Div([left, neighbours_card(similar, view)], className="two")


def rate_card(similar: Similar, score: Score, view: View) -> Component:
    """Return the observed default rate with its interval, or why there is none."""
    if similar.default_rate is None or similar.interval is None:
        heading = html.H3(view.say("similar.unknown.title"), className="card-title")
        return html.Section([heading, html.P(view.say("similar.unknown", k=similar.k))], className="card-box")
    rate, low, high = (percent(share, view.lang) for share in (similar.default_rate, *similar.interval))
    places = (score.probability_of_default, score.threshold)
    risk, limit = (percent(place, view.lang, digits_apart(*places)) for place in places)
    words = IntervalWords(
        observed=view.say("similar.observed", rate=rate, low=low, high=high),
        estimated=view.say("similar.estimated", risk=risk),
        limit=view.say("similar.limit", limit=limit),
        axis=view.say("similar.axis"),
    )
    figure = interval(
        similar.default_rate, similar.interval, *places, words, theme=view.theme, lang=view.lang
    )
    rows = [("observed", rate), ("low", low), ("high", high), ("client", risk), ("limit", limit)]
    columns = [view.say("column.measure"), view.say("column.value")]
    table = Table(columns, [(view.say(f"similar.row.{key}"), text) for key, text in rows], numbers=(1,))
    key = "similar.title" if similar.default_rate else "similar.title.none"
    title = view.say(key, rate=rate, n=count(similar.n, view.lang))
    sentence = view.say("similar.sentence", n=count(similar.n, view.lang), rate=rate, low=low, high=high)
    name = f"similaires-{score.applicant_id}"
    return chart_card(title, sentence, figure, table, view, name=name)


def definition_card(similar: Similar, view: View) -> Component:
    """Return what "similar" means, in the API's words."""
    title = html.H3(view.say("similar.definition"), className="card-title")
    return html.Section([title, html.P(similar.definition)], className="card-box")


def neighbours_card(similar: Similar, view: View) -> Component:
    """Return the nearest clients with links to their pages; no outcome is shown for one person."""
    names = ("column.number", "column.risk", "column.band", "column.proposal")
    rows = [
        (
            dcc.Link(identifier(item.applicant_id), href=f"/applicants/{item.applicant_id}"),
            percent(item.probability_of_default, view.lang),
            item.band,
            view.say(f"similar.proposal.{item.decision}"),
        )
        for item in similar.items
    ]
    table = table_element(Table([view.say(name) for name in names], rows, numbers=(1,)))
    return html.Section(
        [
            html.H3(view.say("similar.list", n=len(rows)), className="card-title"),
            html.P(view.say("similar.privacy"), className="muted"),
            html.Div(table, className="table-scroll tall", tabIndex="0"),
        ],
        className="card-box",
    )
