"""The same shares at two moments, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash_app.figures.template import Figure, finish, palette, percent_suffix, plain
from dash_app.formatting import percent


@dataclass(frozen=True)
class Pair:
    """One step: its name, and its share of 0..1 before and now."""

    label: str
    before: float
    now: float


def before_now(
    pairs: Sequence[Pair], words: tuple[str, str], axes: tuple[str, str], *, theme: str, lang: str
) -> Figure:
    """Draw two bars a step; the first is hatched, so that no colour says which is which alone.

    Parameters
    ----------
    pairs : sequence of Pair
    words : tuple of str
        What the two bars are.
    axes : tuple of str
        Titles, across and upwards.
    theme, lang : str
        Theme (light, dark) and language (fr, en).

    Returns
    -------
    dict
        Two traces, with a legend.
    """
    colours = palette(theme)
    before: dict[str, Any] = {"color": colours.bar, "pattern": {"shape": "/", "size": 6}}
    looks = (before, {"color": colours.lower})
    shares = ([pair.before for pair in pairs], [pair.now for pair in pairs])
    traces = [
        {
            "type": "bar",
            "name": plain(word),
            "x": [plain(pair.label) for pair in pairs],
            "y": [100 * share for share in values],
            "marker": look,
            "hovertext": [
                f"<b>{plain(pair.label)}</b><br>{plain(word)} {percent(share, lang)}"
                for pair, share in zip(pairs, values, strict=True)
            ],
            "hoverinfo": "text",
        }
        for word, look, values in zip(words, looks, shares, strict=True)
    ]
    layout = {
        "barmode": "group",
        "bargap": 0.25,
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        "xaxis": {"title": {"text": axes[0]}, "type": "category"},
        "yaxis": {"title": {"text": axes[1]}, "ticksuffix": percent_suffix(lang), "rangemode": "tozero"},
        "margin": {"l": 8, "r": 8, "t": 40, "b": 8},
    }
    return finish(traces, layout, theme=theme, lang=lang, height=340)
