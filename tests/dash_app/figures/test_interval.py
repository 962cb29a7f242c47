"""Similar clients beside this one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.figures.interval import IntervalWords, interval

Check = Callable[[dict[str, Any]], dict[str, dict[str, Any]]]
WORDS = IntervalWords("7,8 % observés", "6,3 % estimés", "limite 9,1 %", "Part des clients")


def drawn(rate: float = 0.078, risk: float = 0.063, theme: str = "light") -> dict[str, Any]:
    """Return the chart of an interval from 3.1 % to 16.8 %."""
    return interval(rate, (0.031, 0.168), risk, 0.0909, WORDS, theme=theme, lang="fr")


def test_the_client_is_drawn_on_top(accepted: Check) -> None:
    assert list(accepted(drawn())) == ["limit", "observed", "client"]


def test_the_interval_is_drawn_around_the_rate(accepted: Check) -> None:
    observed = accepted(drawn())["observed"]
    assert observed["x"] == pytest.approx([7.8])
    assert observed["error_x"]["array"] == pytest.approx([9.0])
    assert observed["error_x"]["arrayminus"] == pytest.approx([4.7])


def test_risk_and_limit_stand_on_the_same_axis(accepted: Check) -> None:
    traces = accepted(drawn())
    assert traces["client"]["x"] == pytest.approx([6.3])
    assert traces["limit"]["x"] == pytest.approx([9.09, 9.09])


def test_marks_differ_by_shape(accepted: Check) -> None:
    traces = accepted(drawn())
    assert traces["client"]["marker"]["symbol"] == "diamond"
    assert "symbol" not in traces["observed"]["marker"]


def test_everything_is_labelled_directly() -> None:
    written = [note["text"] for note in drawn()["layout"]["annotations"]]
    assert written == ["7,8 % observés", "6,3 % estimés", "limite 9,1 %"]


@pytest.mark.parametrize("risk", [0.001, 0.05, 0.39])
def test_labels_begin_at_the_left_edge_wherever_the_mark_stands(risk: float) -> None:
    for label in drawn(risk=risk)["layout"]["annotations"][:2]:
        assert (label["xref"], label["x"], label["xanchor"]) == ("paper", 0, "left")


def test_the_axis_holds_the_largest_of_the_three() -> None:
    assert drawn(risk=0.6)["layout"]["xaxis"]["range"][1] > 60
    assert drawn()["layout"]["xaxis"]["range"][0] == 0


def test_the_clients_mark_is_white_in_the_dark(accepted: Check) -> None:
    assert accepted(drawn(theme="dark"))["client"]["marker"]["color"] == "#FFFFFF"
