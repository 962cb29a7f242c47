"""M03 and M08: the probability, and the threshold made of it."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.evaluation.checks.calibration import MISCALIBRATION, THRESHOLD
from modelling.evaluation.checks.evidence import Evidence


def _evidence(around: Any, ece: float, mean: float) -> Evidence:
    metrics = {"test": {"ece": around(ece, 0.01), "default_rate": around(0.08, 0.01)}}
    return Evidence(metrics=metrics, mean_probability={"test": mean})


@pytest.mark.parametrize(
    ("ece", "mean", "outcome", "severity"),
    [
        (0.03, 0.085, "clean", "warning"),  # its low end, .02, is not beyond .02
        (0.04, 0.085, "found", "warning"),
        (0.07, 0.085, "found", "stop"),
        (0.01, 0.100, "found", "warning"),  # above .09, the high end of the default rate
        (0.01, 0.140, "found", "stop"),  # above 1.5 x .09
        (0.01, 0.040, "found", "stop"),  # 1.5 times as much is still below .07
    ],
)
def test_how_far_a_probability_may_be_off(
    around: Any, ece: float, mean: float, outcome: str, severity: str
) -> None:
    finding = MISCALIBRATION.finding(_evidence(around, ece, mean))
    assert finding.outcome == outcome
    if outcome == "found":
        assert finding.severity == severity


def test_it_says_what_was_measured(around: Any) -> None:
    clean = MISCALIBRATION.finding(_evidence(around, 0.01, 0.085))
    assert clean.detail == (
        "ECE 0.0100 on the untouched test (limit 0.02 for its low end); "
        "mean PD 0.0850 for a default rate of 0.0800 on the untouched test."
    )
    found = MISCALIBRATION.finding(_evidence(around, 0.01, 0.14))
    assert "mean PD 0.1400 on the untouched test, outside" in found.detail
    assert "0.0700 to 0.0900. Learn the calibration" in found.detail


def test_no_probability_to_judge() -> None:
    assert MISCALIBRATION.finding(Evidence()).outcome == "not applicable"


@pytest.mark.parametrize(
    ("interval", "outcome"), [([0.06, 0.10], "clean"), ([0.10, 0.14], "found"), ([0.05, 0.08], "found")]
)
def test_one_eleventh_and_the_tuned_threshold(interval: list[float], outcome: str) -> None:
    rule = {"tuned": sum(interval) / 2, "interval": interval, "bayes": 1 / 11, "cost_ratio": 10.0}
    finding = THRESHOLD.finding(Evidence(threshold=rule))
    assert (finding.code, finding.outcome, finding.severity) == ("M08", outcome, "warning")
    assert "1/(1+c) = 0.0909" in finding.detail


def test_no_threshold() -> None:
    assert THRESHOLD.finding(Evidence()).outcome == "not applicable"
