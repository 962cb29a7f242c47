"""Shares of a whole, one bar each: what weighs in the model, without a direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash_app.figures.lines import NAME, row_height, wrapped
from dash_app.figures.template import Figure, finish, palette, plain
from dash_app.formatting import percent

ROW_HEIGHT = 40


@dataclass(frozen=True)
class Part:
    """One bar.

    Attributes
    ----------
    label : str
        Its name, in words.
    share : float
        Of the whole, 0 to 1.
    """

    label: str
    share: float


def weights(parts: Sequence[Part], *, theme: str, lang: str) -> Figure:
    """Draw one horizontal bar a part, its name above it and its share at its end.

    Parameters
    ----------
    parts : sequence of Part
        In the order in which they stand, from the top.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    dict
        One trace, in the colour that carries no judgement.
    """
    colours = palette(theme)
    rows = list(range(len(parts)))
    height = row_height([part.label for part in parts], ROW_HEIGHT)
    scale = ROW_HEIGHT / height  # bars keep their height in rows that are higher
    shares = [percent(part.share, lang, 0) for part in parts]
    trace = {
        "type": "bar",
        "x": [part.share for part in parts],
        "y": rows,
        "orientation": "h",
        "width": 0.34 * scale,
        "marker": {"color": colours.bar, "cornerradius": 2},
        "text": shares,
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"size": 13, "color": colours.muted},
        "hovertext": [
            f"<b>{plain(part.label)}</b><br>{share}" for part, share in zip(parts, shares, strict=True)
        ],
        "hoverinfo": "text",
    }
    reach = 1.15 * max((part.share for part in parts), default=1.0)
    layout: dict[str, Any] = {
        "annotations": [_name(row - 0.2 * scale, parts[row], colours.ink) for row in rows],
        "xaxis": {"range": [0, reach], "visible": False},
        "yaxis": {"range": [len(rows) - 0.4, -0.8], "visible": False},
        "margin": {"l": 4, "r": 4, "t": 8, "b": 8},
    }
    return finish([trace], layout, theme=theme, lang=lang, height=height * max(len(rows), 1) + 24)


def _name(place: float, part: Part, ink: str) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": place,
        "yanchor": "bottom",
        "showarrow": False,
        "align": "left",
        "text": wrapped(part.label, NAME),
        "font": {"size": 13, "color": ink},
    }
