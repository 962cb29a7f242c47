"""Rates by segment, by predicted risk and over time, each with a finding that follows from its numbers."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.evaluation.figures import calibrations, default_rates, over_time
from modelling.scoring.proportions import wilson


def test_rates_of_levels_with_their_intervals() -> None:
    figure = default_rates(["low", "high", "nobody"], [10, 60, 0], [400, 300, 0], "school")
    (points,) = figure.data
    assert list(points.x) == [0.025, 0.2]
    assert list(points.y) == ["low", "high"]
    assert points.error_x.array[0] == pytest.approx(wilson(10, 400)[1] - 0.025)
    title = figure.layout.title.text.replace("<br>", " ")
    assert title == (
        "Default rate by school: lowest for low (2.5%), highest for high (20.0%); "
        "their intervals do not meet."
    )


def test_few_applicants_are_not_told_apart() -> None:
    title = default_rates(["a", "b"], [1, 3], [20, 20], "school").layout.title.text
    assert title.replace("<br>", " ").endswith("their intervals overlap.")


def test_nobody_at_all() -> None:
    figure = default_rates(["a"], [0], [0], "school")
    assert figure.layout.title.text == "No outcome is known by school."
    assert len(figure.data) == 0


def test_probabilities_beside_what_happened() -> None:
    bins = {"default_rate": [0.05, 0.15], "low": [0.02, 0.1], "high": [0.1, 0.2], "n": [100.0, 300.0]}
    figure = calibrations(
        {
            "before": bins | {"mean_probability": [0.3, 0.5]},
            "after": bins | {"mean_probability": [0.05, 0.13]},
        }
    )
    assert [trace.name for trace in figure.data] == ["exactly right", "before", "after"]
    assert list(figure.data[1].x) == [0.3, 0.5]
    title = figure.layout.title.text.replace("<br>", " ")
    assert title == "Mean probability: before 45.0%, after 11.0%; default rate observed: 12.5%."
    assert figure.data[0].x[1] == pytest.approx(1.05 * 0.5)
    assert len({trace.line.color for trace in figure.data[1:]}) == 2


def test_each_set_of_applicants_has_its_own_default_rate() -> None:
    bins = {"mean_probability": [0.1], "low": [0.02], "high": [0.3], "n": [100.0]}
    figure = calibrations({"may": bins | {"default_rate": [0.1]}, "june": bins | {"default_rate": [0.2]}})
    title = figure.layout.title.text.replace("<br>", " ")
    assert title == "Mean probability: may 10.0% (observed 10.0%), june 10.0% (observed 20.0%)."


def row(name: str, mean: float, rate: float | None) -> dict[str, Any]:
    """One snapshot, its interval a twentieth wide on either side."""
    low, high = (None, None) if rate is None else (rate - 0.05, rate + 0.05)
    return {"name": name, "mean_probability": mean, "default_rate": rate, "low": low, "high": high}


def test_snapshots_that_leave_their_interval_are_named() -> None:
    figure = over_time([row("may", 0.1, 0.12), row("june", 0.1, 0.2), row("july", 0.1, None)])
    assert figure.layout.title.text == "The mean PD is outside the interval of the default rate in june."
    predicted, observed = figure.data
    assert list(predicted.x) == list(observed.x) == ["may", "june"]
    assert list(observed.y) == [0.12, 0.2]


def test_snapshots_that_hold_and_snapshots_without_outcome() -> None:
    assert "In every snapshot" in over_time([row("may", 0.1, 0.12)]).layout.title.text
    assert over_time([row("may", 0.1, None)]).layout.title.text == "No outcome is known yet."
    assert over_time([]).layout.title.text == "No outcome is known yet."
