"""The distribution of one number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.contracts import Distribution
from dash_app.figures.bins import Row, own_place, ranges
from dash_app.figures.histogram import HistogramWords, histogram, histogram_height

Check = Callable[[dict[str, Any]], dict[str, dict[str, Any]]]


def drawn(
    age: Distribution, words: HistogramWords, own: float | None = 38.0, *, with_rate: bool = False
) -> dict[str, Any]:
    """Return a histogram of ages."""
    return histogram(ranges(age, "fr"), own, words, with_rate=with_rate, theme="light", lang="fr")


def test_bars_hold_shares_in_percent(accepted: Check, age: Distribution, words: HistogramWords) -> None:
    bars = accepted(drawn(age, words))["bars"]
    assert bars["x"] == [25, 35, 45, 55]
    assert bars["y"] == pytest.approx([1, 39, 40, 20])


def test_the_client_is_drawn_last_and_named(
    accepted: Check, age: Distribution, words: HistogramWords
) -> None:
    figure = drawn(age, words, own_place(age))
    assert list(accepted(figure)) == ["bars", "client"]
    assert figure["layout"]["annotations"][0]["text"] == "<b>ce client : 38 ans</b>"
    assert figure["data"][-1]["x"][0] == pytest.approx(38, abs=0.01)


def test_the_clients_bar_is_darker(accepted: Check, age: Distribution, words: HistogramWords) -> None:
    colours = accepted(drawn(age, words))["bars"]["marker"]["color"]
    assert colours[1] not in {colours[0], colours[2], colours[3]}


def test_without_a_value_there_is_no_mark(accepted: Check, age: Distribution, words: HistogramWords) -> None:
    figure = drawn(age, words, own=None)
    assert list(accepted(figure)) == ["bars"]
    assert "annotations" not in figure["layout"]


@pytest.mark.parametrize(("own", "place", "arrow"), [(95.0, 60, " ▸"), (3.0, 20, "◂ ")])
def test_a_value_beyond_the_bars_stands_at_the_edge_with_an_arrow(
    accepted: Check, age: Distribution, words: HistogramWords, own: float, place: float, arrow: str
) -> None:
    figure = drawn(age, words, own)
    assert accepted(figure)["client"]["x"] == [place, place]
    assert arrow in figure["layout"]["annotations"][0]["text"]


@pytest.mark.parametrize(("own", "side"), [(22.0, "left"), (40.0, "center"), (58.0, "right")])
def test_the_label_stays_inside(age: Distribution, words: HistogramWords, own: float, side: str) -> None:
    assert drawn(age, words, own)["layout"]["annotations"][0]["xanchor"] == side


def test_default_rates_have_a_panel_of_their_own(
    accepted: Check, age: Distribution, words: HistogramWords
) -> None:
    figure = drawn(age, words, with_rate=True)
    rate = accepted(figure)["rate"]
    assert rate["yaxis"] == "y2"
    assert rate["y"] == [None, 9.0, pytest.approx(7.0), 5.0]
    assert figure["layout"]["yaxis2"]["title"]["text"] == "Défaut observé"
    assert figure["layout"]["yaxis2"]["domain"][1] < figure["layout"]["yaxis"]["domain"][0]


def test_axes_carry_units(age: Distribution, words: HistogramWords) -> None:
    layout = drawn(age, words)["layout"]
    assert layout["xaxis"]["title"]["text"] == "Âge (années)"
    assert layout["yaxis"]["ticksuffix"] == "\u202f%"


def test_hover_speaks_in_words(accepted: Check, age: Distribution, words: HistogramWords) -> None:
    hover = accepted(drawn(age, words))["bars"]["hovertext"]
    assert hover[1] == "<b>30 – 40</b><br>390 clients (39,0\u202f%)<br>Défaut observé 9,0\u202f%"
    assert "Défaut" not in hover[0]


def test_one_value_for_all_still_has_a_bar(accepted: Check, age: Distribution, words: HistogramWords) -> None:
    rows = ranges(age, "fr")[:1]
    flat = [type(rows[0])("2", 2.0, 2.0, 5, 1.0, None, own=True)]
    figure = histogram(flat, 2.0, words, with_rate=False, theme="dark", lang="en")
    assert accepted(figure)["bars"]["width"] == [0.8]


@pytest.mark.parametrize(
    ("places", "width"), [((0.0, 1.0, 2.0), 0.8), ((0.1, 0.2, 0.4), 0.08), ((0, 50), 40)]
)
def test_single_values_never_overlap(
    accepted: Check, words: HistogramWords, places: tuple[float, ...], width: float
) -> None:
    rows = [Row(str(place), place, place, 5, 0.2, None, own=False) for place in places]
    figure = histogram(rows, None, words, with_rate=False, theme="light", lang="fr")
    assert accepted(figure)["bars"]["width"] == pytest.approx([width] * len(places))


def test_the_chart_is_taller_with_rates() -> None:
    assert histogram_height(with_rate=True) > histogram_height(with_rate=False)
