"""The levels of one category."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.contracts import Distribution
from dash_app.figures.bins import levels
from dash_app.figures.histogram import HistogramWords
from dash_app.figures.levels import level_bars, levels_height
from dash_app.figures.template import palette

Check = Callable[[dict[str, Any]], dict[str, dict[str, Any]]]


def drawn(education: Distribution, words: HistogramWords, *, with_rate: bool = False) -> dict[str, Any]:
    """Return a chart of levels of education."""
    return level_bars(levels(education, "autres"), words, with_rate=with_rate, theme="light", lang="fr")


def test_one_bar_for_each_level(accepted: Check, education: Distribution, words: HistogramWords) -> None:
    bars = accepted(drawn(education, words))["bars"]
    assert bars["x"] == pytest.approx([70, 25, 5])
    assert bars["orientation"] == "h"


def test_the_clients_level_is_named_and_has_the_clients_colour(
    accepted: Check, education: Distribution, words: HistogramWords
) -> None:
    figure = drawn(education, words)
    assert accepted(figure)["bars"]["marker"]["color"][1] == palette("light").ink
    written = [note["text"] for note in figure["layout"]["annotations"]]
    assert written == [
        "Études secondaires",
        "<b>Études supérieures · ce client : 38 ans</b>",
        "Collège",
    ]


def test_shares_stand_at_the_end_of_the_bars(
    accepted: Check, education: Distribution, words: HistogramWords
) -> None:
    assert accepted(drawn(education, words))["bars"]["text"][0] == "70,0\u202f%"


def test_rates_stand_beside_the_shares_where_they_are_known(
    accepted: Check, education: Distribution, words: HistogramWords
) -> None:
    text = accepted(drawn(education, words, with_rate=True))["bars"]["text"]
    assert text == ["70,0\u202f% · défaut 9,0\u202f%", "25,0\u202f% · défaut 5,0\u202f%", "5,0\u202f%"]


def test_longer_text_gets_more_room(education: Distribution, words: HistogramWords) -> None:
    without = drawn(education, words)["layout"]["xaxis"]["range"][1]
    assert drawn(education, words, with_rate=True)["layout"]["xaxis"]["range"][1] > without


def test_hover_says_how_many(accepted: Check, education: Distribution, words: HistogramWords) -> None:
    assert (
        accepted(drawn(education, words))["bars"]["hovertext"][0]
        == "<b>Études secondaires</b><br>700 clients"
    )


def test_the_chart_grows_with_its_rows(education: Distribution, words: HistogramWords) -> None:
    assert drawn(education, words)["layout"]["height"] == levels_height(3)
    assert levels_height(0) > 0
