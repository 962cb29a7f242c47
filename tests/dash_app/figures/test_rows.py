"""Rows of one number each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.figures.rows import Level, Row, intervals, shifts

Check = Callable[[dict[str, Any]], dict[str, dict[str, Any]]]
SHARES = [Row("Femme <i>", 0.28, "28 %", 0.27, 0.29), Row("Homme", 0.35, "35 %")]
MOVED = [Row("Âge", 0.31, "changé"), Row("Revenus", 0.02, "stable")]
LIMITS = [Level(0.1, "à surveiller"), Level(0.25, "changé")]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_shares_have_their_interval_and_the_overall_line(accepted: Check, theme: str) -> None:
    traces = accepted(intervals(SHARES, Level(0.3, "ensemble"), "Part", theme=theme, lang="fr"))
    assert traces["rows"]["x"] == pytest.approx([28, 35])
    assert traces["rows"]["error_x"]["array"] == pytest.approx([1, 0])
    assert traces["rows"]["error_x"]["arrayminus"] == pytest.approx([1, 0])
    assert traces["level"]["x"] == [30, 30]


def test_rows_are_named_in_plain_text_from_the_top() -> None:
    layout = intervals(SHARES, Level(0.3, "ensemble"), "Part", theme="light", lang="en")["layout"]
    assert [note["text"] for note in layout["annotations"]] == ["Femme &lt;i&gt;", "Homme", "ensemble"]
    low, high = layout["yaxis"]["range"]
    assert low > high
    assert layout["xaxis"]["range"][0] == 0


def test_shifts_stand_against_both_limits(accepted: Check) -> None:
    figure = shifts(MOVED, LIMITS, "Indice", theme="light", lang="fr")
    assert accepted(figure)["rows"]["x"] == [0.31, 0.02]
    assert [trace["x"][0] for trace in figure["data"] if trace["name"] == "level"] == [0.1, 0.25]
    assert figure["layout"]["xaxis"]["range"][1] > 0.31


def test_the_limits_are_seen_when_nothing_moved() -> None:
    figure = shifts(MOVED[1:], LIMITS, "Indice", theme="light", lang="fr")
    assert figure["layout"]["xaxis"]["range"][1] > 0.25


def test_more_rows_make_a_higher_chart() -> None:
    few, many = (
        shifts(MOVED * n, LIMITS, "Indice", theme="light", lang="fr")["layout"]["height"] for n in (1, 5)
    )
    assert many > few


def test_what_bars_say_covers_the_lines_and_long_names_take_two() -> None:
    name = "Nombre d’échéances restant à payer sur les prêts en cours"
    layout = shifts([Row(name, 0.0, "stable")], LIMITS, "Indice", theme="light", lang="fr")["layout"]
    plain = shifts(MOVED[1:], LIMITS, "Indice", theme="light", lang="fr")["layout"]
    assert layout["xaxis"]["title"]["text"] == "Indice"
    beside = next(note for note in layout["annotations"] if note["text"] == "stable")
    assert beside["bgcolor"]
    assert "<br>" in layout["annotations"][0]["text"]
    assert layout["height"] > plain["height"]
