"""What happened to similar clients, beside this client's estimated risk and the limit."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

from dash_app.figures.template import Palette, finish, palette, percent_suffix


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
) -> go.Figure:
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
    plotly.graph_objects.Figure
        Traces ``limit``, ``observed`` and ``client``, the client's mark on top.
    """
    colours = palette(theme)
    low, high = bounds
    figure = go.Figure()
    figure.add_trace(
        go.Scatter(
            name="limit",
            x=[100 * threshold] * 2,
            y=[-0.5, 1.5],
            mode="lines",
            line={"color": colours.ink, "width": 2, "dash": "dot"},
            hoverinfo="skip",
        )
    )
    figure.add_trace(_observed(rate, low, high, words, colours))
    figure.add_trace(_client(probability, words, colours))
    end = 112 * max(high, probability, threshold) + 1
    _labels(figure, (rate, probability, threshold), end, words, colours)
    figure.update_xaxes(
        range=[0, end], ticksuffix=percent_suffix(lang), title={"text": words.axis}, showgrid=True
    )
    figure.update_yaxes(range=[-0.6, 1.75], visible=False)
    finish(figure, theme=theme, lang=lang, height=210)
    return figure.update_layout(margin={"l": 16, "r": 16, "t": 26, "b": 8})


def _observed(rate: float, low: float, high: float, words: IntervalWords, colours: Palette) -> go.Scatter:
    return go.Scatter(
        name="observed",
        x=[100 * rate],
        y=[1],
        mode="markers",
        marker={"size": 13, "color": colours.muted},
        error_x={
            "type": "data",
            "array": [100 * (high - rate)],
            "arrayminus": [100 * (rate - low)],
            "color": colours.muted,
            "thickness": 3,
            "width": 7,
        },
        hovertext=[words.observed],
        hoverinfo="text",
    )


def _client(probability: float, words: IntervalWords, colours: Palette) -> go.Scatter:
    return go.Scatter(
        name="client",
        x=[100 * probability],
        y=[0],
        mode="markers",
        marker={"size": 15, "symbol": "diamond", "color": colours.ink},
        hovertext=[words.estimated],
        hoverinfo="text",
    )


def _labels(
    figure: go.Figure, places: tuple[float, float, float], end: float, words: IntervalWords, colours: Palette
) -> None:
    rate, probability, threshold = places
    shared = {
        "showarrow": False,
        "yanchor": "bottom",
        "yshift": 10,
        "font": {"size": 13, "color": colours.ink},
    }
    for place, row, text in ((rate, 1, words.observed), (probability, 0, words.estimated)):
        side = "left" if 100 * place < 0.5 * end else "right"
        shift = -8 if side == "left" else 8
        figure.add_annotation(x=100 * place, y=row, text=text, xanchor=side, xshift=shift, **shared)
    figure.add_annotation(
        x=100 * threshold, y=1.5, text=words.limit, showarrow=False, yanchor="bottom",
        font={"size": 13, "color": colours.muted},
    )  # fmt: skip
