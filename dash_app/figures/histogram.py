"""The distribution of one number among clients, with this client's value marked on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dash_app.figures.bins import Row
from dash_app.figures.lines import wrapped
from dash_app.figures.template import Figure, Palette, finish, palette, percent_suffix, plain
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
) -> Figure:
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
    dict
        Traces ``bars``, then ``rate`` when asked for, then ``client``.
    """
    colours = palette(theme)
    traces = [_bars(rows, words, colours, lang)]
    layout = _axes(rows, words, lang, with_rate=with_rate) | {"margin": {"l": 8, "r": 12, "t": 34, "b": 8}}
    if with_rate:
        traces.append(_rates(rows, words, colours, lang))
    if own is not None and rows:
        mark = _Mark(rows, own)
        traces.append(mark.line(colours))
        layout["annotations"] = [mark.label(words.own, colours)]
    return finish(traces, layout, theme=theme, lang=lang, height=histogram_height(with_rate=with_rate))


def histogram_height(*, with_rate: bool) -> int:
    """Return the height in pixels, with or without the panel of default rates."""
    return 440 if with_rate else 320


def _bars(rows: Sequence[Row], words: HistogramWords, colours: Palette, lang: str) -> dict[str, Any]:
    places = [(row.low + row.high) / 2 for row in rows]
    alone = 0.8 * min((after - before for before, after in pairwise(places) if after > before), default=1.0)
    return {
        "type": "bar",
        "name": "bars",
        "x": places,
        "y": [100 * row.share for row in rows],
        "width": [0.94 * (row.high - row.low) or alone for row in rows],
        "marker": {"color": [colours.muted if row.own else colours.bar for row in rows], "cornerradius": 2},
        "hovertext": [_hover(row, words, lang) for row in rows],
        "hoverinfo": "text",
    }


def _hover(row: Row, words: HistogramWords, lang: str) -> str:
    line = (
        f"<b>{plain(row.name)}</b><br>{count(row.count, lang)} {words.clients} ({percent(row.share, lang)})"
    )
    if row.default_rate is None:
        return line
    return f"{line}<br>{words.rate} {percent(row.default_rate, lang)}"


def _rates(rows: Sequence[Row], words: HistogramWords, colours: Palette, lang: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "rate",
        "x": [(row.low + row.high) / 2 for row in rows],
        "y": [None if row.default_rate is None else 100 * row.default_rate for row in rows],
        "yaxis": "y2",
        "mode": "lines+markers",
        "connectgaps": True,
        "line": {"color": colours.higher, "width": 2},
        "marker": {"size": 7, "symbol": "diamond"},
        "hovertext": [_hover(row, words, lang) for row in rows],
        "hoverinfo": "text",
    }


class _Mark:
    """Where the client's value is drawn: at its place, or at the edge with an arrow when it lies beyond."""

    def __init__(self, rows: Sequence[Row], own: float) -> None:
        self.left, self.right, self.own = rows[0].low, rows[-1].high, own
        self.place = min(max(own, self.left), self.right)
        self.top = 104 * max(row.share for row in rows)

    def line(self, colours: Palette) -> dict[str, Any]:
        return {
            "type": "scatter",
            "name": "client",
            "x": [self.place, self.place],
            "y": [0, self.top],
            "mode": "lines",
            "line": {"color": colours.ink, "width": 3},
            "hoverinfo": "skip",
        }

    def label(self, text: str, colours: Palette) -> dict[str, Any]:
        share = (self.place - self.left) / ((self.right - self.left) or 1)
        arrows = ("◂ " if self.own < self.left else "", " ▸" if self.own > self.right else "")
        return {
            "x": self.place,
            "y": self.top,
            "text": f"<b>{arrows[0]}{plain(text)}{arrows[1]}</b>",
            "showarrow": False,
            "yanchor": "bottom",
            "xanchor": "left" if share < 0.25 else "right" if share > 0.75 else "center",
            "font": {"color": colours.ink, "size": 14},
        }


def _axes(rows: Sequence[Row], words: HistogramWords, lang: str, *, with_rate: bool) -> dict[str, Any]:
    shares = {"title": {"text": words.y}, "ticksuffix": percent_suffix(lang), "rangemode": "tozero"}
    if not with_rate:
        return {"xaxis": {"title": {"text": wrapped(words.x)}}, "yaxis": shares}
    known = [row.default_rate for row in rows if row.default_rate is not None]
    rates = {
        "domain": [0, 0.32],
        "anchor": "x",
        "title": {"text": words.rate},
        "ticksuffix": percent_suffix(lang),
        "range": [0, 115 * max(known, default=0.1)],
        "nticks": 4,
    }
    return {
        "xaxis": {"title": {"text": wrapped(words.x)}, "anchor": "y2"},
        "yaxis": shares | {"domain": [0.44, 1]},
        "yaxis2": rates,
    }
