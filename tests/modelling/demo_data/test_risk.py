"""The true probability of default."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.draws import Category, Columns, labels
from modelling.demo_data.risk import (
    EDUCATION_EFFECTS,
    HIDDEN_SPREAD,
    INTERCEPT,
    Factor,
    category_effects,
    factors,
    true_log_odds,
    true_probability,
)
from modelling.tables import TABLE_NAMES

FACTOR = Factor("used", "credit_card_balance", "", centre=0.2, scale=0.1, weight=0.5, low=0.0, high=0.6)


def people(size: int, education: Category | None = None) -> Columns:
    """Applicants whose categories have no effect, but for the education given."""
    plain = labels(np.full(size, -1), ("F",))
    return {
        "SK_ID_CURR": np.arange(size),
        "NAME_EDUCATION_TYPE": education or plain,
        "CODE_GENDER": plain,
        "OCCUPATION_TYPE": plain,
    }


def test_one_scale_above_the_centre_adds_the_weight() -> None:
    assert FACTOR.effect(np.array([0.2, 0.3])) == pytest.approx([0.0, 0.5])


def test_values_beyond_the_bounds_are_cut() -> None:
    assert FACTOR.effect(np.array([0.6, 7.0])) == pytest.approx([2.0, 2.0])


def test_a_missing_factor_has_no_effect() -> None:
    assert FACTOR.effect(np.array([np.nan])).tolist() == [0.0]


def test_every_table_has_a_factor() -> None:
    drawn = {factor.table for factor in factors()}
    assert drawn == {"application", *TABLE_NAMES} - {"application_train", "application_test"}


def test_factors_are_well_formed() -> None:
    names = [factor.name for factor in factors()]
    assert len(set(names)) == len(names)
    for factor in factors():
        assert factor.low <= factor.centre <= factor.high
        assert factor.scale > 0
        assert factor.formula


def test_a_typical_applicant_has_the_intercept(rng: np.random.Generator) -> None:
    size = 20_000
    facts = {factor.name: np.full(size, factor.centre) for factor in factors()}
    odds = true_log_odds(rng, facts, people(size))
    assert odds.mean() == pytest.approx(INTERCEPT, abs=0.01)
    assert odds.std() == pytest.approx(HIDDEN_SPREAD, rel=0.05)


def test_probabilities_rise_with_the_share_paid_late(rng: np.random.Generator) -> None:
    facts = {factor.name: np.full(3, np.nan) for factor in factors()}
    facts["late"] = np.array([0.0, 0.3, 0.6])
    probability = true_probability(rng, facts, people(3))
    assert 0.0 < probability[0] < probability[2] < 1.0


def test_categories_have_their_effects() -> None:
    education = labels(np.array([0, 1, -1]), ("Higher education", "Unheard of"))
    effects = category_effects(people(3, education))
    assert effects.tolist() == [EDUCATION_EFFECTS["Higher education"], 0.0, 0.0]
