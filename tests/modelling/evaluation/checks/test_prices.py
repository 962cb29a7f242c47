"""M09 and M10: what rebalancing and selection cost."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.evaluation.checks.check import Check
from modelling.evaluation.checks.evidence import Evidence
from modelling.evaluation.checks.prices import REBALANCING, SELECTION

BOTH = pytest.mark.parametrize(
    ("check", "code", "field", "what"),
    [
        (REBALANCING, "M09", "rebalancing_price", "rebalancing"),
        (SELECTION, "M10", "selection_price", "selection"),
    ],
)


def _price(around: Any, verdict: str) -> dict[str, Any]:
    return {
        "cost_difference": around(0.02, 0.01),
        "auc_difference": around(-0.004, 0.005),
        "verdict": verdict,
    }


@BOTH
def test_a_price_beyond_noise(around: Any, check: Check, code: str, field: str, what: str) -> None:
    finding = check.finding(Evidence(**{field: _price(around, "worse")}))
    assert (finding.code, finding.outcome, finding.severity) == (code, "found", "warning")
    assert (
        f"With {what} against without, paired: cost per applicant +0.0200 [+0.0100, +0.0300]"
        in finding.detail
    )
    assert "AUC -0.0040 [-0.0090, +0.0010]; worse" in finding.detail


@BOTH
@pytest.mark.parametrize("verdict", ["within noise", "better"])
def test_no_price(around: Any, check: Check, code: str, field: str, what: str, verdict: str) -> None:
    finding = check.finding(Evidence(**{field: _price(around, verdict)}))
    assert (finding.code, finding.outcome) == (code, "clean")
    assert what in finding.detail
    assert verdict in finding.detail


@BOTH
def test_not_priced(check: Check, code: str, field: str, what: str) -> None:
    finding = check.finding(Evidence(**{field: None}))
    assert (finding.code, finding.outcome) == (code, "not applicable")
    assert finding.detail == f"The price of {what} was not measured."
