"""Clients who resemble this one: how often they defaulted together, and who they are."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.components.applicant.neighbours import neighbours_grid
from dash_app.components.chart import Table, chart_card, table_element
from dash_app.components.view import View
from dash_app.contracts import Score, Similar
from dash_app.figures.interval import IntervalWords, interval
from dash_app.formatting import count, digits_apart, percent


def similar_panel(similar: Similar, score: Score, view: View) -> Component:
    """Return the observed rate, what "similar" means, what differs most and the nearest clients.

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
        The rate and its meaning beside what differs, then the list.
    """
    left = html.Div([rate_card(similar, score, view), definition_card(similar, view)], className="stack")
    top = html.Div([left, differences_card(similar, view)], className="two")
    return html.Div([top, neighbours_card(similar, view)], className="stack")


def rate_card(similar: Similar, score: Score, view: View) -> Component:
    """Return the observed default rate with its interval, or why there is none.

    The rate is that of one group, wider than the list; the API keeps back one that would tell how
    nearly each client of the group fared.
    """
    if similar.default_rate is None or similar.interval is None:
        return _unknown(similar, view)
    words = _words(similar.default_rate, similar.interval, similar.n, score, view)
    places = (score.probability_of_default, score.threshold)
    drawn = IntervalWords(
        observed=view.say("similar.observed", **words),
        estimated=view.say("similar.estimated", **words),
        limit=view.say("similar.limit", **words),
        axis=view.say("similar.axis"),
    )
    return chart_card(
        view.say("similar.title", **words),
        view.say("similar.sentence", **words),
        interval(similar.default_rate, similar.interval, *places, drawn, theme=view.theme, lang=view.lang),
        _table(words, view),
        view,
        name=f"similaires-{score.applicant_id}",
    )


def _words(rate: float, bounds: tuple[float, float], known: int, score: Score, view: View) -> dict[str, str]:
    low, high = (percent(bound, view.lang) for bound in bounds)
    places = (score.probability_of_default, score.threshold)
    risk, limit = (percent(place, view.lang, digits_apart(*places)) for place in places)
    return {
        "rate": percent(rate, view.lang),
        "low": low,
        "high": high,
        "risk": risk,
        "limit": limit,
        "n": count(known, view.lang),
    }


def _table(words: dict[str, str], view: View) -> Table:
    rows = [("observed", "rate"), ("low", "low"), ("high", "high"), ("client", "risk"), ("limit", "limit")]
    columns = [view.say("column.measure"), view.say("column.value")]
    return Table(columns, [(view.say(f"similar.row.{row}"), words[key]) for row, key in rows], numbers=(1,))


def _unknown(similar: Similar, view: View) -> Component:
    kind = "kept" if similar.n else "few"
    heading = html.H3(view.say(f"similar.{kind}.title"), className="card-title")
    line = html.P(view.say(f"similar.{kind}"))
    return html.Section([heading, line], className="card-box")


def definition_card(similar: Similar, view: View) -> Component:
    """Return what "similar" means, in the API's words."""
    title = html.H3(view.say("similar.definition"), className="card-title")
    return html.Section([title, html.P(similar.definition)], className="card-box")


def differences_card(similar: Similar, view: View) -> Component:
    """Return what differs most between the client and the usual one of the nearest, as a small table."""
    if not similar.differences:
        return html.P(view.say("similar.differs.none"), className="card-box empty")
    first = similar.differences[0]
    title = view.say("similar.differs.title", label=first.label, own=first.own, other=first.other)
    names = ("column.measure", "column.client", "similar.column.usual")
    rows = [(one.label, one.own, one.other) for one in similar.differences]
    table = table_element(Table([view.say(name) for name in names], rows, numbers=(1, 2)))
    hint = view.say("similar.differs.hint", n=count(len(similar.items), view.lang))
    return html.Section(
        [
            html.H3(title, className="card-title"),
            html.P(hint, className="muted"),
            html.Div(table, className="table-scroll tall differences", tabIndex="0"),
        ],
        className="card-box",
    )


def neighbours_card(similar: Similar, view: View) -> Component:
    """Return the grid of the nearest clients, each with what differs most; it holds no outcome."""
    return html.Section(
        [
            html.H3(view.say("similar.list", n=count(len(similar.items), view.lang)), className="card-title"),
            html.P(view.say("similar.privacy"), className="muted"),
            neighbours_grid(similar, view),
        ],
        className="card-box",
    )
