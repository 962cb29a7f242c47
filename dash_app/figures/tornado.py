"""Each lever alone: how far the risk goes down or up from where it stands."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash_app.figures.template import Figure, Palette, finish, palette, percent_suffix, plain

ROW_HEIGHT, AXIS_HEIGHT = 84, 64
#: Letters of a label, and of each of the two lines that stand at an end of a bar on the smallest screen.
LONGEST_LABEL, LONGEST_END = 50, 13
#: Room beside the bars for what stands at their ends, as a share of what they span.
ROOM = 1.0
BAR = 0.18
#: Where the two bars of a row stand below its label, in rows.
LOWER, HIGHER = 0.0, 0.4


@dataclass(frozen=True)
class End:
    """One end of a lever.

    Attributes
    ----------
    text : str
        The value, in words.
    risk : float
        Probability of default there, 0 to 1.
    told : str
        The same, in words.
    """

    text: str
    risk: float
    told: str


@dataclass(frozen=True)
class Swing:
    """One lever: its label and its two ends, the lower one first."""

    label: str
    low: End
    high: End

    @property
    def spread(self) -> float:
        """Distance between the lowest and the highest risk of the ends."""
        return abs(self.high.risk - self.low.risk)


@dataclass(frozen=True)
class TornadoWords:
    """What is written on the axis, already in the reader's language.

    Attributes
    ----------
    axis : str
        What the axis measures.
    now, limit : str
        Names of the two lines, with their risk.
    """

    axis: str
    now: str
    limit: str


def tornado(
    swings: Sequence[Swing], now: float, threshold: float, words: TornadoWords, *, theme: str, lang: str
) -> Figure:
    """Draw the levers from the one that matters most at the top to the one that matters least.

    Parameters
    ----------
    swings : sequence of Swing
        In any order.
    now : float
        Probability of default of the present setting, 0 to 1.
    threshold : float
        The limit at and above which credit is refused.
    words : TornadoWords
        Names of the axis and of its lines.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    dict
        The lower ends, then the higher ends, each a bar from the present risk; each row carries its label
        above its bars. The limit and the present risk are lines with their names.
    """
    colours = palette(theme)
    ordered = in_order(swings)
    rows = list(range(len(ordered)))
    low, high = _reach(ordered, now, threshold)
    notes = [
        note
        for row, swing in zip(rows, ordered, strict=True)
        for note in (_label(row, swing, colours), *_ends(row, swing, now, colours))
    ]
    layout = {
        "annotations": [*notes, *_names(now, threshold, words, colours)],
        "shapes": [_line(now, colours, "solid"), _line(threshold, colours, "dash")],
        "xaxis": {
            "range": [100 * low, 100 * high],
            "ticksuffix": percent_suffix(lang),
            "title": {"text": words.axis},
            "nticks": 6,
        },
        "yaxis": {"range": [len(rows) - 0.4, -0.6], "visible": False},
        "margin": {"l": 4, "r": 4, "t": 48, "b": 6},
        "barmode": "overlay",
        "hovermode": "closest",
    }
    traces = [
        _trace("low", [swing.low for swing in ordered], now, LOWER, colours),
        _trace("high", [swing.high for swing in ordered], now, HIGHER, colours),
    ]
    height = ROW_HEIGHT * max(len(rows), 1) + AXIS_HEIGHT
    return finish(traces, layout, theme=theme, lang=lang, height=height)


def in_order(swings: Sequence[Swing]) -> list[Swing]:
    """Return the levers, the widest spread first; equal ones stay in their order."""
    return sorted(swings, key=lambda swing: -swing.spread)


def _reach(swings: Sequence[Swing], now: float, threshold: float) -> tuple[float, float]:
    risks = [now, threshold, *(end.risk for swing in swings for end in (swing.low, swing.high))]
    room = ROOM * (max(risks) - min(risks) or 0.01)
    return max(min(risks) - room, -room), max(risks) + room


def _trace(name: str, ends: Sequence[End], now: float, offset: float, colours: Palette) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": name,
        "orientation": "h",
        "base": [100 * now] * len(ends),
        "x": [100 * (end.risk - now) for end in ends],
        "y": [row + offset for row in range(len(ends))],
        "width": BAR,
        "marker": {"color": [colours.higher if end.risk > now else colours.lower for end in ends]},
        "customdata": [[plain(end.text), end.told] for end in ends],
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    }


def _ends(row: int, swing: Swing, now: float, colours: Palette) -> list[dict[str, Any]]:
    return [
        _end(row + LOWER, swing.low, now, colours),
        _end(row + HIGHER, swing.high, now, colours),
    ]


def _end(height: float, end: End, now: float, colours: Palette) -> dict[str, Any]:
    is_higher = end.risk > now
    sign = "▲" if is_higher else "▼" if end.risk < now else "="
    return {
        "x": 100 * end.risk,
        "y": height,
        "text": f"{sign} {_on_two_lines(end.text)}",
        "xanchor": "left" if is_higher else "right",
        "align": "left" if is_higher else "right",
        "xshift": 4 if is_higher else -4,
        "showarrow": False,
        "bgcolor": colours.surface,
        "font": {"size": 12, "color": colours.higher_ink if is_higher else colours.lower_ink},
    }


def _label(row: int, swing: Swing, colours: Palette) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": row - 0.18,
        "yanchor": "bottom",
        "text": plain(_short(swing.label, LONGEST_LABEL)),
        "showarrow": False,
        "bgcolor": colours.surface,
        "font": {"size": 13, "color": colours.ink},
    }


def _line(risk: float, colours: Palette, dash: str) -> dict[str, Any]:
    place = {"x0": 100 * risk, "x1": 100 * risk, "y0": 0, "y1": 1, "yref": "paper"}
    style = {"color": colours.ink, "width": 2, "dash": dash}
    return {"type": "line", "layer": "below", **place, "line": style}


def _names(now: float, threshold: float, words: TornadoWords, colours: Palette) -> list[dict[str, Any]]:
    """Name the two lines, each on its own side so that they never meet."""
    shared = {"yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False}
    is_left = now <= threshold
    font = {"size": 12, "color": colours.ink}
    sides = ((now, words.now, is_left, 22), (threshold, words.limit, not is_left, 4))
    return [
        shared
        | {"x": 100 * risk, "text": text, "xanchor": "right" if left else "left", "yshift": up, "font": font}
        for risk, text, left, up in sides
    ]


def _on_two_lines(text: str) -> str:
    first, *rest = textwrap.wrap(text, LONGEST_END) or [""]
    lines = [first, _short(" ".join(rest), LONGEST_END)] if rest else [first]
    return "<br>".join(plain(line) for line in lines)


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
