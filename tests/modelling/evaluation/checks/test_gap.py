"""M02: the rows that made a model against those that did not."""

from __future__ import annotations

from typing import Any

from modelling.evaluation.checks.evidence import Evidence
from modelling.evaluation.checks.gap import GAP


def _evidence(around: Any, test_auc: float, **more: Any) -> Evidence:
    metrics = {
        "out_of_fold": {"auc": around(0.78, 0.03), "cost": around(0.50, 0.03)},
        "test": {"auc": around(test_auc, 0.04), "cost": around(0.52, 0.04)},
    }
    return Evidence(metrics=metrics, **more)


def test_a_difference_beyond_both_intervals(around: Any) -> None:
    # Half widths .03 and .04 of independent rows: noise is their root of squares, .05.
    finding = GAP.finding(_evidence(around, 0.72))
    assert (finding.code, finding.outcome, finding.severity) == ("M02", "found", "warning")
    assert "AUC moves from 0.780 out of fold to 0.720 on the untouched test, more than noise (0.050)" in (
        finding.detail
    )
    assert "cost" not in finding.detail


def test_a_difference_within_them_is_clean(around: Any) -> None:
    finding = GAP.finding(_evidence(around, 0.74))
    assert finding.outcome == "clean"
    assert (
        "cost per applicant 0.500 out of fold and 0.520 on the untouched test (noise 0.050)" in finding.detail
    )


def test_rows_learned_by_heart(around: Any) -> None:
    finding = GAP.finding(_evidence(around, 0.78, training_auc=0.95))
    assert finding.outcome == "found"
    assert "AUC is 0.950, 0.170 above out of fold (limit 0.15)" in finding.detail
    assert GAP.finding(_evidence(around, 0.78, training_auc=0.92)).outcome == "clean"


def test_one_set_of_rows_has_no_gap(around: Any) -> None:
    evidence = Evidence(metrics={"out_of_fold": {"auc": around(0.78, 0.03)}})
    assert GAP.finding(evidence).outcome == "not applicable"
