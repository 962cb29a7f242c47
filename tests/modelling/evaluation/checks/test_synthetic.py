"""M07: synthetic rows that trees recognise."""

from __future__ import annotations

from modelling.evaluation.checks.evidence import Evidence
from modelling.evaluation.checks.synthetic import RECOGNISABLE


def test_only_the_class_that_shows_is_named() -> None:
    finding = RECOGNISABLE.finding(Evidence(recognisability={"default": 0.74, "repaid": 0.55}))
    assert (finding.code, finding.outcome, finding.severity) == ("M07", "found", "warning")
    assert "reach AUC 0.74 (default); 0.50 is not to be told, limit 0.60" in finding.detail
    assert "repaid" not in finding.detail


def test_rows_that_cannot_be_told() -> None:
    finding = RECOGNISABLE.finding(Evidence(recognisability={"default": 0.60, "repaid": 0.48}))
    assert finding.outcome == "clean"
    assert "0.60 (default), 0.48 (repaid)" in finding.detail


def test_no_synthetic_rows() -> None:
    assert RECOGNISABLE.finding(Evidence()).outcome == "not applicable"
