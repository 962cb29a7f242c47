"""Signed bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from dash_app.figures.contributions import (
    LINE_HEIGHT,
    LONGEST_LINE,
    Bar,
    ContributionWords,
    contributions,
    contributions_height,
    label_lines,
    row_height,
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


def test_a_long_label_is_told_whole_on_several_lines(accepted: Check) -> None:
    label = "Nombre de " + "très " * 20 + "longs mots"
    figure = drawn([Bar(label, "3", 0.2)])
    accepted(figure)
    lines = figure["layout"]["annotations"][0]["text"].split("<br>")
    assert " ".join(lines) == f"{label} · <b>3</b>"
    assert all(len(line) <= LONGEST_LINE + len("<b></b>") for line in lines)


def test_hover_speaks_in_words(accepted: Check) -> None:
    bar = accepted(drawn())["bar"]
    assert bar["customdata"][1] == ["Retard", "12 jours", "augmente le risque", "", "+0,41"]
    assert "Poids %{customdata[4]}" in bar["hovertemplate"]


def test_a_whole_row_is_as_good_as_its_bar(accepted: Check) -> None:
    found = accepted(drawn())
    rows, bar = found["rows"], found["bar"]
    assert rows["customdata"] == bar["customdata"]
    halves = [abs(whole - own) for whole, own in zip(rows["y"], bar["y"], strict=True)]
    assert all(
        gap < width / 2 for gap, width in zip(halves, rows["width"], strict=True)
    )  # the bar lies in its row
    ends = {start + length for start, length in zip(rows["base"], rows["x"], strict=True)}
    assert ends == {-rows["base"][0]}  # from one edge of the chart to the other
    assert rows["marker"]["color"] == "rgba(0,0,0,0)"


def test_a_label_may_hold_no_markup_of_its_own(accepted: Check) -> None:
    figure = drawn([Bar("A & B", "<script>", 0.2)])
    assert "<script>" not in figure["layout"]["annotations"][0]["text"]
    assert accepted(figure)["bar"]["customdata"][0][1] == "&lt;script&gt;"


@pytest.mark.parametrize("bars", [[], [Bar("Âge", "38 ans", 0.0)]])
def test_nothing_to_draw_is_still_a_figure(accepted: Check, bars: list[Bar]) -> None:
    assert len(accepted(drawn(bars))["bar"]["y"]) == len(bars)


def test_the_chart_grows_with_its_rows() -> None:
    assert drawn()["layout"]["height"] == contributions_height(BARS)
    assert contributions_height(BARS * 3) > contributions_height(BARS) > contributions_height([])


def test_rows_do_not_reach_into_one_another(accepted: Check) -> None:
    long = Bar("Nombre de prolongations de crédit chez d’autres prêteurs", "3 prolongations", 0.2)
    figure = drawn([*BARS, long])
    bar, rows = accepted(figure)["bar"], accepted(figure)["rows"]
    tops = [y - width / 2 for y, width in zip(rows["y"], rows["width"], strict=True)]
    for note, y, top in zip(figure["layout"]["annotations"], bar["y"], tops, strict=False):
        lines = note["text"].count("<br>") + 1
        assert note["y"] - LINE_HEIGHT * lines >= top - 1  # the label begins in its own row
        assert note["y"] == y - bar["width"] / 2  # and ends where its bar begins
    assert figure["layout"]["height"] > contributions_height([*BARS, BARS[0]])


def test_a_value_that_does_not_fit_beside_its_label_stands_below() -> None:
    assert label_lines(Bar("Montant des crédits en cours", "1 250 000", 0.1)) == [
        "Montant des crédits en cours",
        "<b>1 250 000</b>",
    ]
    assert label_lines(Bar("Reste", "", 0.1)) == ["Reste"]


def test_every_row_is_high_enough_for_a_finger() -> None:
    assert row_height(["Âge"]) >= 44
