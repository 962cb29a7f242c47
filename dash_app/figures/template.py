"""The colours and the shared look of every chart, for the light and for the dark theme.

Lower risk is blue and higher risk is orange in both themes, a little lighter on a dark ground. A colour
never stands alone: a sign (▲ ▼) or a word says the same thing beside it.

A figure is plain data, not a ``plotly.graph_objects.Figure``: checking each of its properties again for every
client takes longer than all questions to the API. The tests check them instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

Figure = dict[str, Any]
LOWER: Final = "#0072B2"
HIGHER: Final = "#D55E00"
NEUTRAL: Final = "#5B6770"
BANDS: Mapping[str, str] = {"A": LOWER, "B": "#66AAD1", "C": "#B3D3E8", "D": "#F2B58D", "E": HIGHER}
BAND_INKS: Mapping[str, str] = {
    "A": "#FFFFFF",
    "B": "#10202B",
    "C": "#10202B",
    "D": "#10202B",
    "E": "#0B1215",
}
FONT_FAMILY: Final = (
    "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
)
THIN_SPACE: Final = "\u202f"


@dataclass(frozen=True)
class Palette:
    """The colours of one theme.

    Attributes
    ----------
    ink : str
        Text, and the client's own mark.
    muted : str
        Secondary text and axis labels.
    grid : str
        Grid lines and the ring behind a gauge.
    surface : str
        Background of the card that holds the chart.
    bar : str
        Bars that carry no judgement, such as those of a histogram.
    lower, higher : str
        Marks for lower and for higher risk.
    lower_ink, higher_ink : str
        The same two hues, dark or light enough for text.
    """

    ink: str
    muted: str
    grid: str
    surface: str
    bar: str
    lower: str
    higher: str
    lower_ink: str
    higher_ink: str


PALETTES: Mapping[str, Palette] = {
    "light": Palette(
        ink="#11181C",
        muted=NEUTRAL,
        grid="#E4E8EB",
        surface="#FFFFFF",
        bar="#B8C2C9",
        lower=LOWER,
        higher=HIGHER,
        lower_ink="#005F94",
        higher_ink="#A84A00",
    ),
    "dark": Palette(
        ink="#FFFFFF",
        muted="#A9B4BC",
        grid="#323B43",
        surface="#1A1F24",
        bar="#55616B",
        lower="#3D9BD6",
        higher="#E8762A",
        lower_ink="#6CBDF0",
        higher_ink="#F5A66B",
    ),
}


def palette(theme: str) -> Palette:
    """Return the colours of a theme; an unknown name gets the light one."""
    return PALETTES.get(theme, PALETTES["light"])


def template(theme: str) -> dict[str, Any]:
    """Return the Plotly template of a theme: light grid, no frame, six ticks at most, tabular figures."""
    colours = palette(theme)
    axis = {
        "gridcolor": colours.grid,
        "linecolor": colours.grid,
        "zerolinecolor": colours.grid,
        "nticks": 6,
        "exponentformat": "none",  # 1 000 000, not 1M
        "separatethousands": True,
        "automargin": True,
        "fixedrange": True,
        "tickfont": {"color": colours.muted, "size": 13},
        "title": {"font": {"color": colours.muted, "size": 13}, "standoff": 10},
    }
    layout = {
        "font": {"family": FONT_FAMILY, "size": 14, "color": colours.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "xaxis": axis | {"showgrid": False, "showline": True},
        "yaxis": axis,
        "showlegend": False,
        "bargap": 0.08,
        "hoverlabel": {
            "bgcolor": colours.ink,
            "bordercolor": colours.ink,
            "font": {"color": colours.surface, "family": FONT_FAMILY, "size": 14},
            "align": "left",
        },
        "dragmode": False,
    }
    return {"layout": layout}


def separators(lang: str) -> str:
    """Return Plotly's decimal and thousands signs: ``"1 234,5"`` in French, ``"1,234.5"`` in English."""
    return "," + THIN_SPACE if lang == "fr" else ".,"


def percent_suffix(lang: str) -> str:
    """Return what follows a percentage: a thin space and the sign in French, the sign alone in English."""
    return THIN_SPACE + "%" if lang == "fr" else "%"


def plain(text: str) -> str:
    """Return a text that Plotly shows as it is: its own small markup language is switched off.

    Examples
    --------
    >>> plain("A & B <i>")
    'A &amp; B &lt;i&gt;'
    """
    return escape(text, quote=False)


def finish(
    traces: Sequence[Mapping[str, Any]],
    layout: Mapping[str, Any],
    *,
    theme: str,
    lang: str,
    height: int,
) -> Figure:
    """Put traces and a layout together under the shared look.

    Parameters
    ----------
    traces : sequence of mapping
        Plotly traces, the lowest first.
    layout : mapping
        Plotly layout: axes, annotations and margins of this figure.
    theme : str
        ``"light"`` or ``"dark"``.
    lang : str
        ``"fr"`` or ``"en"``; decides the decimal and thousands signs.
    height : int
        Height in pixels; the width follows the container.

    Returns
    -------
    dict
        A Plotly figure as plain data, ``{"data": [...], "layout": {...}}``.
    """
    shared = {
        "template": template(theme),
        "separators": separators(lang),
        "height": height,
        "autosize": True,
    }
    return {"data": [dict(trace) for trace in traces], "layout": shared | dict(layout)}
