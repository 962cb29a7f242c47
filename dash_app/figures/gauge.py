"""The half ring that says where a client's risk stands against the limit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from dash_app.figures.scale import TICKS, TOP_RISK, band_edges, risk_position
from dash_app.figures.template import BAND_INKS, BANDS, Figure, Palette, finish, palette, percent_suffix

INNER, OUTER = 0.74, 1.0
CROWDED = 0.06
HEIGHT = 230
NARROW = 0.05
#: Of the number, in pixels: clear of its caption on the smallest screen too.
RISK_SIZE = 32


@dataclass(frozen=True)
class GaugeWords:
    """What is written on the gauge, already in the reader's language.

    Attributes
    ----------
    risk : str
        The probability, such as ``"6,3 %"``.
    caption : str
        What the number is.
    limit : str
        The limit with its name.
    band : str
        Name of a band with ``{band}`` and ``{low}``/``{high}`` to fill, shown on hover.
    """

    risk: str
    caption: str
    limit: str
    band: str


def gauge(probability: float, threshold: float, words: GaugeWords, *, theme: str, lang: str) -> Figure:
    """Draw the gauge of one client.

    Parameters
    ----------
    probability : float
        Probability of default, 0 to 1.
    threshold : float
        The limit at and above which credit is refused, 0 to 1.
    words : GaugeWords
        The text to write on it.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    dict
        One trace per band (A to E), then the limit, then the client's mark on top.
    """
    colours = palette(theme)
    traces = [
        _band(band, edges, words.band, lang=lang, colours=colours)
        for band, edges in band_edges(threshold).items()
    ]
    hidden = {"visible": False, "fixedrange": True}
    layout = {
        "annotations": _notes(probability, threshold, words, colours, lang=lang),
        "xaxis": hidden | {"range": [-1.32, 1.32]},
        "yaxis": hidden | {"range": [-0.12, 1.3], "scaleanchor": "x"},
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "hovermode": "closest",
    }
    traces += [_limit(threshold, colours), _pointer(probability, colours)]
    return finish(traces, layout, theme=theme, lang=lang, height=HEIGHT)


def point(position: float, radius: float) -> tuple[float, float]:
    """Return the x and y of a position on the half ring (0 = left end, 1 = right end)."""
    angle = math.pi * (1 - position)
    return radius * math.cos(angle), radius * math.sin(angle)


def _band(
    band: str, edges: tuple[float, float], words: str, *, lang: str, colours: Palette
) -> dict[str, Any]:
    low, high = edges
    start, end = risk_position(low), risk_position(high)
    steps = [start + (end - start) * i / 24 for i in range(25)]
    outline = [point(step, OUTER) for step in steps] + [point(step, INNER) for step in reversed(steps)]
    return {
        "type": "scatter",
        "x": [round(x, 4) for x, _ in outline],
        "y": [round(y, 4) for _, y in outline],
        "name": band,
        "mode": "lines",
        "fill": "toself",
        "fillcolor": BANDS[band],
        "line": {"color": colours.surface, "width": 2},
        "hoveron": "fills",
        "hoverinfo": "text",
        "text": words.format(band=band, low=_percent(low, lang), high=_percent(high, lang)),
    }


def _limit(threshold: float, colours: Palette) -> dict[str, Any]:
    ends = [point(risk_position(threshold), radius) for radius in (INNER - 0.05, OUTER + 0.07)]
    return {
        "type": "scatter",
        "x": [x for x, _ in ends],
        "y": [y for _, y in ends],
        "name": "limit",
        "mode": "lines",
        "line": {"color": colours.ink, "width": 3},
        "hoverinfo": "skip",
    }


def _pointer(probability: float, colours: Palette) -> dict[str, Any]:
    position = risk_position(probability)
    corners = [
        point(position, INNER + 0.06),
        point(position + 0.032, INNER - 0.14),
        point(position - 0.032, INNER - 0.14),
    ]
    return {
        "type": "scatter",
        "x": [x for x, _ in corners],
        "y": [y for _, y in corners],
        "name": "client",
        "mode": "lines",
        "fill": "toself",
        "fillcolor": colours.ink,
        "line": {"color": colours.surface, "width": 2},
        "hoverinfo": "skip",
    }


def _notes(
    probability: float, threshold: float, words: GaugeWords, colours: Palette, *, lang: str
) -> list[dict[str, Any]]:
    limit = risk_position(threshold)
    beyond = {TOP_RISK: "≥ "} if probability > TOP_RISK else {}
    notes = [
        _note(
            point(risk_position(tick), OUTER + 0.13),
            beyond.get(tick, "") + _percent(tick, lang),
            12,
            colours.muted,
        )
        for tick in TICKS
        if abs(risk_position(tick) - limit) > CROWDED
    ]
    for band, (low, high) in band_edges(threshold).items():
        start, end = risk_position(low), risk_position(high)
        if end - start > NARROW:
            middle = point((start + end) / 2, (INNER + OUTER) / 2)
            notes.append(_note(middle, f"<b>{band}</b>", 14, BAND_INKS[band]))
    return [
        *notes,
        _note(point(limit, OUTER + 0.16), f"<b>{words.limit}</b>", 13, colours.ink),
        _note((0, 0.3), f"<b>{words.risk}</b>", RISK_SIZE, colours.ink),
        _note((0, -0.03), words.caption, 14, colours.muted),
    ]


def _note(place: tuple[float, float], text: str, size: int, colour: str) -> dict[str, Any]:
    font = {"size": size, "color": colour}
    return {"x": place[0], "y": place[1], "text": text, "showarrow": False, "font": font}


def _percent(share: float, lang: str) -> str:
    number = f"{100 * share:.1f}".removesuffix(".0")
    return (number.replace(".", ",") if lang == "fr" else number) + percent_suffix(lang)
