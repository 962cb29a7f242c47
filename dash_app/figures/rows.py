"""Rows of one number each: shares with their intervals, or shifts against two limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash_app.figures.lines import NAME, row_height, wrapped
from dash_app.figures.template import Figure, Palette, finish, palette, percent_suffix, plain

ROW_HEIGHT = 46


@dataclass(frozen=True)
class Row:
    """One row: its name, its number with an interval where there is one, and what is written beside it."""

    label: str
    value: float
    text: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Level:
    """A line across all rows, with its label above."""

    value: float
    label: str


def intervals(rows: Sequence[Row], level: Level, title: str, *, theme: str, lang: str) -> Figure:
    """Draw one point a row with its interval, and the overall value as a dotted line.

    Parameters
    ----------
    rows : sequence of Row
        From the top; values are shares of 0..1.
    level : Level
        The overall share.
    title : str
        Of the axis.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    dict
        Traces ``level`` and ``rows``.
    """
    colours = palette(theme)
    places = list(range(len(rows)))
    points = {
        "type": "scatter",
        "name": "rows",
        "x": [100 * row.value for row in rows],
        "y": places,
        "mode": "markers",
        "marker": {"size": 11, "color": colours.lower},
        "error_x": {
            "type": "data",
            "array": [100 * ((row.high if row.high is not None else row.value) - row.value) for row in rows],
            "arrayminus": [
                100 * (row.value - (row.low if row.low is not None else row.value)) for row in rows
            ],
            "color": colours.muted,
            "thickness": 2.5,
            "width": 6,
        },
        "hovertext": [f"<b>{plain(row.label)}</b><br>{plain(row.text)}" for row in rows],
        "hoverinfo": "text",
    }
    reach = 100 * max([level.value, *(row.high or row.value for row in rows)])
    axis = {
        "title": {"text": plain(title)},
        "range": [0, 1.1 * reach],
        "ticksuffix": percent_suffix(lang),
        "showgrid": True,
    }
    traces = [_across(Level(100 * level.value, level.label), len(rows), colours), points]
    notes = _notes([Level(100 * level.value, level.label)], colours)
    return _drawn(rows, traces, notes, axis, theme=theme, lang=lang)


def shifts(rows: Sequence[Row], levels: Sequence[Level], title: str, *, theme: str, lang: str) -> Figure:
    """Draw one bar a row, against the limits from which it is to be watched or has moved.

    Parameters
    ----------
    rows : sequence of Row
        From the top.
    levels : sequence of Level
    title : str
        Of the axis.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    dict
        Trace ``rows``, then one ``level`` for each limit.
    """
    colours = palette(theme)
    bars = {
        "type": "bar",
        "name": "rows",
        "x": [row.value for row in rows],
        "y": list(range(len(rows))),
        "orientation": "h",
        "width": 0.3,
        "marker": {"color": colours.lower, "cornerradius": 2},
        "hovertext": [f"<b>{plain(row.label)}</b><br>{plain(row.text)}" for row in rows],
        "hoverinfo": "text",
    }
    reach = max([*(1.3 * row.value for row in rows), *(1.2 * level.value for level in levels)])
    traces = [bars, *(_across(level, len(rows), colours) for level in levels)]
    axis = {"title": {"text": plain(title)}, "range": [0, reach], "showgrid": False}
    notes = [*_notes(levels, colours), *(_beside(place, row, colours) for place, row in enumerate(rows))]
    return _drawn(rows, traces, notes, axis, theme=theme, lang=lang)


def _drawn(
    rows: Sequence[Row],
    traces: Sequence[dict[str, Any]],
    notes: list[dict[str, Any]],
    axis: dict[str, Any],
    *,
    theme: str,
    lang: str,
) -> Figure:
    colours = palette(theme)
    layout = {
        "annotations": [*(_name(place, row.label, colours) for place, row in enumerate(rows)), *notes],
        "xaxis": axis,
        "yaxis": {"range": [len(rows) - 0.4, -0.9], "visible": False},
        "margin": {"l": 18, "r": 14, "t": 26, "b": 8},
    }
    height = row_height([row.label for row in rows], ROW_HEIGHT) * max(len(rows), 1) + 92
    return finish(traces, layout, theme=theme, lang=lang, height=height)


def _across(level: Level, rows: int, colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "level",
        "x": [level.value] * 2,
        "y": [-0.9, rows - 0.4],
        "mode": "lines",
        "line": {"color": colours.ink, "width": 1.5, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _notes(levels: Sequence[Level], colours: Palette) -> list[dict[str, Any]]:
    return [
        {
            "x": level.value,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "text": plain(level.label),
            "showarrow": False,
            "font": {"size": 13, "color": colours.muted},
        }
        for level in levels
    ]


def _beside(place: int, row: Row, colours: Palette) -> dict[str, Any]:
    """Write what a bar says at its end, over the lines of the limits."""
    return {
        "x": row.value,
        "xanchor": "left",
        "xshift": 4,
        "y": place,
        "yanchor": "middle",
        "showarrow": False,
        "text": plain(row.text),
        "font": {"size": 13, "color": colours.muted},
        "bgcolor": colours.surface,
    }


def _name(place: int, label: str, colours: Palette) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": place - 0.22,
        "yanchor": "bottom",
        "showarrow": False,
        "align": "left",
        "text": wrapped(label, NAME),
        "font": {"size": 13, "color": colours.ink},
        "bgcolor": colours.surface,
    }
