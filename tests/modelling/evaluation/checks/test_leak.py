"""M01: a leak shows as a figure that is too good."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.evaluation.checks.evidence import Evidence
from modelling.evaluation.checks.leak import LEAK


def test_one_feature_that_knows_the_outcome_stops(around: Any) -> None:
    alone = {"RECOVERED_AMOUNT": around(0.93, 0.02), "EXT_SOURCE_MEAN": around(0.74, 0.02)}
    finding = LEAK.finding(Evidence(separations=alone))
    assert (finding.code, finding.outcome, finding.severity) == ("M01", "found", "stop")
    assert "RECOVERED_AMOUNT alone reaches AUC 0.930 (at least 0.910), above 0.80" in finding.detail
    assert "EXT_SOURCE_MEAN" not in finding.detail
    assert "Leave it out and train again." in finding.detail


def test_what_chance_could_give_is_no_leak(around: Any) -> None:
    finding = LEAK.finding(Evidence(separations={"OF_FEW_ROWS": around(0.85, 0.06)}))
    assert finding.outcome == "clean"
    assert finding.detail == "Of 1 features, OF_FEW_ROWS tells most alone: AUC 0.850 (limit 0.80)."


@pytest.mark.parametrize(
    ("auc", "outcome", "severity"),
    [(0.81, "clean", "stop"), (0.83, "found", "warning"), (0.87, "found", "stop")],
)
def test_a_model_that_is_too_good(around: Any, auc: float, outcome: str, severity: str) -> None:
    finding = LEAK.finding(Evidence(metrics={"out_of_fold": {"auc": around(auc, 0.01)}}))
    assert (finding.outcome, finding.severity) == (outcome, severity)


def test_a_leaking_feature_stops_even_when_the_model_only_warns(around: Any) -> None:
    metrics = {"out_of_fold": {"auc": around(0.83, 0.01)}}
    finding = LEAK.finding(Evidence(metrics=metrics, separations={"X": around(0.82, 0.01)}))
    assert finding.severity == "stop"


def test_nothing_measured() -> None:
    assert LEAK.finding(Evidence()).outcome == "not applicable"
