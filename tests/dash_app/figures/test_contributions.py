"""Signed bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from dash_app.figures.contributions import (
    Bar,
    ContributionWords,
    contributions,
    contributions_height,
)
from dash_app.figures.template import palette

Check = Callable[[dict[str, Any]], dict[str, dict[str, Any]]]
WORDS = ContributionWords(lowers="réduit le risque", raises="augmente le risque", weight="Poids")
BARS = [
    Bar("Âge", "38 ans", -0.1),
    Bar("Retard", "12 jours", 0.41),
    Bar("Note externe", "0,71", -0.62),
]


def drawn(bars: list[Bar] = BARS, last: Sequence[Bar] = (), theme: str = "light") -> dict[str, Any]:
    """Return the chart of some bars."""
    return contributions(bars, WORDS, theme=theme, lang="fr", last=last)


def test_the_longest_bar_comes_first(accepted: Check) -> None:
    assert accepted(drawn())["bar"]["x"] == [-0.62, 0.41, -0.1]


def test_the_first_row_is_at_the_top() -> None:
    bottom, top = drawn()["layout"]["yaxis"]["range"]
    assert bottom > top


def test_the_sign_is_said_by_colour_and_by_an_arrow(accepted: Check) -> None:
    bar = accepted(drawn())["bar"]
    colours = palette("light")
    assert bar["marker"]["color"] == [colours.lower, colours.higher, colours.lower]
    assert bar["text"] == ["▼", "▲", "▼"]


def test_both_sides_are_named_above_the_bars() -> None:
    written = [note["text"] for note in drawn()["layout"]["annotations"]]
    assert "▼ réduit le risque" in written
    assert "augmente le risque ▲" in written


def test_every_row_has_its_label_and_its_value() -> None:
    written = [note["text"] for note in drawn()["layout"]["annotations"]]
    assert written[:3] == [
        "Note externe · <b>0,71</b>",
        "Retard · <b>12 jours</b>",
        "Âge · <b>38 ans</b>",
    ]


def test_zero_stands_in_the_middle() -> None:
    low, high = drawn()["layout"]["xaxis"]["range"]
    assert low == -high
    assert high > 0.62


def test_what_is_not_shown_is_one_last_bar_whatever_its_size(accepted: Check) -> None:
    figure = drawn(last=[Bar("Les 130 autres éléments réunis", "", 0.9)])
    assert accepted(figure)["bar"]["x"][-1] == 0.9
    assert figure["layout"]["annotations"][3]["text"] == "Les 130 autres éléments réunis"


def test_a_long_label_is_cut_with_an_ellipsis_but_said_whole_on_hover(accepted: Check) -> None:
    label = "Nombre de " + "très " * 20 + "longs mots"
    figure = drawn([Bar(label, "3", 0.2)])
    shown = figure["layout"]["annotations"][0]["text"]
    assert "…" in shown
    assert len(shown) < 80
    assert accepted(figure)["bar"]["customdata"][0][0] == label


def test_hover_speaks_in_words(accepted: Check) -> None:
    bar = accepted(drawn())["bar"]
    assert bar["customdata"][1] == ["Retard", "12 jours", "augmente le risque", "", "+0,41"]
    assert "Poids %{customdata[4]}" in bar["hovertemplate"]


def test_a_whole_row_is_as_good_as_its_bar(accepted: Check) -> None:
    found = accepted(drawn())
    rows, bar = found["rows"], found["bar"]
    assert (rows["y"], rows["customdata"]) == (bar["y"], bar["customdata"])
    ends = {start + length for start, length in zip(rows["base"], rows["x"], strict=True)}
    assert ends == {-rows["base"][0]}  # from one edge of the chart to the other
    assert rows["marker"]["color"] == "rgba(0,0,0,0)"


def test_a_label_may_hold_no_markup_of_its_own(accepted: Check) -> None:
    figure = drawn([Bar("A & B", "<script>", 0.2)])
    assert "<script>" not in figure["layout"]["annotations"][0]["text"]
    assert accepted(figure)["bar"]["customdata"][0][1] == "&lt;script&gt;"


@pytest.mark.parametrize("bars", [[], [Bar("Âge", "38 ans", 0.0)]])
def test_nothing_to_draw_is_still_a_figure(accepted: Check, bars: list[Bar]) -> None:
    assert accepted(drawn(bars))["bar"]["y"] == list(range(len(bars)))


def test_the_chart_grows_with_its_rows() -> None:
    assert drawn()["layout"]["height"] == contributions_height(BARS)
    assert contributions_height(BARS * 3) > contributions_height(BARS) > contributions_height([])


def test_a_label_too_long_for_a_narrow_screen_takes_two_lines(accepted: Check) -> None:
    long = Bar("Nombre de prolongations de crédit chez d’autres", "3 prolongations", 0.2)
    figure = drawn([*BARS, long])
    accepted(figure)
    assert "autres<br><b>3 prolongations</b>" in figure["layout"]["annotations"][1 + 1]["text"]
    assert figure["layout"]["height"] > contributions_height([*BARS, BARS[0]])
