"""The record of a training: whole, plain JSON, and in agreement with what was found."""

from __future__ import annotations

import json
from dataclasses import replace
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


@pytest.mark.parametrize("searched", [True, False])
def test_what_was_searched_is_owned(searched: bool, data: TrainingData, outcome: Outcome) -> None:
    at = datetime(2026, 1, 2, tzinfo=UTC)
    found = replace(outcome, searches={"sampler": {"chosen": "smote 0.1"}} if searched else {})
    report = build_report(data, Options(seed=1), found, at=at, seconds=1.0)
    assert any("out-of-fold figures may still flatter" in note for note in report["notes"]) is searched
    assert ("search" in report["resampling"]) is searched


def test_every_check_has_an_outcome(data: TrainingData, outcome: Outcome) -> None:
    report = build_report(data, Options(seed=1), outcome, at=datetime(2026, 1, 2, tzinfo=UTC), seconds=1.0)
    outcomes = {check["code"]: check["outcome"] for check in report["checks"]}
    assert len(outcomes) == 11
    assert outcomes["M10"] == "not applicable"  # no feature was left out
    assert set(outcomes.values()) <= {"found", "clean", "not applicable"}


def test_newcomers_are_what_training_rows_are_held_against(data: TrainingData, outcome: Outcome) -> None:
    at = datetime(2026, 1, 2, tzinfo=UTC)
    moved = data.matrix[:200].copy(order="F")
    moved[:, 0] += 5  # SCORE_1, by far the strongest
    report = build_report(replace(data, newcomers=moved), Options(seed=1), outcome, at=at, seconds=1.0)
    unstable = next(check for check in report["checks"] if check["code"] == "M04")
    assert unstable["outcome"] == "found"
    assert "without a known outcome" in unstable["detail"]


def test_calibrations_are_compared(data: TrainingData, outcome: Outcome) -> None:
    report = build_report(data, Options(seed=1), outcome, at=datetime(2026, 1, 2, tzinfo=UTC), seconds=1.0)
    assert set(report["calibration"]["log_loss"]) == {"platt", "beta", "isotonic"}
    assert report["calibration"]["method"] == outcome.calibration.method
    assert len(report["curves"]["out_of_fold"]["cost_ratio"]["cost_ratio"]) == 50
