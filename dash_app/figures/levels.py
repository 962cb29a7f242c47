"""The levels of one category among clients, with this client's own level marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash_app.figures.bins import Row
from dash_app.figures.histogram import HistogramWords
from dash_app.figures.template import Figure, Palette, finish, palette, plain
from dash_app.formatting import count, percent

ROW_HEIGHT = 44


def level_bars(
    rows: Sequence[Row], words: HistogramWords, *, with_rate: bool, theme: str, lang: str
) -> Figure:
    """Draw one horizontal bar per level, its name above it and its share at its end.

    Parameters
    ----------
    rows : sequence of Row
        Levels from `dash_app.figures.bins.levels`, the most frequent first.
    words : HistogramWords
        ``own`` is written beside the client's level, ``rate_short`` before an observed default rate.
    with_rate : bool
        Whether the observed default rate is written beside the share.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    dict
        One trace; the client's level is darker and named.
    """
    colours = palette(theme)
    top = max((100 * row.share for row in rows), default=1.0)
    layout = {
        "annotations": [_name(row, words, colours) for row in rows],
        "xaxis": {"range": [0, top * (2.2 if with_rate else 1.4)], "visible": False},
        "yaxis": {"range": [len(rows) - 0.4, -0.7], "visible": False},
        "margin": {"l": 4, "r": 4, "t": 8, "b": 8},
    }
    trace = _bars(rows, words, colours, lang, with_rate=with_rate)
    return finish([trace], layout, theme=theme, lang=lang, height=levels_height(len(rows)))


def levels_height(rows: int) -> int:
    """Return the height in pixels of a chart of that many rows."""
    return ROW_HEIGHT * max(rows, 1) + 24


def _bars(
    rows: Sequence[Row], words: HistogramWords, colours: Palette, lang: str, *, with_rate: bool
) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": "bars",
        "x": [100 * row.share for row in rows],
        "y": [row.low for row in rows],
        "orientation": "h",
        "width": 0.36,
        "marker": {"color": [colours.ink if row.own else colours.bar for row in rows], "cornerradius": 2},
        "text": [_end(row, words, lang, with_rate=with_rate) for row in rows],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"size": 13, "color": colours.muted},
        "hovertext": [_hover(row, words, lang) for row in rows],
        "hoverinfo": "text",
    }


def _hover(row: Row, words: HistogramWords, lang: str) -> str:
    return f"<b>{plain(row.name)}</b><br>{count(row.count, lang)} {words.clients}"


def _end(row: Row, words: HistogramWords, lang: str, *, with_rate: bool) -> str:
    share = percent(row.share, lang)
    if not with_rate or row.default_rate is None:
        return share
    return f"{share} · {words.rate_short} {percent(row.default_rate, lang)}"


def _name(row: Row, words: HistogramWords, colours: Palette) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": row.low - 0.22,
        "yanchor": "bottom",
        "showarrow": False,
        "text": f"<b>{plain(row.name)} · {plain(words.own)}</b>" if row.own else plain(row.name),
        "font": {"size": 13, "color": colours.ink},
    }
