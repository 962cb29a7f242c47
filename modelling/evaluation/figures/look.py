"""The look that all charts share: the finding as the title, quiet axes, colours told apart by anyone."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

#: Blue for less risk and orange for more, as on the dashboard; grey for what others are held against.
LOWER, HIGHER, REFERENCE = "#0072B2", "#D55E00", "#5B6770"
#: One a series, in order.
SERIES = (LOWER, HIGHER, "#009E73", "#CC79A7")
_WIDTH = 92
_LINE = 22


def words(text: str, width: int = _WIDTH) -> str:
    """Break a text in lines, and switch off the small markup that plotly reads.

    Parameters
    ----------
    text : str
    width : int
        Letters a line at most.

    Returns
    -------
    str

    Examples
    --------
    >>> words("costs <less> than none", 12)
    'costs &lt;less&gt;<br>than none'
    """
    return "<br>".join(escape(line, quote=False) for line in textwrap.wrap(text, width))


def chart(
    finding: str, traces: Sequence[Any], *, across: str, up: str = "", height: int = 380, **layout: Any
) -> go.Figure:
    """Put traces under the shared look.

    Parameters
    ----------
    finding : str
        What the chart shows, in a sentence: its title.
    traces : sequence of plotly traces
    across, up : str
        Titles of the axes.
    height : int
        Pixels, without the lines of the finding.
    **layout
        Of plotly, on top.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    title = words(finding)
    above = 30 + _LINE * (title.count("<br>") + 1)
    figure = go.Figure(traces)
    figure.update_layout(
        template="plotly_white",
        title={"text": title, "font": {"size": 15}, "x": 0, "xref": "container", "pad": {"l": 12}},
        xaxis={"title": {"text": words(across)}, "automargin": True},
        yaxis={"title": {"text": words(up)}, "automargin": True},
        legend={"orientation": "h", "y": -0.22, "yanchor": "top"},
        margin={"t": above, "r": 24, "l": 12, "b": 12},
        height=height + above,
    )
    return figure.update_layout(**layout)


def whiskers(
    x: Sequence[Any], y: Sequence[Any], low: Sequence[float], high: Sequence[float], *, along: str = "y"
) -> dict[str, Any]:
    """Give the places of points with the interval of each.

    Parameters
    ----------
    x, y : sequence
    low, high : sequence of float
        Bounds, of what is measured along ``along``.
    along : {"x", "y"}

    Returns
    -------
    dict
        Arguments of a scatter trace.
    """
    at = y if along == "y" else x
    bars = {
        "type": "data",
        "symmetric": False,
        "array": [top - value for top, value in zip(high, at, strict=True)],
        "arrayminus": [value - bottom for bottom, value in zip(low, at, strict=True)],
        "thickness": 1.5,
        "width": 4,
    }
    return {"x": list(x), "y": list(y), "mode": "markers", f"error_{along}": bars}
