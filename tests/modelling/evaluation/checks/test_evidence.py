"""What a report says, taken over as evidence."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.evaluation.checks.evidence import Evidence, bounds, evidence_from
from modelling.scoring.schema import Feature, FeatureSchema

WORDS = {"fr": "", "en": ""}


@pytest.fixture
def schema() -> FeatureSchema:
    """Two external scores and an amount."""
    return FeatureSchema(
        (
            Feature("EXT_SOURCE_1", "application", "external_scores", "number", "none", WORDS, WORDS),
            Feature("EXT_SOURCE_2", "application", "external_scores", "number", "none", WORDS, WORDS),
            Feature("AMT_CREDIT", "application", "loan", "number", "money", WORDS, WORDS),
        )
    )


def test_a_report_fills_most_of_it(report: dict[str, Any], schema: FeatureSchema) -> None:
    bins = {"mean_probability": [0.1, 0.4], "n": [30.0, 10.0]}
    report["curves"] = {"test": {"calibration": bins}}
    report["groups"] = [{"n": 60}]
    report["selection"] = {"price": {"verdict": "better"}}
    evidence = evidence_from(report, schema, training_auc=0.9, shifts={"AMT_CREDIT": 0.1})
    assert evidence.mean_probability["test"] == pytest.approx((0.1 * 30 + 0.4 * 10) / 40)
    assert evidence.estimate("test", "auc") == (0.5, 0.4, 0.6)
    assert evidence.families["EXT_SOURCE_1"] == evidence.families["EXT_SOURCE_2"]
    assert evidence.families["AMT_CREDIT"] != evidence.families["EXT_SOURCE_1"]
    assert evidence.rebalancing_price == report["resampling"]["price"]
    assert evidence.recognisability == {"default": 0.52}
    assert evidence.selection_price == {"verdict": "better"}
    assert evidence.threshold == report["threshold"]
    assert (evidence.training_auc, evidence.shifts) == (0.9, {"AMT_CREDIT": 0.1})
    assert evidence.groups == [{"n": 60}]


def test_an_older_report_leaves_gaps(report: dict[str, Any], schema: FeatureSchema) -> None:
    report["resampling"] = {"method": "none"}
    evidence = evidence_from(report, schema)
    assert evidence.rebalancing_price is None
    assert evidence.selection_price is None
    assert evidence.recognisability == {}
    assert evidence.groups == ()


def test_what_is_not_defined_counts_as_not_measured() -> None:
    assert Evidence().estimate("test", "auc") is None
    assert bounds({"value": 0.5, "low": None, "high": 0.6}) is None
    assert bounds({"value": 0.5, "low": 0.4, "high": 0.6}) == (0.5, 0.4, 0.6)
