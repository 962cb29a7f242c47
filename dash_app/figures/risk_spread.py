"""How the risk is spread over a set of clients: bars on the scale of the gauge, the limit marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash_app.contracts.portfolio import ProbabilityBin
from dash_app.figures.scale import TICKS, TOP_RISK, risk_position
from dash_app.figures.template import Figure, Palette, finish, palette, percent_suffix, plain
from dash_app.formatting import count, percent

HEIGHT = 300
CROWDED = 0.06  # a tick so near to the limit gives way to its label


@dataclass(frozen=True)
class SpreadWords:
    """What is written on the chart, already in the reader's language.

    Attributes
    ----------
    x, y : str
        Titles of the axes.
    limit : str
        The limit with its name.
    granted, refused : str
        What stands under and from the limit on.
    clients : str
        The word after a number of clients.
    """

    x: str
    y: str
    limit: str
    granted: str
    refused: str
    clients: str


def risk_spread(
    bins: Sequence[ProbabilityBin], threshold: float, words: SpreadWords, *, theme: str, lang: str
) -> Figure:
    """Draw the spread of the risk.

    Parameters
    ----------
    bins : sequence of ProbabilityBin
        Ascending; the threshold is an edge, the last one goes up to 1.
    threshold : float
        The limit, 0 to 1.
    words : SpreadWords
        The text to write on it.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    dict
        Traces ``granted``, ``refused`` (hatched) and ``limit``.
    """
    colours = palette(theme)
    total = sum(item.count for item in bins) or 1
    top = 100 * max((item.count for item in bins), default=0) / total or 1.0
    sides = {
        "granted": [item for item in bins if item.low < threshold],
        "refused": [item for item in bins if item.low >= threshold],
    }
    width = _step(bins)
    traces = [
        _bars(name, items, width, colours) | _hover(items, total, words, lang)
        for name, items in sides.items()
    ]
    limit = risk_position(threshold)
    traces.append(_limit(limit, top, colours))
    ticks = [tick for tick in TICKS if abs(risk_position(tick) - limit) > CROWDED]
    layout = {
        "xaxis": {
            "title": {"text": words.x},
            "tickvals": [risk_position(tick) for tick in ticks],
            "ticktext": [_tick(tick, lang) for tick in ticks],
            "range": [0, 1 + width],
        },
        "yaxis": {
            "title": {"text": words.y},
            "ticksuffix": percent_suffix(lang),
            "range": [0, 1.22 * top],
            "nticks": 5,
        },
        "annotations": _notes(limit, top, words, colours),
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "bargap": 0,
    }
    return finish(traces, layout, theme=theme, lang=lang, height=HEIGHT)


def bin_name(item: ProbabilityBin, lang: str) -> str:
    """Return a bin in words: ``2,3 % – 3,1 %``, or ``≥ 39,2 %`` for the last one."""
    if item.high >= 1:
        return f"≥ {percent(item.low, lang)}"
    return f"{percent(item.low, lang)} – {percent(item.high, lang)}"


def _step(bins: Sequence[ProbabilityBin]) -> float:
    return risk_position(bins[0].high) if bins and bins[0].high < TOP_RISK else 0.05


def _bars(name: str, items: Sequence[ProbabilityBin], width: float, colours: Palette) -> dict[str, Any]:
    marker: dict[str, Any] = {"color": colours.lower, "cornerradius": 2}
    if name == "refused":
        pattern = {
            "shape": "/",
            "size": 6,
            "solidity": 0.25,
            "fgcolor": colours.surface,
            "fillmode": "overlay",
        }
        marker |= {"color": colours.higher, "pattern": pattern}
    return {
        "type": "bar",
        "name": name,
        "x": [round(risk_position(item.low) + width / 2, 4) for item in items],
        "width": 0.94 * width,
        "marker": marker,
    }


def _hover(items: Sequence[ProbabilityBin], total: int, words: SpreadWords, lang: str) -> dict[str, Any]:
    shares = [item.count / total for item in items]
    return {
        "y": [100 * share for share in shares],
        "hovertext": [
            f"<b>{bin_name(item, lang)}</b><br>{count(item.count, lang)} {plain(words.clients)}"
            f" ({percent(share, lang)})"
            for item, share in zip(items, shares, strict=True)
        ],
        "hoverinfo": "text",
    }


def _limit(place: float, top: float, colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "limit",
        "x": [place, place],
        "y": [0, 1.1 * top],
        "mode": "lines",
        "line": {"color": colours.ink, "width": 2},
        "hoverinfo": "skip",
    }


def _notes(limit: float, top: float, words: SpreadWords, colours: Palette) -> list[dict[str, Any]]:
    shared = {"showarrow": False, "y": 1.16 * top, "yanchor": "middle"}
    left = {"x": 0, "xanchor": "left", "text": f"▼ {plain(words.granted)}"}
    right = {"x": 1, "xref": "paper", "xanchor": "right", "text": f"▲ {plain(words.refused)}"}
    middle = {"x": limit, "text": f"<b>{plain(words.limit)}</b>"}
    inks = ((left, colours.lower_ink), (middle, colours.ink), (right, colours.higher_ink))
    return [shared | note | {"font": {"size": 13, "color": ink}} for note, ink in inks]


def _tick(tick: float, lang: str) -> str:
    text = percent(tick, lang, 0)
    return f"≥ {text}" if tick >= TOP_RISK else text
