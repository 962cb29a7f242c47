"""What a card says of SMOTE and of other learners."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.evaluation.card.rebalancing import rebalancing


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("better", "**It pays: better than no rebalancing, beyond noise.**"),
        ("worse", "**It costs: worse than no rebalancing, beyond noise.**"),
        ("within noise", "**It neither pays nor costs: what it changes is within noise.**"),
    ],
)
def test_the_verdict(report: dict[str, Any], verdict: str, words: str) -> None:
    report["resampling"]["price"]["verdict"] = verdict
    assert rebalancing(report).paragraphs[1] == words


def test_without_a_price_there_is_no_verdict(report: dict[str, Any]) -> None:
    report["resampling"] = {"method": "none"}
    report["comparison"] = []
    section = rebalancing(report)
    assert section.paragraphs == ("Rebalancing: none.",)
    assert section.tables == ()


def test_the_comparison_is_a_table(report: dict[str, Any]) -> None:
    names = [row[0] for row in rebalancing(report).tables[0].rows]
    assert names == ["Learner", "XGBoost, smote 0.12 *", "XGBoost, none"]
