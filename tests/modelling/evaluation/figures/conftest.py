"""A schema of three features, and a report with every curve."""

from __future__ import annotations

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
