"""The record of a training: whole, plain JSON, and in agreement with what was found."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from modelling.evaluation.metrics import METRICS
from modelling.training.data import TrainingData
from modelling.training.outcome import Options, Outcome
from modelling.training.report import build_report


@pytest.fixture
def report(data: TrainingData, outcome: Outcome) -> dict[str, Any]:
    """Report of a quick training."""
    return build_report(data, Options(seed=1), outcome, at=datetime(2026, 1, 2, tzinfo=UTC), seconds=3.21)


def test_it_is_plain_json_without_nan(report: dict[str, Any]) -> None:
    assert json.loads(json.dumps(report, allow_nan=False)) == report


def test_both_parts_have_every_metric_with_its_interval(report: dict[str, Any]) -> None:
    for part in ("out_of_fold", "test"):
        assert list(report["metrics"][part]) == list(METRICS)
        assert set(report["metrics"][part]["auc"]) == {"value", "low", "high"}
    assert all(one["denominator"] for one in report["metric_definitions"].values())


def test_it_says_what_was_trained_on(report: dict[str, Any], data: TrainingData) -> None:
    assert report["n_rows"] == 800 == report["split"]["development"] + report["split"]["test"]
    assert report["n_defaults"] == data.target.sum()
    assert report["n_features"] == 8
    assert report["tables"] == ["application_train"]
    assert report["absent_tables"] == ["bureau"]
    assert report["trained_at"] == "2026-01-02T00:00:00+00:00"
    assert {"python", "xgboost-cpu"} <= set(report["versions"])


def test_importance_is_by_size_and_finds_what_drives_the_risk(report: dict[str, Any]) -> None:
    sizes = list(report["importance"].values())
    assert sizes == sorted(sizes, reverse=True)
    assert next(iter(report["importance"])) == "SCORE_1"
    assert len(sizes) == 8


def test_bands_hold_every_out_of_fold_row(report: dict[str, Any]) -> None:
    assert [band["band"] for band in report["bands"]] == list("ABCDE")
    assert sum(band["n"] for band in report["bands"]) == report["split"]["development"]


def test_the_price_and_recognisability_of_smote_are_kept(report: dict[str, Any]) -> None:
    described = report["resampling"]
    assert described["method"] == "smote"
    assert 0 <= described["synthetic_share"] < 1
    if "price" in described:
        assert described["price"]["against"] == "XGBoost, none"


def test_notes_say_whose_the_test_figures_are(report: dict[str, Any]) -> None:
    text = " ".join(report["notes"])
    assert "test figures belong to the model of the development rows" in text
    assert "Without the tables bureau" in text


def test_curves_are_compact(report: dict[str, Any]) -> None:
    for part in report["curves"].values():
        for table in part.values():
            assert len({len(column) for column in table.values()}) == 1
            assert len(next(iter(table.values()))) <= 101
    assert sum(report["probability_bins"]["shares"]) == pytest.approx(1)


@pytest.mark.parametrize(("resampling", "said"), [("auto", True), ("smote", False)])
def test_a_choice_made_on_the_same_folds_is_owned(
    resampling: str, said: bool, data: TrainingData, outcome: Outcome
) -> None:
    at = datetime(2026, 1, 2, tzinfo=UTC)
    report = build_report(data, Options(resampling, seed=1), outcome, at=at, seconds=1.0)
    assert any("rebalancing was chosen on the same folds" in note for note in report["notes"]) is said
