"""The risk before and after on the scale of the gauge."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from dash_app.figures.scale import risk_position
from dash_app.figures.shift import ShiftWords, shift

Accepted = Callable[[dict[str, Any]], dict[str, dict[str, Any]]]
WORDS = ShiftWords("aujourd’hui : 14,8 %", "avec ces réglages : 8,9 %", "limite 9,1 %")


def drawn(before: float = 0.148, after: float = 0.089, **more: Any) -> dict[str, Any]:
    """Draw a risk that falls."""
    return shift(before, after, 0.0909, WORDS, **({"theme": "light", "lang": "fr"} | more))


def notes(figure: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the annotations by text."""
    return {note["text"]: note for note in figure["layout"]["annotations"]}


def test_marks_and_limit_stand_where_the_gauge_has_them(accepted: Accepted) -> None:
    traces = accepted(drawn())
    assert list(traces) == ["A", "B", "C", "D", "E", "limit", "before", "after"]
    assert traces["before"]["x"] == [risk_position(0.148)]
    assert traces["after"]["x"] == [risk_position(0.089)]
    assert traces["limit"]["x"] == [risk_position(0.0909)] * 2
    assert traces["C"]["x"][1] == traces["D"]["x"][0] == risk_position(0.0909)


def test_the_two_marks_differ_without_colour(accepted: Accepted) -> None:
    traces = accepted(drawn())
    symbols = [traces[name]["marker"]["symbol"] for name in ("before", "after")]
    assert symbols == ["triangle-up-open", "triangle-down"]
    assert traces["before"]["y"] < [0] < traces["after"]["y"]


def test_words_are_written_on_it() -> None:
    told = notes(drawn())
    assert {"aujourd’hui : 14,8 %", "<b>avec ces réglages : 8,9 %</b>", "<b>limite 9,1 %</b>"} <= set(told)
    assert {"A", "B", "C", "D", "E"} <= {text.strip("</b>") for text in told}


@pytest.mark.parametrize(("risk", "anchor"), [(0.001, "left"), (0.1, "center"), (0.9, "right")])
def test_a_label_stays_inside(risk: float, anchor: str) -> None:
    assert notes(drawn(after=risk))["<b>avec ces réglages : 8,9 %</b>"]["xanchor"] == anchor


def test_ticks_leave_room_for_the_limit() -> None:
    told = notes(drawn(lang="en"))
    assert "≥ 40%" in told
    assert "9%" not in told


def test_no_two_labels_of_the_scale_meet_on_a_phone() -> None:
    phone, letter = 235, 7.5
    for limit in (0.03, 0.085, 0.12, 0.2):
        figure = shift(0.148, 0.089, limit, WORDS, theme="light", lang="fr")
        scale = sorted((n for n in figure["layout"]["annotations"] if n["y"] == -0.72), key=lambda n: n["x"])
        ticks = [n for n in scale if not n["text"].startswith("<b>")]
        for left, right in pairwise(ticks):
            assert (right["x"] - left["x"]) * phone > letter * len(left["text"])


def test_it_is_drawn_for_the_theme() -> None:
    light, dark = (notes(drawn(theme=theme))["<b>limite 9,1 %</b>"]["font"] for theme in ("light", "dark"))
    assert light != dark
