"""Checks on what rebalancing and selection cost, paired on the same folds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from modelling.evaluation.checks.check import Answer, Check, judged, not_measured
from modelling.evaluation.checks.evidence import Evidence


def _priced(what: str, price: Mapping[str, Any] | None, advice: str) -> Answer:
    if price is None:
        return not_measured(f"The price of {what} was not measured")
    differences = {
        "cost per applicant": price["cost_difference"],
        "AUC": price["auc_difference"],
    }
    parts = [
        f"{name} {each['value']:+.4f} [{each['low']:+.4f}, {each['high']:+.4f}]"
        for name, each in differences.items()
    ]
    text = (
        f"With {what} against without, paired: {', '.join(parts)}; {price['verdict']} "
        "(limit: worse beyond noise)"
    )
    return judged(f"{text}.", [text] if price["verdict"] == "worse" else [], advice)


def _rebalancing(evidence: Evidence) -> Answer:
    return _priced(
        "rebalancing",
        evidence.rebalancing_price,
        "Train with --resampling none, or let --resampling auto choose.",
    )


def _selection(evidence: Evidence) -> Answer:
    return _priced("selection", evidence.selection_price, "Keep more features.")


REBALANCING = Check("M09", "rebalancing costs", "warning", _rebalancing)
SELECTION = Check("M10", "selection costs", "warning", _selection)
