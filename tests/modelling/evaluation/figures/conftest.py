"""A schema of three features, and a report with every curve."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.scoring.schema import Feature, FeatureSchema


@pytest.fixture
def schema() -> FeatureSchema:
    """Three amounts, with words in two languages."""
    return FeatureSchema(
        tuple(
            Feature(name, "application", "loan", "number", "money", label, label)
            for name, label in {
                "AMT_CREDIT": {"fr": "Montant du crédit", "en": "Amount of credit <asked>"},
                "AMT_ANNUITY": {"fr": "Mensualité", "en": "Instalment"},
                "AMT_INCOME_TOTAL": {"fr": "Revenus", "en": "Income"},
            }.items()
        )
    )


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
