"""Signed bars: what lowers a client's risk to the left, what raises it to the right."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from dash_app.figures.template import Figure, Palette, finish, palette, plain
from dash_app.formatting import signed

#: In pixels: a line of a label, the bar under it with its room, and a bar.
LINE_HEIGHT, BAR_ROOM, BAR_HEIGHT = 18, 28, 15
#: Letters of a line that fit on a screen 320 pixels wide.
LONGEST_LINE = 34
SIGNS = {"raises": "▲", "lowers": "▼"}


@dataclass(frozen=True)
class Bar:
    """One signed bar.

    Attributes
    ----------
    label : str
        What is measured, in words.
    text : str
        The client's value, in words.
    contribution : float
        Weight in the calculation; positive raises the risk.
    feature : str
        What a click on the bar asks about; empty for nothing.
    """

    label: str
    text: str
    contribution: float
    feature: str = ""

    @property
    def direction(self) -> str:
        """``"raises"`` or ``"lowers"``."""
        return "raises" if self.contribution > 0 else "lowers"


@dataclass(frozen=True)
class ContributionWords:
    """What is written on the axis and on hover, already in the reader's language.

    Attributes
    ----------
    lowers, raises : str
        Names of the two sides of the axis.
    weight : str
        Name of the bar's length.
    """

    lowers: str
    raises: str
    weight: str


def contributions(
    bars: Sequence[Bar], words: ContributionWords, *, theme: str, lang: str, last: Sequence[Bar] = ()
) -> Figure:
    """Draw contributions from the longest at the top to the shortest.

    Parameters
    ----------
    bars : sequence of Bar
        The bars to draw, in any order.
    words : ContributionWords
        Names of the two sides.
    theme, lang : str
        Theme (light, dark) and language (fr, en).
    last : sequence of Bar
        All that is not shown one by one, below the others in this order, so that the bars still add up.

    Returns
    -------
    dict
        The bars, then whole rows without colour, so that a finger finds a short bar too; each row carries
        its label above the bar, so that a narrow screen needs no second column.
    """
    colours = palette(theme)
    ordered = sorted(bars, key=lambda bar: abs(bar.contribution), reverse=True)
    ordered += last
    labels = [label_lines(bar) for bar in ordered]
    heights = [row_height(lines) for lines in labels]
    ends = list(accumulate(heights))
    rows = [end - BAR_ROOM / 2 for end in ends]  # where each bar lies, in pixels from the top
    reach = 1.25 * max((abs(bar.contribution) for bar in ordered), default=1.0) or 1.0
    layout = {
        "annotations": [
            *(_label(row, lines, colours) for row, lines in zip(rows, labels, strict=True)),
            *_sides(words, colours),
        ],
        "xaxis": {
            "range": [-reach, reach],
            "showticklabels": False,
            "showline": False,
            "zeroline": True,
            "zerolinecolor": colours.muted,
            "zerolinewidth": 1,
        },
        "yaxis": {"range": [max(sum(heights), 1), 0], "visible": False},
        "margin": {"l": 4, "r": 4, "t": 42, "b": 6},
        "barmode": "overlay",
        "hovermode": "closest",
    }
    trace = _trace(ordered, rows, words, colours, lang)
    traces = [trace, _whole_rows(trace, ends, heights, reach)]
    height = contributions_height(ordered)
    return finish(traces, layout, theme=theme, lang=lang, height=height)


def contributions_height(bars: Sequence[Bar]) -> int:
    """Return the height in pixels that the bars need under all lines of their labels."""
    return sum(row_height(label_lines(bar)) for bar in bars) + 48


def row_height(lines: Sequence[str]) -> int:
    """Return the height of a row in pixels; never less than a finger needs."""
    return max(LINE_HEIGHT * len(lines) + BAR_ROOM, 46)


def label_lines(bar: Bar) -> list[str]:
    """Return the label and the value of a bar as lines that a narrow screen holds: nothing is cut.

    Examples
    --------
    >>> label_lines(Bar("Âge", "38 ans", -0.1))
    ['Âge · <b>38 ans</b>']
    """
    names = textwrap.wrap(bar.label, LONGEST_LINE) or [""]
    values = textwrap.wrap(bar.text, LONGEST_LINE)
    told = [*map(plain, names[:-1])]
    if values and len(names[-1]) + len(bar.text) + 3 <= LONGEST_LINE:
        return [*told, f"{plain(names[-1])} · <b>{plain(bar.text)}</b>"]
    return [*told, plain(names[-1]), *(f"<b>{plain(value)}</b>" for value in values)]


def _trace(
    bars: Sequence[Bar], rows: list[float], words: ContributionWords, colours: Palette, lang: str
) -> dict[str, Any]:
    weights = [signed(bar.contribution, lang) for bar in bars]
    side = {"raises": words.raises, "lowers": words.lowers}
    return {
        "type": "bar",
        "x": [bar.contribution for bar in bars],
        "y": rows,
        "orientation": "h",
        "width": BAR_HEIGHT,
        "marker": {"color": [colours.higher if bar.direction == "raises" else colours.lower for bar in bars]},
        "text": [SIGNS[bar.direction] for bar in bars],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {
            "size": 12,
            "color": [colours.higher_ink if bar.direction == "raises" else colours.lower_ink for bar in bars],
        },
        "customdata": [
            [*map(plain, (bar.label, bar.text)), side[bar.direction], bar.feature, weight]
            for bar, weight in zip(bars, weights, strict=True)
        ],
        "hovertemplate": (
            "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}<br>"
            + words.weight
            + " %{customdata[4]}<extra></extra>"
        ),
    }


def _whole_rows(trace: dict[str, Any], ends: list[int], heights: list[int], reach: float) -> dict[str, Any]:
    shared = {key: trace[key] for key in ("type", "orientation", "customdata", "hovertemplate")}
    clear = {"color": "rgba(0,0,0,0)", "line": {"width": 0}}
    size = len(ends)
    return shared | {
        "name": "rows",
        "x": [2 * reach] * size,
        "y": [end - height / 2 for end, height in zip(ends, heights, strict=True)],
        "base": [-reach] * size,
        "width": [height - 1 for height in heights],
        "marker": clear,
    }


def _label(row: float, lines: Sequence[str], colours: Palette) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": row - BAR_HEIGHT / 2,
        "yanchor": "bottom",
        "text": "<br>".join(lines),
        "showarrow": False,
        "align": "left",
        "bgcolor": colours.surface,
        "borderpad": 0,
        "font": {"size": 13, "color": colours.ink},
    }


def _sides(words: ContributionWords, colours: Palette) -> list[dict[str, Any]]:
    shared = {"xref": "paper", "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False, "yshift": 20}
    lower = {"text": f"▼ {words.lowers}", "x": 0, "xanchor": "left"}
    higher = {"text": f"{words.raises} ▲", "x": 1, "xanchor": "right"}
    return [
        shared | lower | {"font": {"size": 13, "color": colours.lower_ink}},
        shared | higher | {"font": {"size": 13, "color": colours.higher_ink}},
    ]
