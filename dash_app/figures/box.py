"""Five marks of a number among clients, as a box with whiskers, with this client's value on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash_app.contracts import Quantiles
from dash_app.figures.lines import wrapped
from dash_app.figures.scale import axis_for
from dash_app.figures.template import Figure, Palette, finish, palette, plain

HEIGHT = 200
MARKS = ("low", "lower", "median", "upper", "high")
_ROOM = 0.06  # of the width, on both sides


@dataclass(frozen=True)
class BoxWords:
    """What is written on the chart, already in the reader's language.

    Attributes
    ----------
    x : str
        Title of the axis: the feature with its unit.
    own : str
        The client's mark, such as ``"ce client : 38 ans"``.
    marks : tuple of str
        What each of the five marks says on hover, in the order of `MARKS`.
    """

    x: str
    own: str
    marks: tuple[str, ...]


def box(
    quantiles: Quantiles, unit: str, own: float | None, words: BoxWords, *, theme: str, lang: str
) -> Figure:
    """Draw nine clients of ten as whiskers, every other one as a box, the middle as a line.

    Parameters
    ----------
    quantiles : Quantiles
        As stored.
    unit : str
        Of the feature; decides how values are drawn.
    own : float or None
        The client's value on the axis; None draws no mark. It may lie beyond the whiskers.
    words : BoxWords
        Titles, the label of the mark, and the words of the five marks.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    dict
        Traces ``box``, ``marks`` (what a pointer finds), then ``client``.
    """
    colours = palette(theme)
    places = [axis_for(unit).place(getattr(quantiles, name)) for name in MARKS]
    inside = [*places, *([] if own is None else [own])]
    room = _ROOM * (max(inside) - min(inside) or 1.0)
    ends = [min(inside) - room, max(inside) + room]
    traces = [_box(sorted(places), colours), _marks(places, words, colours)]
    layout: dict[str, Any] = {
        "xaxis": {"title": {"text": wrapped(words.x)}, "range": ends, "showgrid": True},
        "yaxis": {"range": [-0.7, 1.0], "visible": False},
        "margin": {"l": 12, "r": 12, "t": 34, "b": 8},
    }
    if own is not None:
        traces.append(_client(own, colours))
        layout["annotations"] = [_label(own, ends, words.own, colours)]
    return finish(traces, layout, theme=theme, lang=lang, height=HEIGHT)


def _box(places: list[float], colours: Palette) -> dict[str, Any]:
    low, lower, median, upper, high = ([place] for place in places)
    return {
        "type": "box",
        "name": "box",
        "orientation": "h",
        "y": [0],
        "lowerfence": low,
        "q1": lower,
        "median": median,
        "q3": upper,
        "upperfence": high,
        "width": 0.62,
        "line": {"color": colours.muted, "width": 2},
        "fillcolor": colours.bar,
        "hoverinfo": "skip",
    }


def _marks(places: list[float], words: BoxWords, colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "marks",
        "x": places,
        "y": [0] * len(places),
        "mode": "markers",
        "marker": {"size": 26, "color": colours.muted, "opacity": 0},
        "hovertext": [plain(text) for text in words.marks],
        "hoverinfo": "text",
    }


def _client(own: float, colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "client",
        "x": [own, own],
        "y": [-0.5, 0.62],
        "mode": "lines",
        "line": {"color": colours.ink, "width": 3},
        "hoverinfo": "skip",
    }


def _label(own: float, ends: list[float], text: str, colours: Palette) -> dict[str, Any]:
    share = (own - ends[0]) / ((ends[1] - ends[0]) or 1)
    return {
        "x": own,
        "y": 0.64,
        "text": f"<b>{plain(text)}</b>",
        "showarrow": False,
        "yanchor": "bottom",
        "xanchor": "left" if share < 0.25 else "right" if share > 0.75 else "center",
        "font": {"color": colours.ink, "size": 14},
    }
