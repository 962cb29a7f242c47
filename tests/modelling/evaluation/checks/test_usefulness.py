"""M11: a model must be worth more than one rule for everybody."""

from __future__ import annotations

from typing import Any

from modelling.evaluation.checks.evidence import Evidence
from modelling.evaluation.checks.usefulness import USELESS

RULE = {"tuned": 0.09, "interval": [0.08, 0.10], "bayes": 1 / 11, "cost_ratio": 10.0}


def _evidence(around: Any, auc: float, cost: float) -> Evidence:
    metrics = {"auc": around(auc, 0.02), "cost": around(cost, 0.05), "default_rate": around(0.08, 0.01)}
    return Evidence(metrics={"out_of_fold": metrics}, threshold=RULE)


def test_no_ranking_stops(around: Any) -> None:
    finding = USELESS.finding(_evidence(around, 0.515, 0.5))
    assert (finding.code, finding.outcome, finding.severity) == ("M11", "found", "stop")
    assert finding.detail.startswith("AUC out of fold 0.515, at least 0.495 (limit 0.5). It decides")


def test_no_saving_stops(around: Any) -> None:
    # Granting all costs 10 x .08 = .80, refusing all .92.
    finding = USELESS.finding(_evidence(around, 0.7, 0.8))
    assert finding.outcome == "found"
    assert (
        "it costs 0.800 per applicant, where granting all costs 0.800 and refusing all 0.920"
        in finding.detail
    )


def test_a_model_that_ranks_and_saves_is_clean(around: Any) -> None:
    assert USELESS.finding(_evidence(around, 0.7, 0.6)).outcome == "clean"


def test_without_a_threshold_only_the_ranking_counts(around: Any) -> None:
    metrics = {"out_of_fold": {"auc": around(0.7, 0.02)}}
    finding = USELESS.finding(Evidence(metrics=metrics))
    assert finding.detail == "AUC out of fold 0.700, at least 0.680 (limit 0.5)."


def test_nothing_measured() -> None:
    assert USELESS.finding(Evidence()).outcome == "not applicable"
