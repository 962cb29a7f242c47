"""Two pieces of information together: the mean risk of each pair of ranges, and where the client stands.

A cell has the colour of the band of its mean risk and its figure in whole percents, so that nothing is said
by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dash_app.contracts import Bivariate, PairCell, Side
from dash_app.figures.bins import digits_for
from dash_app.figures.lines import LONGEST, wrapped
from dash_app.figures.scale import axis_for, band_edges
from dash_app.figures.template import BAND_INKS, BANDS, Figure, Palette, finish, palette, plain
from dash_app.formatting import count, decimal, percent

ROW_HEIGHT = 46
LONGEST_LEVEL = 15
_BELOW = 0.2  # of a cell, so that the client's mark in its middle hides no figure


@dataclass(frozen=True)
class BivariateWords:
    """What is written on the chart, already in the reader's language.

    Attributes
    ----------
    x, y : str
        Titles of the axes, with their units.
    own : str
        The client's mark.
    risk : str
        What the figure of a cell is.
    clients : str
        The word after a number of clients.
    few : str
        Said of a cell with too few clients.
    """

    x: str
    y: str
    own: str
    risk: str
    clients: str
    few: str


def bivariate_map(
    found: Bivariate, threshold: float, words: BivariateWords, *, theme: str, lang: str
) -> Figure:
    """Draw one cell a pair of ranges, coloured by the band of its mean risk.

    Parameters
    ----------
    found : Bivariate
        Steps of both sides and their cells.
    threshold : float
        The limit, from which the bands come.
    words : BivariateWords
        Titles, the client's mark, and words on hover.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    dict
        Traces ``cells``, ``risks`` (the figures) and, when both values are known, ``client`` on top.
    """
    colours = palette(theme)
    x, y = Ladder.of(found.x), Ladder.of(found.y)
    traces = [_cells(found, threshold, words, lang), _risks(found, threshold, colours, lang)]
    layout: dict[str, Any] = {
        "xaxis": _axis(x, lang) | {"title": {"text": wrapped(words.x)}, "tickangle": 0},
        "yaxis": _axis(y, lang),
        "margin": {"l": 8, "r": 12, "t": 48, "b": 8},
        "annotations": [_up(words.y, colours)],
        "hovermode": "closest",
    }
    if x.own is not None and y.own is not None:
        traces.append(_client(x.own, y.own, colours))
        layout["annotations"].append(_label(x, y, words.own, colours))
    return finish(traces, layout, theme=theme, lang=lang, height=ROW_HEIGHT * max(len(found.y.steps), 3) + 90)


@dataclass(frozen=True)
class Ladder:
    """The steps of a side as rungs 0, 1, 2... of equal width, the smallest value on the axis first.

    Attributes
    ----------
    size : int
        How many.
    turned : bool
        Whether the axis counts the other way than the API (days before become years).
    ticks : tuple
        Places and texts: the ends between ranges, or one a level.
    own : float or None
        Where the client stands, between the ends of a rung.
    """

    size: int
    turned: bool
    ticks: tuple[Sequence[float], Sequence[str | float]]
    own: float | None

    @classmethod
    def of(cls, side: Side) -> Ladder:
        """Lay out a side."""
        axis = axis_for(side.unit)
        turned = axis.factor < 0 and side.kind != "category"
        steps = list(reversed(side.steps)) if turned else list(side.steps)
        own = None if side.own is None else float(len(steps) - 1 - side.own if turned else side.own)
        spans = [
            axis.span(one.low, one.high) for one in steps if one.low is not None and one.high is not None
        ]
        if side.kind in ("category", "flag") or any(low == high for low, high in spans):
            names = [_short(one.label) for one in steps]
            return cls(len(steps), turned, (list(range(len(steps))), names), own)
        ends = [low for low, _ in spans[1:]]
        if own is not None and isinstance(side.value, int | float):
            low, high = spans[int(own)]
            own += min(max((axis.place(float(side.value)) - low) / (high - low), 0.04), 0.96) - 0.5
        return cls(len(steps), turned, ([i + 0.5 for i in range(len(ends))], ends), own)

    def place(self, step: int) -> int:
        """Return the rung of a step of the API."""
        return self.size - 1 - step if self.turned else step


def _short(label: str) -> str:
    text = label if len(label) <= LONGEST_LEVEL else label[: LONGEST_LEVEL - 1].rstrip() + "…"
    return plain(text)


def _up(title: str, colours: Palette) -> dict[str, Any]:
    """Return the name of the vertical axis, above it: a narrow screen has no room beside it."""
    return {
        "text": f"▲ {wrapped(title, 2 * LONGEST)}",
        "x": 0,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 6,
        "align": "left",
        "showarrow": False,
        "font": {"color": colours.muted, "size": 13},
    }


def _axis(ladder: Ladder, lang: str) -> dict[str, Any]:
    places, texts = ladder.ticks
    numbers = [text for text in texts if not isinstance(text, str)]
    width = min((b - a for a, b in pairwise(numbers)), default=1.0)
    told = [text if isinstance(text, str) else decimal(text, lang, digits_for(width)) for text in texts]
    return {
        "range": [-0.5, ladder.size - 0.5],
        "tickvals": list(places),
        "ticktext": told,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
    }


def _band(probability: float, threshold: float) -> str:
    edges = band_edges(threshold)
    return next((band for band, (_, high) in edges.items() if probability < high), "E")


def _cells(found: Bivariate, threshold: float, words: BivariateWords, lang: str) -> dict[str, Any]:
    x, y = Ladder.of(found.x), Ladder.of(found.y)
    bands: list[list[int | None]] = [[None] * x.size for _ in range(y.size)]
    hover = [[""] * x.size for _ in range(y.size)]
    for cell in found.cells:
        row, column = y.place(cell.y), x.place(cell.x)
        hover[row][column] = _hover(found, cell, words, lang)
        if cell.mean_probability is not None:
            bands[row][column] = "ABCDE".index(_band(cell.mean_probability, threshold))
    return {
        "type": "heatmap",
        "name": "cells",
        "x": list(range(x.size)),
        "y": list(range(y.size)),
        "z": bands,
        "zmin": -0.5,
        "zmax": 4.5,
        "colorscale": _steps(),
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hovertext": hover,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _steps() -> list[tuple[float, str]]:
    """Return five plain colours without a passage between them."""
    return [(edge, BANDS[band]) for i, band in enumerate("ABCDE") for edge in (i / 5, (i + 1) / 5)]


def _hover(found: Bivariate, cell: PairCell, words: BivariateWords, lang: str) -> str:
    sides = ((found.x, cell.x), (found.y, cell.y))
    colon = "\u00a0:" if lang == "fr" else ":"
    lines = [f"{plain(side.label)}{colon} <b>{plain(side.steps[step].label)}</b>" for side, step in sides]
    if cell.count is None or cell.mean_probability is None:
        return "<br>".join([*lines, words.few])
    risk = f"{words.risk} <b>{percent(cell.mean_probability, lang)}</b>"
    return "<br>".join([*lines, f"{risk} ({count(cell.count, lang)} {words.clients})"])


def _risks(found: Bivariate, threshold: float, colours: Palette, lang: str) -> dict[str, Any]:
    x, y = Ladder.of(found.x), Ladder.of(found.y)
    risks = [cell.mean_probability for cell in found.cells]
    return {
        "type": "scatter",
        "name": "risks",
        "mode": "text",
        "x": [x.place(cell.x) for cell in found.cells],
        "y": [y.place(cell.y) - _BELOW for cell in found.cells],
        "text": ["·" if risk is None else decimal(100 * risk, lang, 0) for risk in risks],
        "textfont": {
            "size": 12,
            "color": [colours.muted if risk is None else BAND_INKS[_band(risk, threshold)] for risk in risks],
        },
        "hoverinfo": "skip",
    }


def _client(x: float, y: float, colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "client",
        "mode": "markers",
        "x": [x],
        "y": [y],
        "marker": {
            "size": 14,
            "symbol": "diamond",
            "color": colours.ink,
            "line": {"color": colours.surface, "width": 3},
        },
        "hoverinfo": "skip",
    }


def _label(x: Ladder, y: Ladder, text: str, colours: Palette) -> dict[str, Any]:
    own, height = x.own or 0.0, y.own or 0.0
    share = (own + 0.5) / max(x.size, 1)
    return {
        "x": own,
        "y": height,
        "text": f"<b>{plain(text)}</b>",
        "showarrow": False,
        "yanchor": "bottom",
        "yshift": 12,
        "xanchor": "left" if share < 0.25 else "right" if share > 0.75 else "center",
        "bgcolor": colours.surface,
        "borderpad": 2,
        "font": {"color": colours.ink, "size": 13},
    }
