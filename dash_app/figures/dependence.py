"""Mean weight of one item by its value, the band of most clients, and this client's own point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash_app.figures.levels import levels_height
from dash_app.figures.steps import Step, marks, place
from dash_app.figures.template import Figure, Palette, finish, palette, plain
from dash_app.formatting import signed

HEIGHT = 340


@dataclass(frozen=True)
class Own:
    """The client's own point.

    Attributes
    ----------
    value : float or None
        On the axis; None for a level, and for a missing value.
    contribution : float
        Weight of the item for this client.
    label : str
        Written beside the point, such as ``"ce client : 12 jours"``.
    """

    value: float | None
    contribution: float
    label: str


@dataclass(frozen=True)
class DependenceWords:
    """What is written on the chart, already in the reader's language.

    Attributes
    ----------
    x, y : str
        Titles of the axes.
    lowers, raises : str
        The two sides of no effect.
    mean, most : str
        Before a mean weight and before the weights of most clients, on hover; `most` has ``{low}``
        and ``{high}`` to fill.
    """

    x: str
    y: str
    lowers: str
    raises: str
    mean: str
    most: str


def dependence_curve(
    rows: Sequence[Step], own: Own | None, words: DependenceWords, *, theme: str, lang: str
) -> Figure:
    """Draw ranges as equally wide steps: long tails would leave most clients in a corner.

    Parameters
    ----------
    rows : sequence of Step
        Ranges, sorted; those without figures leave a gap.
    own : Own or None
        The client's own point; None without one.
    words : DependenceWords
        Titles and words of the hover.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    dict
        Traces ``band``, ``mean`` and, when there is one, ``client`` on top.
    """
    colours = palette(theme)
    at, texts = marks(rows, lang)
    notes = _sides(words, colours)
    layout = {
        "annotations": notes,
        "xaxis": {
            "range": [0, len(rows)],
            "tickvals": at,
            "ticktext": [plain(text) for text in texts],
            "title": {"text": plain(words.x)},
        },
        "yaxis": {
            "title": {"text": words.y},
            "zeroline": True,
            "zerolinecolor": colours.muted,
            "zerolinewidth": 1,
        },
        "margin": {"l": 8, "r": 16, "t": 34, "b": 8},
        "hovermode": "closest",
    }
    traces = [_band(rows, colours), _means(rows, words, colours, lang)]
    spot = None if own is None or own.value is None else place(rows, own.value)
    if own is not None and spot is not None:
        traces.append(_client([spot], [own.contribution], own, colours))
        notes.append(_own_label(spot, len(rows), own, colours))
    return finish(traces, layout, theme=theme, lang=lang, height=HEIGHT)


def dependence_levels(
    rows: Sequence[Step], own: Own | None, words: DependenceWords, *, theme: str, lang: str
) -> Figure:
    """Draw one row a level: its name, its mean weight and the weights of most clients.

    Parameters and result are those of `dependence_curve`.
    """
    colours = palette(theme)
    places = list(range(len(rows)))
    mine = next((i for i, row in enumerate(rows) if row.own), None)
    layout = {
        "annotations": [
            *_sides(words, colours, across=True),
            *(_level_name(i, row, own, colours) for i, row in enumerate(rows)),
        ],
        "xaxis": {
            "range": _reach(rows, own),
            "title": {"text": words.y},
            "showgrid": True,
            "zeroline": True,
            "zerolinecolor": colours.muted,
        },
        "yaxis": {"range": [len(rows) - 0.4, -0.7], "visible": False},
        "margin": {"l": 12, "r": 12, "t": 34, "b": 8},
        "hovermode": "closest",
    }
    traces = [_level_means(rows, places, words, colours, lang)]
    if own is not None and mine is not None:
        traces.append(_client([own.contribution], [mine], own, colours))
    return finish(traces, layout, theme=theme, lang=lang, height=levels_height(len(rows)) + 70)


def _band(rows: Sequence[Step], colours: Palette) -> dict[str, Any]:
    told = [(i, row) for i, row in enumerate(rows) if row.least is not None and row.most is not None]
    ends = [end for i, _ in told for end in (i, i + 1)]
    top = [row.most for _, row in told for _ in range(2)]
    bottom = [row.least for _, row in told for _ in range(2)]
    return {
        "type": "scatter",
        "name": "band",
        "x": [*ends, *reversed(ends)],
        "y": [*top, *reversed(bottom)],
        "mode": "lines",
        "fill": "toself",
        "fillcolor": colours.bar,
        "opacity": 0.45,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _means(rows: Sequence[Step], words: DependenceWords, colours: Palette, lang: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "mean",
        "x": [i + 0.5 for i in range(len(rows))],
        "y": [row.mean for row in rows],
        "mode": "lines+markers",
        "line": {"color": colours.muted, "width": 3, "shape": "hvh"},
        "marker": {"size": 7, "color": colours.muted},
        "hovertext": [hover(row, words, lang) for row in rows],
        "hoverinfo": "text",
    }


def _level_means(
    rows: Sequence[Step], places: list[int], words: DependenceWords, colours: Palette, lang: str
) -> dict[str, Any]:
    beyond = [(row.mean or 0.0, row.least or 0.0, row.most or 0.0) for row in rows]
    return {
        "type": "scatter",
        "name": "mean",
        "x": [row.mean for row in rows],
        "y": places,
        "mode": "markers",
        "marker": {"size": 11, "color": colours.muted},
        "error_x": {
            "type": "data",
            "array": [max(most - mean, 0.0) for mean, _, most in beyond],
            "arrayminus": [max(mean - least, 0.0) for mean, least, _ in beyond],
            "color": colours.bar,
            "thickness": 8,
            "width": 0,
        },
        "hovertext": [hover(row, words, lang) for row in rows],
        "hoverinfo": "text",
    }


def hover(row: Step, words: DependenceWords, lang: str) -> str:
    """Return what a step says when it is pointed at."""
    if row.mean is None or row.least is None or row.most is None:
        return f"<b>{plain(row.name)}</b>"
    between = words.most.format(low=signed(row.least, lang), high=signed(row.most, lang))
    return f"<b>{plain(row.name)}</b><br>{words.mean} {signed(row.mean, lang)}<br>{between}"


def _client(x: list[float], y: Sequence[float], own: Own, colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "client",
        "x": x,
        "y": list(y),
        "mode": "markers",
        "marker": {
            "size": 15,
            "symbol": "diamond",
            "color": colours.ink,
            "line": {"color": colours.surface, "width": 2},
        },
        "hovertext": [plain(own.label)],
        "hoverinfo": "text",
    }


def _own_label(spot: float, width: int, own: Own, colours: Palette) -> dict[str, Any]:
    share = spot / (width or 1)
    return {
        "x": spot,
        "y": own.contribution,
        "text": f"<b>{plain(own.label)}</b>",
        "showarrow": False,
        "yshift": 18,
        "xanchor": "left" if share < 0.3 else "right" if share > 0.7 else "center",
        "bgcolor": colours.surface,
        "font": {"color": colours.ink, "size": 14},
    }


def _level_name(row: int, step: Step, own: Own | None, colours: Palette) -> dict[str, Any]:
    words = plain(step.name)
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": row - 0.2,
        "yanchor": "bottom",
        "showarrow": False,
        "text": f"<b>{plain(own.label)}</b>" if own is not None and step.own else words,
        "bgcolor": colours.surface,
        "font": {"size": 13, "color": colours.ink},
    }


def _sides(words: DependenceWords, colours: Palette, *, across: bool = False) -> list[dict[str, Any]]:
    shared = {"xref": "paper", "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False, "yshift": 10}
    lower = {"text": f"▼ {words.lowers}", "x": 0, "xanchor": "left"}
    higher = {"text": f"{words.raises} ▲", "x": 1, "xanchor": "right"}
    if not across:
        higher |= {"text": f"▲ {words.raises}", "x": 0, "xanchor": "left"}
        lower |= {"y": 0, "yanchor": "bottom", "yshift": 2, "xshift": 6}
    return [
        shared | higher | {"font": {"size": 13, "color": colours.higher_ink}},
        shared | lower | {"font": {"size": 13, "color": colours.lower_ink}},
    ]


def _reach(rows: Sequence[Step], own: Own | None) -> list[float]:
    ends = [end for row in rows for end in (row.least, row.mean, row.most) if end is not None]
    ends += [own.contribution] if own is not None else []
    far = 1.15 * max((abs(end) for end in ends), default=1.0) or 1.0
    return [-far, far]
