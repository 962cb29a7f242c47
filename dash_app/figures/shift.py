"""The risk before and after on the scale of the gauge, laid flat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash_app.figures.scale import TICKS, TOP_RISK, band_edges, risk_position
from dash_app.figures.template import BAND_INKS, BANDS, Figure, Palette, finish, palette, percent_suffix

HEIGHT = 176
#: Least distance of two labels, as a share of the scale: less, and they meet on a phone.
ROOM = 0.165
NARROW = 0.05
#: Nearer to an end of the scale, a label begins or ends there instead of standing in the middle.
EDGE = 0.22


@dataclass(frozen=True)
class ShiftWords:
    """What is written on it, already in the reader's language.

    Attributes
    ----------
    before, after : str
        Labels of the two marks, with their risk.
    limit : str
        The limit with its name.
    """

    before: str
    after: str
    limit: str


def shift(
    before: float, after: float, threshold: float, words: ShiftWords, *, theme: str, lang: str
) -> Figure:
    """Draw where the risk stood and where it would stand.

    Parameters
    ----------
    before, after : float
        Probabilities of default, 0 to 1.
    threshold : float
        The limit at and above which credit is refused.
    words : ShiftWords
        The text to write on it.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    dict
        One trace per band (A to E), the limit, the mark before (below the strip) and the mark after (above).
    """
    colours = palette(theme)
    traces = [_band(band, edges, colours) for band, edges in band_edges(threshold).items()]
    marks = [
        _line("limit", risk_position(threshold), (-0.28, 1.28), colours),
        _mark("before", before, -0.2, "triangle-up-open", colours),
        _mark("after", after, 1.2, "triangle-down", colours),
    ]
    layout = {
        "annotations": [
            *_ticks(threshold, colours, lang),
            *_letters(threshold),
            _note(threshold, -0.72, f"<b>{words.limit}</b>", colours.ink),
            _note(before, -1.62, words.before, colours.muted),
            _note(after, 1.72, f"<b>{words.after}</b>", colours.ink),
        ],
        "xaxis": {"range": [-0.01, 1.01], "visible": False},
        "yaxis": {"range": [-2.0, 2.1], "visible": False},
        "margin": {"l": 6, "r": 6, "t": 0, "b": 0},
        "hovermode": False,
    }
    return finish([*traces, *marks], layout, theme=theme, lang=lang, height=HEIGHT)


def _band(band: str, edges: tuple[float, float], colours: Palette) -> dict[str, Any]:
    start, end = (risk_position(edge) for edge in edges)
    return {
        "type": "scatter",
        "name": band,
        "mode": "lines",
        "x": [start, end, end, start, start],
        "y": [0, 0, 1, 1, 0],
        "fill": "toself",
        "fillcolor": BANDS[band],
        "line": {"color": colours.surface, "width": 2},
        "hoverinfo": "skip",
    }


def _line(name: str, position: float, ends: tuple[float, float], colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": name,
        "mode": "lines",
        "x": [position, position],
        "y": list(ends),
        "line": {"color": colours.ink, "width": 3},
        "hoverinfo": "skip",
    }


def _mark(name: str, risk: float, height: float, symbol: str, colours: Palette) -> dict[str, Any]:
    marker = {"symbol": symbol, "size": 14, "color": colours.ink, "line": {"color": colours.ink, "width": 2}}
    place = {"x": [risk_position(risk)], "y": [height]}
    return {
        "type": "scatter",
        "name": name,
        "mode": "markers",
        **place,
        "marker": marker,
        "hoverinfo": "skip",
    }


def _ticks(threshold: float, colours: Palette, lang: str) -> list[dict[str, Any]]:
    shown: list[float] = []
    for tick in TICKS:
        beside = [threshold, *shown]
        if all(abs(risk_position(tick) - risk_position(one)) > ROOM for one in beside):
            shown.append(tick)
    return [
        _note(tick, -0.72, ("≥ " if tick == TOP_RISK else "") + _percent(tick, lang), colours.muted)
        for tick in shown
    ]


def _letters(threshold: float) -> list[dict[str, Any]]:
    letters = []
    for band, (low, high) in band_edges(threshold).items():
        start, end = risk_position(low), risk_position(high)
        if end - start > NARROW:
            font = {"size": 14, "color": BAND_INKS[band]}
            place = {"x": (start + end) / 2, "y": 0.5}
            letters.append({**place, "text": f"<b>{band}</b>", "showarrow": False, "font": font})
    return letters


def _note(risk: float, height: float, text: str, colour: str) -> dict[str, Any]:
    position = risk_position(risk)
    anchor = "left" if position < EDGE else "right" if position > 1 - EDGE else "center"
    font = {"size": 13, "color": colour}
    return {"x": position, "y": height, "text": text, "showarrow": False, "xanchor": anchor, "font": font}


def _percent(share: float, lang: str) -> str:
    number = f"{100 * share:.1f}".removesuffix(".0")
    return (number.replace(".", ",") if lang == "fr" else number) + percent_suffix(lang)
