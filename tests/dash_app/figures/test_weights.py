"""Shares of a whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.figures.template import palette
from dash_app.figures.weights import Part, weights

Check = Callable[[dict[str, Any]], dict[str, dict[str, Any]]]
PARTS = [Part("Notes <externes>", 0.332), Part("Emploi", 0.055), Part("Revenus", 0.004)]


def drawn(parts: list[Part] = PARTS, theme: str = "light") -> dict[str, Any]:
    """Return the chart."""
    return weights(parts, theme=theme, lang="fr")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_a_valid_figure_in_a_colour_without_judgement(accepted: Check, theme: str) -> None:
    bars = accepted(drawn(theme=theme))["bar"]
    assert bars["marker"]["color"] == palette(theme).bar


def test_bars_keep_their_order_with_their_share_at_the_end() -> None:
    bars = drawn()["data"][0]
    assert bars["x"] == [0.332, 0.055, 0.004]
    assert bars["y"] == [0, 1, 2]
    assert [text.replace("\u202f", " ") for text in bars["text"]] == ["33 %", "6 %", "0 %"]


def test_names_stand_above_their_bars_as_plain_text() -> None:
    names = drawn()["layout"]["annotations"]
    assert [name["text"] for name in names] == ["Notes &lt;externes&gt;", "Emploi", "Revenus"]
    assert [round(name["y"], 1) for name in names] == [-0.2, 0.8, 1.8]


def test_the_longest_bar_leaves_room_for_its_share() -> None:
    assert drawn()["layout"]["xaxis"]["range"][1] == pytest.approx(1.15 * 0.332)


def test_the_chart_grows_with_its_bars() -> None:
    assert drawn()["layout"]["height"] - drawn(PARTS[:2])["layout"]["height"] == 40
    assert drawn([])["layout"]["height"] > 0


def test_a_long_name_takes_two_lines_and_the_chart_its_room() -> None:
    long = [*PARTS, Part("Nombre d’échéances restant à payer sur les prêts", 0.1)]
    names = [name["text"] for name in drawn(long)["layout"]["annotations"]]
    assert names[-1].count("<br>") == 1
    assert drawn(long)["data"][0]["width"] < drawn()["data"][0]["width"]
    assert drawn(long)["layout"]["height"] > drawn([*PARTS, PARTS[0]])["layout"]["height"]
