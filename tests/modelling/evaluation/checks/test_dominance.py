"""M06: one feature, or one family, that makes the model."""

from __future__ import annotations

from modelling.evaluation.checks.dominance import DOMINATED
from modelling.evaluation.checks.evidence import Evidence


def test_a_feature_with_more_than_half() -> None:
    finding = DOMINATED.finding(Evidence(importance={"A": 0.6, "B": 0.3, "C": 0.1}))
    assert (finding.code, finding.outcome, finding.severity) == ("M06", "found", "warning")
    assert finding.detail.startswith("A makes 60% of all contributions, the family A 60% (limit 50%). When")


def test_half_is_not_more_than_half() -> None:
    assert DOMINATED.finding(Evidence(importance={"A": 0.5, "B": 0.5})).outcome == "clean"


def test_a_family_counts_as_one() -> None:
    families = {"A": "scores", "B": "scores", "C": "loan"}
    finding = DOMINATED.finding(Evidence(importance={"A": 0.3, "B": 0.3, "C": 0.4}, families=families))
    assert finding.outcome == "found"
    assert "C makes 40% of all contributions, the family scores 60%" in finding.detail


def test_no_importance() -> None:
    assert DOMINATED.finding(Evidence()).outcome == "not applicable"
