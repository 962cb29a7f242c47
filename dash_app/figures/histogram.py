"""The distribution of one number among clients, with this client's value marked on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dash_app.figures.bins import Row
from dash_app.figures.template import Palette, finish, palette, percent_suffix
from dash_app.formatting import count, percent


@dataclass(frozen=True)
class HistogramWords:
    """What is written on the chart, already in the reader's language.

    Attributes
    ----------
    x, y, rate : str
        Titles of the axes: the feature with its unit, the share of clients, the observed default rate.
    rate_short : str
        The observed default rate in a word, beside a bar.
    own : str
        The client's mark, such as ``"ce client : 38 ans"``.
    clients : str
        The word after a number of clients.
    """

    x: str
    y: str
    rate: str
    rate_short: str
    own: str
    clients: str


def histogram(
    rows: Sequence[Row],
    own: float | None,
    words: HistogramWords,
    *,
    with_rate: bool,
    theme: str,
    lang: str,
) -> go.Figure:
    """Draw ranges as bars, and the client's own value as a line on top.

    Parameters
    ----------
    rows : sequence of Row
        Ranges from `dash_app.figures.bins.ranges`.
    own : float or None
        The client's value on the axis; None draws no mark. A value beyond the bars stands at the edge
        with an arrow.
    words : HistogramWords
        Titles and the label of the mark.
    with_rate : bool
        Whether the observed default rate of each bar is drawn in a second panel below.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``bars``, then ``rate`` when asked for, then ``client``.
    """
    colours = palette(theme)
    figure = go.Figure(_bars(rows, words, colours, lang))
    if with_rate:
        figure.add_trace(_rates(rows, words, colours, lang))
    if own is not None and rows:
        _mark(figure, rows, own, words, colours)
    _axes(figure, rows, words, lang, with_rate)
    finish(figure, theme=theme, lang=lang, height=histogram_height(with_rate=with_rate))
    return figure.update_layout(margin={"l": 8, "r": 12, "t": 34, "b": 8})


def histogram_height(*, with_rate: bool) -> int:
    """Return the height in pixels, with or without the panel of default rates."""
    return 440 if with_rate else 320


def _bars(rows: Sequence[Row], words: HistogramWords, colours: Palette, lang: str) -> go.Bar:
    return go.Bar(
        name="bars",
        x=[(row.low + row.high) / 2 for row in rows],
        y=[100 * row.share for row in rows],
        width=[0.94 * (row.high - row.low) or 0.5 for row in rows],
        marker={"color": [colours.muted if row.own else colours.bar for row in rows], "cornerradius": 2},
        hovertext=[_hover(row, words, lang) for row in rows],
        hoverinfo="text",
    )


def _hover(row: Row, words: HistogramWords, lang: str) -> str:
    line = f"<b>{row.name}</b><br>{count(row.count, lang)} {words.clients} ({percent(row.share, lang)})"
    if row.default_rate is None:
        return line
    return f"{line}<br>{words.rate} {percent(row.default_rate, lang)}"


def _rates(rows: Sequence[Row], words: HistogramWords, colours: Palette, lang: str) -> go.Scatter:
    return go.Scatter(
        name="rate",
        x=[(row.low + row.high) / 2 for row in rows],
        y=[None if row.default_rate is None else 100 * row.default_rate for row in rows],
        yaxis="y2",
        mode="lines+markers",
        connectgaps=True,
        line={"color": colours.higher, "width": 2},
        marker={"size": 7, "symbol": "diamond"},
        hovertext=[_hover(row, words, lang) for row in rows],
        hoverinfo="text",
    )


def _mark(
    figure: go.Figure, rows: Sequence[Row], own: float, words: HistogramWords, colours: Palette
) -> None:
    left, right = rows[0].low, rows[-1].high
    place = min(max(own, left), right)
    top = 100 * max(row.share for row in rows) * 1.04
    figure.add_trace(
        go.Scatter(
            name="client",
            x=[place, place],
            y=[0, top],
            mode="lines",
            line={"color": colours.ink, "width": 3},
            hoverinfo="skip",
        )
    )
    text = (
        f"<b>◂ {words.own}</b>"
        if own < left
        else f"<b>{words.own} ▸</b>"
        if own > right
        else f"<b>{words.own}</b>"
    )
    share = (place - left) / ((right - left) or 1)
    figure.add_annotation(
        x=place,
        y=top,
        text=f"<b>{text}</b>",
        showarrow=False,
        yanchor="bottom",
        xanchor="left" if share < 0.25 else "right" if share > 0.75 else "center",
        font={"color": colours.ink, "size": 14},
    )


def _axes(figure: go.Figure, rows: Sequence[Row], words: HistogramWords, lang: str, with_rate: bool) -> None:
    suffix = percent_suffix(lang)
    figure.update_xaxes(title={"text": words.x})
    figure.update_yaxes(title={"text": words.y}, ticksuffix=suffix, rangemode="tozero")
    if not with_rate:
        return
    known = [row.default_rate for row in rows if row.default_rate is not None]
    figure.update_layout(
        xaxis={"anchor": "y2"},
        yaxis={"domain": [0.44, 1]},
        yaxis2={
            "domain": [0, 0.32],
            "anchor": "x",
            "title": {"text": words.rate},
            "ticksuffix": suffix,
            "range": [0, 115 * max(known, default=0.1)],
            "nticks": 4,
        },
    )
