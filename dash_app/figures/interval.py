"""What happened to similar clients, beside this client's estimated risk and the limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash_app.figures.template import Figure, Palette, finish, palette, percent_suffix

HEIGHT = 210


@dataclass(frozen=True)
class IntervalWords:
    """What is written on the chart, already in the reader's language.

    Attributes
    ----------
    observed : str
        Label of the observed rate with its interval.
    estimated : str
        Label of the client's estimated risk.
    limit : str
        Label of the limit.
    axis : str
        Title of the axis.
    """

    observed: str
    estimated: str
    limit: str
    axis: str


def interval(
    rate: float,
    bounds: tuple[float, float],
    probability: float,
    threshold: float,
    words: IntervalWords,
    *,
    theme: str,
    lang: str,
) -> Figure:
    """Draw the observed default rate with its interval, the client's risk and the limit on one axis.

    Parameters
    ----------
    rate : float
        Observed default rate of the similar clients, 0 to 1.
    bounds : tuple of float
        Interval around it, 0 to 1.
    probability, threshold : float
        The client's estimated risk and the limit, 0 to 1.
    words : IntervalWords
        Direct labels; there is no legend.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    dict
        Traces ``limit``, ``observed`` and ``client``, the client's mark on top.
    """
    colours = palette(theme)
    end = 112 * max(bounds[1], probability, threshold) + 1
    layout = {
        "annotations": _labels(threshold, words, colours),
        "xaxis": {
            "range": [0, end],
            "ticksuffix": percent_suffix(lang),
            "title": {"text": words.axis},
            "showgrid": True,
        },
        "yaxis": {"range": [-0.6, 1.75], "visible": False},
        "margin": {"l": 16, "r": 16, "t": 26, "b": 8},
    }
    traces = [
        _limit(threshold, colours),
        _observed(rate, bounds, words, colours),
        _client(probability, words, colours),
    ]
    return finish(traces, layout, theme=theme, lang=lang, height=HEIGHT)


def _limit(threshold: float, colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "limit",
        "x": [100 * threshold] * 2,
        "y": [-0.5, 1.5],
        "mode": "lines",
        "line": {"color": colours.ink, "width": 2, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _observed(
    rate: float, bounds: tuple[float, float], words: IntervalWords, colours: Palette
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "observed",
        "x": [100 * rate],
        "y": [1],
        "mode": "markers",
        "marker": {"size": 13, "color": colours.muted},
        "error_x": {
            "type": "data",
            "array": [100 * (bounds[1] - rate)],
            "arrayminus": [100 * (rate - bounds[0])],
            "color": colours.muted,
            "thickness": 3,
            "width": 7,
        },
        "hovertext": [words.observed],
        "hoverinfo": "text",
    }


def _client(probability: float, words: IntervalWords, colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "client",
        "x": [100 * probability],
        "y": [0],
        "mode": "markers",
        "marker": {"size": 15, "symbol": "diamond", "color": colours.ink},
        "hovertext": [words.estimated],
        "hoverinfo": "text",
    }


def _labels(threshold: float, words: IntervalWords, colours: Palette) -> list[dict[str, Any]]:
    shared = {"showarrow": False, "yanchor": "bottom", "bgcolor": colours.surface}
    # From the left edge, whatever the place of the mark: a long label stays whole on a phone.
    beside = {"xref": "paper", "x": 0, "xanchor": "left", "yshift": 10}
    font = {"size": 12, "color": colours.ink}
    notes = [
        shared | beside | {"y": row, "text": text, "font": font}
        for row, text in ((1, words.observed), (0, words.estimated))
    ]
    font = {"size": 13, "color": colours.muted}
    return [*notes, shared | {"x": 100 * threshold, "y": 1.5, "text": words.limit, "font": font}]
