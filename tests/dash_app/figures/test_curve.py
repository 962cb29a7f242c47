"""Curves with marks on top."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.figures.curve import Axis, Line, Mark, curve
from dash_app.figures.template import palette

Check = Callable[[dict[str, Any]], dict[str, dict[str, Any]]]
AXES = (Axis("Limite <b>", 0, 40), Axis("Coût", 0, 1, percent=False))
LINES = [
    Line("hasard", [0, 40], [0, 1], style="reference"),
    Line("coût", [0, 10, 40], [0.9, 0.5, 0.7], ["a", "b", "c"]),
    Line("observé", [5, 20], [0.2, 0.4], ["d", "e"], "points", [0.1, 0.3], [0.4, 0.5]),
]


def drawn(*marks: Mark, theme: str = "light", lang: str = "fr") -> dict[str, Any]:
    """Return the chart."""
    return curve(LINES, marks, AXES, theme=theme, lang=lang)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_a_valid_figure_whose_lines_differ_by_more_than_colour(accepted: Check, theme: str) -> None:
    traces = accepted(drawn(Mark(10, 0.5, "vous"), theme=theme))
    assert traces["coût"]["line"] == {"color": palette(theme).lower, "width": 3}
    assert traces["hasard"]["line"]["dash"] == "dot"
    assert traces["observé"]["mode"] == "lines+markers"
    assert traces["vous"]["marker"]["color"] == palette(theme).ink


def test_intervals_reach_from_low_to_high(accepted: Check) -> None:
    error = accepted(drawn())["observé"]["error_y"]
    assert error["array"] == pytest.approx([0.2, 0.1])
    assert error["arrayminus"] == pytest.approx([0.1, 0.1])


def test_what_has_no_words_is_silent(accepted: Check) -> None:
    traces = accepted(drawn())
    assert traces["hasard"]["hoverinfo"] == "skip"
    assert traces["coût"]["hovertext"] == ["a", "b", "c"]


def test_only_shares_are_in_percent_and_titles_are_plain_text() -> None:
    layout = drawn()["layout"]
    assert layout["xaxis"]["ticksuffix"] == "\u202f%"
    assert "ticksuffix" not in layout["yaxis"]
    assert layout["xaxis"]["title"]["text"] == "Limite &lt;b&gt;"


@pytest.mark.parametrize(("x", "side"), [(2, "left"), (20, "center"), (38, "right")])
def test_a_label_stays_within_the_chart(x: float, side: str) -> None:
    [label] = drawn(Mark(x, 0.5, "ici", above=False))["layout"]["annotations"]
    assert (label["xanchor"], label["yanchor"], label["yshift"]) == (side, "top", -12)
