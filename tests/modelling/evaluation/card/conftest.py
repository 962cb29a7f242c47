"""A bundle of a report as older trainings wrote it, and one with everything in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.calibration import Calibration
from modelling.scoring.decision import Decision
from modelling.scoring.schema import Feature, FeatureSchema

Bundler = Callable[[dict[str, Any]], Bundle]


@pytest.fixture
def bundle_of() -> Bundler:
    """From a report to a bundle without trees."""
    words = {"fr": "Montant du crédit", "en": "Amount of credit <asked>"}
    schema = FeatureSchema((Feature("AMT_CREDIT", "application", "loan", "number", "money", words, words),))
    platt = Calibration("platt", {"slope": 1.0, "intercept": 0.0})
    rule = Decision(0.09, 10, (0.07, 0.11))

    def build(report: dict[str, Any]) -> Bundle:
        return Bundle("20260102T030405Z", schema, None, platt, rule, report, {})  # type: ignore[arg-type]

    return build


@pytest.fixture
def full(curved: dict[str, Any]) -> dict[str, Any]:
    """A report with curves, selection, calibration, groups and checks."""
    group = {
        "group": "gender",
        "level": "F",
        "label": {"fr": "Femme", "en": "Woman"},
        "n": 1200,
        "defaults": 90,
        "mean_probability": 0.08,
        "default_rate": 0.075,
        "default_rate_interval": [0.06, 0.09],
        "refused": 0.25,
        "refused_interval": [0.22, 0.28],
        "recall": None,
        "recall_interval": [0.0, 1.0],
        "false_positive_rate": 0.2,
        "false_positive_rate_interval": [0.18, 0.22],
        "auc": 0.75,
        "auc_interval": [0.7, 0.8],
    }
    check = {
        "code": "M01",
        "title": "leak suspect",
        "severity": "stop",
        "outcome": "clean",
        "detail": "Fine.",
    }
    found = {
        "code": "M05",
        "title": "group gap",
        "severity": "warning",
        "outcome": "found",
        "detail": "Look.",
    }
    price = curved["resampling"]["price"]
    methods = {name: {"log_loss": 0.25, "brier": 0.07, "ece": 0.01} for name in ("platt", "isotonic")}
    return curved | {
        "selection": {
            "candidates": 400,
            "selected": 150,
            "method": "quick trees",
            "fold_agreement": 0.6,
            "price": price,
        },
        "excluded": ["CODE_GENDER"],
        "calibration": {"method": "platt", "compared": methods, "learned_on": "800 untouched rows"},
        "groups": [group, group | {"level": "M", "label": {"fr": "Homme", "en": "Man"}, "auc": None}],
        "checks": [check, found],
    }
