"""The risks of several clients on one scale, with the limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash_app.figures.scale import risk_position
from dash_app.figures.template import Figure, Palette, finish, palette, percent_suffix

#: Fewer than on the gauge: they stand on a narrow screen without turning.
SHOWN = (0.01, 0.05, 0.20, 0.40)
ROW = 44
#: Share of the axis that a label takes.
NEAR = 0.15
MARGIN = 84


@dataclass(frozen=True)
class Mark:
    """One client: its name, its risk (0 to 1), the risk in words, and whether it is refused."""

    name: str
    risk: float
    text: str
    is_refused: bool


def side_by_side(
    marks: Sequence[Mark], threshold: float, limit: str, axis: str, *, theme: str, lang: str
) -> Figure:
    """Draw one row a client on the scale of the gauge.

    Parameters
    ----------
    marks : sequence of Mark
        From top to bottom.
    threshold : float
        The limit, 0 to 1.
    limit, axis : str
        Label of the limit and title of the axis.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    dict
        Traces ``limit``, ``granted`` and ``refused``: the side of the limit is told by shape too.
    """
    colours = palette(theme)
    rows = len(marks)
    layout = {
        "annotations": [*_labels(marks, threshold, colours), _limit_label(threshold, limit, colours)],
        "xaxis": {
            "range": [-0.04, 1.06],
            "tickvals": [risk_position(tick) for tick in SHOWN],
            "ticktext": [f"{100 * tick:.0f}{percent_suffix(lang)}" for tick in SHOWN],
            "title": {"text": axis},
            "showgrid": True,
        },
        "yaxis": {
            "range": [rows - 0.4, -0.9],
            "tickvals": list(range(rows)),
            "ticktext": [mark.name for mark in marks],
            "showgrid": False,
            "zeroline": False,
        },
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
    }
    traces = [
        _limit(threshold, rows, colours),
        *(_side(marks, colours, is_refused=side) for side in (False, True)),
    ]
    return finish(traces, layout, theme=theme, lang=lang, height=ROW * rows + MARGIN)


def _limit(threshold: float, rows: int, colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "limit",
        "x": [risk_position(threshold)] * 2,
        "y": [-0.5, rows - 0.4],
        "mode": "lines",
        "line": {"color": colours.ink, "width": 2, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _side(marks: Sequence[Mark], colours: Palette, *, is_refused: bool) -> dict[str, Any]:
    chosen = [(row, mark) for row, mark in enumerate(marks) if mark.is_refused == is_refused]
    return {
        "type": "scatter",
        "name": "refused" if is_refused else "granted",
        "x": [risk_position(mark.risk) for _, mark in chosen],
        "y": [row for row, _ in chosen],
        "mode": "markers",
        "marker": {
            "size": 16,
            "symbol": "triangle-up" if is_refused else "triangle-down",
            "color": colours.higher if is_refused else colours.lower,
        },
        "hovertext": [f"{mark.name} – {mark.text}" for _, mark in chosen],
        "hoverinfo": "text",
    }


def _labels(marks: Sequence[Mark], threshold: float, colours: Palette) -> list[dict[str, Any]]:
    """Write each risk beside its mark, away from the line of the limit and from the end."""
    notes = []
    limit = risk_position(threshold)
    for row, mark in enumerate(marks):
        place = risk_position(mark.risk)
        side = "right" if place >= 0.8 or limit - NEAR < place < limit else "left"
        notes.append(
            {
                "x": place,
                "y": row,
                "text": f"<b>{mark.text}</b>",
                "showarrow": False,
                "xanchor": side,
                "xshift": 14 if side == "left" else -14,
                "font": {"size": 14, "color": colours.ink},
                "bgcolor": colours.surface,
            }
        )
    return notes


def _limit_label(threshold: float, limit: str, colours: Palette) -> dict[str, Any]:
    font = {"size": 13, "color": colours.muted}
    place = {"x": risk_position(threshold), "y": -0.72}
    return place | {"text": limit, "showarrow": False, "font": font}
