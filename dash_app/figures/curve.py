"""Curves of shares: what a model catches, what a limit costs, what it announced and what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dash_app.figures.template import Figure, Palette, finish, palette, percent_suffix, plain

HEIGHT = 340
Style = Literal["main", "reference", "points"]


@dataclass(frozen=True)
class Line:
    """One curve.

    Attributes
    ----------
    name : str
        In words; stands in the hover text.
    x, y : sequence of float
        Places, in the units of the axes.
    hover : sequence of str
        What each point says; empty for none.
    style : {"main", "reference", "points"}
        A full line, a dashed one, or points joined by a thin line.
    low, high : sequence of float
        Interval of each point; empty for none.
    """

    name: str
    x: Sequence[float]
    y: Sequence[float]
    hover: Sequence[str] = ()
    style: Style = "main"
    low: Sequence[float] = ()
    high: Sequence[float] = ()


@dataclass(frozen=True)
class Mark:
    """A point with its label: the limit chosen, or the least costly one."""

    x: float
    y: float
    label: str
    symbol: str = "diamond"
    above: bool = True


@dataclass(frozen=True)
class Axis:
    """One axis: title, ends, and whether it counts in percent."""

    title: str
    low: float
    high: float
    percent: bool = True


def curve(
    lines: Sequence[Line], marks: Sequence[Mark], axes: tuple[Axis, Axis], *, theme: str, lang: str
) -> Figure:
    """Draw curves, the marks on top.

    Parameters
    ----------
    lines : sequence of Line
        The lowest first.
    marks : sequence of Mark
    axes : tuple of Axis
        Across and upwards.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    dict
        One trace a line, then one a mark.
    """
    colours = palette(theme)
    across, upwards = axes
    traces = [*(_line(line, colours) for line in lines), *(_mark(mark, colours) for mark in marks)]
    layout = {
        "xaxis": _axis(across, lang),
        "yaxis": _axis(upwards, lang),
        "annotations": [_label(mark, across, colours) for mark in marks],
        "margin": {"l": 8, "r": 14, "t": 22, "b": 8},
    }
    return finish(traces, layout, theme=theme, lang=lang, height=HEIGHT)


def _axis(axis: Axis, lang: str) -> dict[str, Any]:
    suffix = {"ticksuffix": percent_suffix(lang)} if axis.percent else {}
    return {"title": {"text": plain(axis.title)}, "range": [axis.low, axis.high], **suffix}


def _line(line: Line, colours: Palette) -> dict[str, Any]:
    looks: dict[str, dict[str, Any]] = {
        "main": {"mode": "lines", "line": {"color": colours.lower, "width": 3}},
        "reference": {"mode": "lines", "line": {"color": colours.muted, "width": 2, "dash": "dot"}},
        "points": {
            "mode": "lines+markers",
            "line": {"color": colours.lower, "width": 1.5},
            "marker": {"size": 8, "color": colours.lower},
        },
    }
    trace: dict[str, Any] = {"type": "scatter", "name": line.name, "x": list(line.x), "y": list(line.y)}
    trace |= looks[line.style]
    trace |= {"hovertext": list(line.hover), "hoverinfo": "text"} if line.hover else {"hoverinfo": "skip"}
    if line.low:
        trace["error_y"] = {
            "type": "data",
            "array": [high - y for high, y in zip(line.high, line.y, strict=True)],
            "arrayminus": [y - low for low, y in zip(line.low, line.y, strict=True)],
            "color": colours.muted,
            "thickness": 1.5,
            "width": 4,
        }
    return trace


def _mark(mark: Mark, colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": mark.label,
        "x": [mark.x],
        "y": [mark.y],
        "mode": "markers",
        "marker": {"size": 14, "symbol": mark.symbol, "color": colours.ink},
        "hovertext": [plain(mark.label)],
        "hoverinfo": "text",
    }


def _label(mark: Mark, across: Axis, colours: Palette) -> dict[str, Any]:
    share = (mark.x - across.low) / ((across.high - across.low) or 1)
    return {
        "x": mark.x,
        "y": mark.y,
        "text": f"<b>{plain(mark.label)}</b>",
        "showarrow": False,
        "yanchor": "bottom" if mark.above else "top",
        "yshift": 12 if mark.above else -12,
        "xanchor": "left" if share < 0.25 else "right" if share > 0.75 else "center",
        "font": {"size": 13, "color": colours.ink},
        "bgcolor": colours.surface,
    }
