"""Signed bars: what lowers a client's risk to the left, what raises it to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash_app.figures.template import Figure, Palette, finish, palette, plain
from dash_app.formatting import signed

ROW_HEIGHT, TALL_ROW_HEIGHT = 46, 60
LONGEST_LABEL, LONGEST_LINE = 50, 48
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
    rows = list(range(len(ordered)))
    reach = 1.25 * max((abs(bar.contribution) for bar in ordered), default=1.0) or 1.0
    layout = {
        "annotations": [*(_label(row, ordered[row], colours) for row in rows), *_sides(words, colours)],
        "xaxis": {
            "range": [-reach, reach],
            "showticklabels": False,
            "showline": False,
            "zeroline": True,
            "zerolinecolor": colours.muted,
            "zerolinewidth": 1,
        },
        "yaxis": {"range": [len(rows) - 0.4, -0.6], "visible": False},
        "margin": {"l": 4, "r": 4, "t": 42, "b": 6},
        "barmode": "overlay",
        "hovermode": "closest",
    }
    trace = _trace(ordered, rows, words, colours, lang)
    traces, height = [trace, _whole_rows(trace, reach)], contributions_height(ordered)
    return finish(traces, layout, theme=theme, lang=lang, height=height)


def contributions_height(bars: Sequence[Bar]) -> int:
    """Return the height in pixels that the bars need; labels too long for one line make every row taller."""
    row = TALL_ROW_HEIGHT if any(_is_long(bar) for bar in bars) else ROW_HEIGHT
    return row * max(len(bars), 1) + 40


def _is_long(bar: Bar) -> bool:
    return len(bar.label) + len(bar.text) > LONGEST_LINE


def _trace(
    bars: Sequence[Bar], rows: list[int], words: ContributionWords, colours: Palette, lang: str
) -> dict[str, Any]:
    weights = [signed(bar.contribution, lang) for bar in bars]
    side = {"raises": words.raises, "lowers": words.lowers}
    return {
        "type": "bar",
        "x": [bar.contribution for bar in bars],
        "y": rows,
        "orientation": "h",
        "width": 0.34,
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


def _whole_rows(trace: dict[str, Any], reach: float) -> dict[str, Any]:
    shared = {key: trace[key] for key in ("type", "y", "orientation", "customdata", "hovertemplate")}
    clear = {"color": "rgba(0,0,0,0)", "line": {"width": 0}}
    size = len(trace["y"])
    return shared | {
        "name": "rows",
        "x": [2 * reach] * size,
        "base": [-reach] * size,
        "width": 0.98,
        "marker": clear,
    }


def _label(row: int, bar: Bar, colours: Palette) -> dict[str, Any]:
    label = bar.label if len(bar.label) <= LONGEST_LABEL else bar.label[: LONGEST_LABEL - 1].rstrip() + "…"
    between = "<br>" if _is_long(bar) else " · "
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": row - 0.2,
        "yanchor": "bottom",
        "text": f"{plain(label)}{between}<b>{plain(bar.text)}</b>" if bar.text else plain(label),
        "showarrow": False,
        "align": "left",
        "bgcolor": colours.surface,
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
