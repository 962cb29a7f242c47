"""A report as a training writes it, with round numbers."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.evaluation.metrics import METRICS


def _difference(value: float) -> dict[str, float]:
    return {"value": value, "low": value - 0.01, "high": value + 0.01}


@pytest.fixture
def report() -> dict[str, Any]:
    """What ``report.json`` holds."""
    metrics = {name: {"value": 0.5, "low": 0.4, "high": 0.6} for name in METRICS}
    bins = {name: [0.1, 0.2] for name in ("mean_probability", "default_rate", "low", "high", "n")}
    price = {
        "against": "XGBoost, none",
        "rows": 320,
        "folds": 2,
        "verdict": "within noise",
        "auc_difference": _difference(-0.0004),
        "cost_difference": _difference(0.0012),
        "auc_p": 0.4,
        "cost_p": 0.6,
    }
    learner = {"rows": 320, "folds": 2, "cost": 0.5, "auc": metrics["auc"], "brier": 0.07, "seconds": 3.0}
    return {
        "trained_at": "2026-01-02T00:00:00+00:00",
        "seconds": 12.3,
        "seed": 7,
        "versions": {"python": "3.11"},
        "n_rows": 1000,
        "n_defaults": 80,
        "n_features": 3,
        "tables": ["application_train"],
        "absent_tables": ["bureau"],
        "inputs": {"tables": {"application_train": {"columns": 122, "bytes": 99}}},
        "split": {"development": 800, "test": 200, "folds": 5},
        "metrics": {
            "out_of_fold": metrics,
            "test": metrics | {"precision": {"value": None, "low": None, "high": None}},
        },
        "rounds": {"folds": [100], "test_model": 110, "final": 120},
        "resampling": {
            "method": "smote",
            "synthetic_share": 0.3,
            "ratio": 0.12,
            "price": price,
            "recognisability": {"default": 0.52},
        },
        "calibration": {},
        "search": None,
        "threshold": {"tuned": 0.09, "interval": [0.07, 0.11], "bayes": 1 / 11, "cost_ratio": 10.0},
        "bands": [
            {
                "band": "A",
                "low": 0.0,
                "high": 0.02,
                "n": 0,
                "defaults": 0,
                "default_rate": None,
                "interval": [0, 1],
            }
        ],
        "importance": {"AMT_CREDIT": 0.3},
        "curves": {"test": {"calibration": bins}},
        "comparison": [
            {"name": "XGBoost, smote 0.12", "chosen": True, **learner, **price},
            {"name": "XGBoost, none", "chosen": False, **learner},
        ],
        "notes": ["The test figures belong to the model of the development rows."],
    }


@pytest.fixture
def curved(report: dict[str, Any]) -> dict[str, Any]:
    """A report with a ROC curve, tenths, and costs by threshold and by ratio."""
    roc = {"false_positive_rate": [0.0, 0.2, 1.0], "true_positive_rate": [0.0, 0.6, 1.0]}
    bins = {
        "mean_probability": [0.02, 0.10],
        "default_rate": [0.03, 0.20],
        "low": [0.01, 0.15],
        "high": [0.05, 0.26],
        "n": [100.0, 100.0],
    }
    cost = {"threshold": [0.0, 0.08, 0.16], "cost": [0.92, 0.50, 0.54], "refused": [1.0, 0.4, 0.2]}
    ratios = {
        "cost_ratio": [1.0, 10.0, 50.0],
        "threshold": [0.5, 1 / 11, 1 / 51],
        "cost": [0.08, 0.5, 0.95],
        "refused": [0.01, 0.4, 0.9],
        "cost_granting_all": [0.08, 0.8, 4.0],
        "cost_refusing_all": [0.92, 0.92, 0.92],
    }
    own = {"roc": roc, "calibration": bins, "cost": cost, "cost_ratio": ratios}
    return report | {"curves": {"out_of_fold": own, "test": own}}
