"""The spread of the risk over a set of clients: its finding, its chart and its table."""

from __future__ import annotations

from dash.development.base_component import Component

from dash_app.components.chart import Table, chart_card
from dash_app.components.view import View
from dash_app.contracts.portfolio import Summary
from dash_app.figures.risk_spread import SpreadWords, bin_name, risk_spread
from dash_app.formatting import count, percent

FEWEST_FOR_A_MEDIAN = 10


def finding(summary: Summary, view: View) -> str:
    """Return what the spread shows, in one sentence; empty of nobody.

    Parameters
    ----------
    summary : Summary
        Totals of the set.
    view : View
        Of the portfolio's area.

    Returns
    -------
    str
        Half of the clients and the limit, or the mean of a few.
    """
    if summary.median_probability is None or summary.mean_probability is None:
        return ""
    limit = percent(summary.threshold, view.lang)
    if summary.n < FEWEST_FOR_A_MEDIAN:
        return view.count(
            "spread.few", summary.n, mean=percent(summary.mean_probability, view.lang), limit=limit
        )
    median, share = (
        percent(summary.median_probability, view.lang),
        percent(summary.refused / summary.n, view.lang),
    )
    return view.say("spread.title", median=median, share=share, limit=limit)


def spread_card(summary: Summary, view: View) -> Component:
    """Return the chart of the spread with its sentence and its table.

    Parameters
    ----------
    summary : Summary
        Totals of at least one client.
    view : View
        Of the portfolio's area.

    Returns
    -------
    Component
        A chart card.
    """
    words = SpreadWords(
        x=view.say("spread.x"),
        y=view.say("spread.y"),
        limit=view.say("spread.limit", limit=percent(summary.threshold, view.lang)),
        granted=view.say("decision.granted"),
        refused=view.say("decision.refused"),
        clients=view.say("spread.clients"),
    )
    figure = risk_spread(summary.probability_bins, summary.threshold, words, theme=view.theme, lang=view.lang)
    return chart_card(
        finding(summary, view), sentence(summary, view), figure, table(summary, view), view.of("applicant"),
        name=view.say("spread.file"),
    )  # fmt: skip


def sentence(summary: Summary, view: View) -> str:
    """Return the bands, the mean and, where enough is known, how many did not repay."""
    bands = ", ".join(
        f"{item.band} {percent(item.count / (summary.n or 1), view.lang)}" for item in summary.bands
    )
    parts = [view.say("spread.sentence", bands=bands, mean=percent(summary.mean_probability, view.lang))]
    if summary.default_rate is not None:
        parts.append(view.say("spread.rate", rate=percent(summary.default_rate, view.lang)))
    return " ".join(parts)


def table(summary: Summary, view: View) -> Table:
    """Return the bars as a table; those that nobody stands in are left out."""
    names = {True: view.say("decision.refused"), False: view.say("decision.granted")}
    rows = [
        (
            bin_name(item, view.lang),
            count(item.count, view.lang),
            percent(item.count / summary.n, view.lang),
            names[item.low >= summary.threshold],
        )
        for item in summary.probability_bins
        if item.count
    ]
    columns = [view.say(f"spread.column.{name}") for name in ("risk", "clients", "share", "proposal")]
    return Table(columns, rows, numbers=(1, 2))
