"""What rebalancing the training rows bought or cost, and what other learners reach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from modelling.evaluation.card.document import Section, Table
from modelling.evaluation.summary import comparison_rows, resampling_sentence

_VERDICTS = {
    "better": "It pays: better than no rebalancing, beyond noise.",
    "worse": "It costs: worse than no rebalancing, beyond noise.",
    "within noise": "It neither pays nor costs: what it changes is within noise.",
}


def rebalancing(report: Mapping[str, Any]) -> Section:
    """Give the verdict on the rebalancing and the comparison, when there is one.

    Parameters
    ----------
    report : Mapping

    Returns
    -------
    Section
    """
    words = [resampling_sentence(report["resampling"])]
    price = report["resampling"].get("price")
    if price:
        words.append(f"**{_VERDICTS.get(price['verdict'], price['verdict'])}**")
    found = report["comparison"]
    caption = "On the same folds, cheapest first (* this model)"
    table = (Table.of(comparison_rows(found), caption),) if len(found) > 1 else ()
    return Section("Rebalancing and other learners", tuple(words), tables=table)
