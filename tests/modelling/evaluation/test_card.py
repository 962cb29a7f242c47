"""The card tells what its report holds, in order, and nobody's value."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.evaluation.card import headline, model_card
from modelling.scoring.bundle import Bundle
from modelling.scoring.calibration import Calibration
from modelling.scoring.decision import Decision
from modelling.scoring.schema import Feature, FeatureSchema


@pytest.fixture
def card(report: dict[str, Any]) -> str:
    """Card of a small bundle."""
    words = {"fr": "Montant du crédit", "en": "Amount of credit"}
    schema = FeatureSchema((Feature("AMT_CREDIT", "application", "loan", "number", "money", words, words),))
    platt = Calibration("platt", {"slope": 1.0, "intercept": 0.0})
    rule = Decision(0.09, 10, (0.07, 0.11))
    return model_card(Bundle("20260102T030405Z", schema, None, platt, rule, report, {}))  # type: ignore[arg-type]


def test_its_sections_in_order(card: str) -> None:
    headings = [line for line in card.splitlines() if line.startswith("#")]
    assert headings == [
        "# Model card: 20260102T030405Z",
        "## Data",
        "## Performance",
        "## Decision",
        "## Rebalancing",
        "## What weighs most",
        "## Limits",
        "## How to reproduce",
    ]


def test_features_have_their_labels(card: str) -> None:
    assert "| Amount of credit | 0.3000 |" in card
    assert "AMT_CREDIT" not in card


def test_tables_used_and_absent_are_named(card: str) -> None:
    assert "| application_train | 122 | 99 |" in card
    assert "Absent tables: bureau." in card


def test_an_empty_band_has_no_rate(card: str) -> None:
    assert "| A | 0.0000 | 0.0200 | 0 | 0 | not defined | 0.0000 to 1.0000 |" in card


def test_it_says_how_to_make_it_again(card: str) -> None:
    assert "--resampling smote --cost-ratio 10 --seed 7" in card
    assert "python 3.11" in card
    assert "`not kept`" in card


def test_the_headline(report: dict[str, Any]) -> None:
    assert headline(report).startswith("AUC 0.5000 [0.4000, 0.6000], cost")
