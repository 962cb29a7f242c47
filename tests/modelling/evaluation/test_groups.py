"""Group outcomes, counted by hand."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from modelling.evaluation.groups import group_outcomes
from modelling.evaluation.intervals import delong
from modelling.scoring.proportions import wilson
from modelling.scoring.schema import Feature, FeatureSchema, Level

WORDS = {"fr": "", "en": ""}


def _level(value: str, french: str, english: str) -> Level:
    return Level(value, {"fr": french, "en": english})


def _feature(name: str, kind: str, levels: tuple[Level, ...] = ()) -> Feature:
    return Feature(name, "application", "household", kind, "none", WORDS, WORDS, levels)


@pytest.fixture
def schema() -> FeatureSchema:
    """An amount, gender and age; no education."""
    levels = (_level("F", "Femme", "Woman"), _level("M", "Homme", "Man"), _level("XNA", "Autre", "Other"))
    return FeatureSchema(
        (
            _feature("AMT_CREDIT", "number"),
            _feature("CODE_GENDER", "category", levels),
            _feature("DAYS_BIRTH", "integer"),
        )
    )


def applicants(sizes: dict[float, int], years: float = 35.0) -> np.ndarray:
    """Rows of these genders, all of one age."""
    gender = np.repeat(list(sizes), list(sizes.values()))
    return np.column_stack([np.ones(len(gender)), gender, np.full(len(gender), -years * 365.25)])


def rows_of(found: list[dict[str, Any]], group: str) -> list[dict[str, Any]]:
    return [row for row in found if row["group"] == group]


def test_counts_and_rates_by_hand(schema: FeatureSchema) -> None:
    # 60 women: 6 default, of whom 3 are refused; of the 54 who repay, 9 are refused. 100 men: nobody.
    matrix = applicants({0: 60, 1: 100})
    target, refused = np.zeros(160), np.zeros(160, dtype=bool)
    target[:6] = 1
    refused[3:15] = True
    women, men = rows_of(group_outcomes(schema, matrix, target, np.full(160, 0.08), refused), "gender")
    assert (women["level"], women["label"]) == ("F", {"fr": "Femme", "en": "Woman"})
    assert (women["n"], women["defaults"]) == (60, 6)
    assert women["default_rate"] == 0.1
    assert women["mean_probability"] == pytest.approx(0.08)
    assert women["refused"] == 12 / 60
    assert women["recall"] == 3 / 6
    assert women["false_positive_rate"] == 9 / 54
    assert women["recall_interval"] == list(wilson(3, 6))
    assert women["false_positive_rate_interval"] == list(wilson(9, 54))
    assert (men["recall"], men["recall_interval"]) == (None, [0.0, 1.0])


def test_auc_needs_twenty_of_each_outcome(schema: FeatureSchema) -> None:
    matrix = applicants({0: 100, 1: 100})
    target = np.zeros(200)
    target[:20] = 1
    target[100:119] = 1
    probability = np.random.default_rng(0).random(200)
    women, men = rows_of(
        group_outcomes(schema, matrix, target, probability, np.zeros(200, dtype=bool)), "gender"
    )
    measured = delong(target[:100], probability[:100])
    assert women["auc"] == measured.value
    assert women["auc_interval"] == [measured.low, measured.high]
    assert (men["auc"], men["auc_interval"]) == (None, None)


@pytest.mark.parametrize(
    ("years", "level"), [(29.9, "<30"), (30.1, "30-39"), (49.9, "40-49"), (59.9, "50-59"), (60.1, "60+")]
)
def test_the_age_band_comes_from_days_before_the_application(
    schema: FeatureSchema, years: float, level: str
) -> None:
    matrix = applicants({0: 60}, years)
    (row,) = rows_of(
        group_outcomes(schema, matrix, np.zeros(60), np.zeros(60), np.zeros(60, dtype=bool)), "age"
    )
    assert row["level"] == level


def levels_found(schema: FeatureSchema, matrix: np.ndarray) -> list[tuple[str, int]]:
    rows = len(matrix)
    found = group_outcomes(schema, matrix, np.zeros(rows), np.zeros(rows), np.zeros(rows, dtype=bool))
    return [(row["level"], row["n"]) for row in rows_of(found, "gender")]


def test_small_levels_are_put_together(schema: FeatureSchema) -> None:
    assert levels_found(schema, applicants({0: 60, 1: 30, 2: 20})) == [("F", 60), ("together", 50)]


def test_too_few_even_together_are_left_out(schema: FeatureSchema) -> None:
    assert levels_found(schema, applicants({0: 60, 1: 30, 2: 19})) == [("F", 60)]


def test_the_unknown_are_a_level_of_their_own(schema: FeatureSchema) -> None:
    assert levels_found(schema, applicants({0: 60, math.nan: 70})) == [("F", 60), ("missing", 70)]


def test_a_feature_that_is_not_carried_gives_no_rows(schema: FeatureSchema) -> None:
    matrix = applicants({0: 60})
    found = group_outcomes(schema, matrix, np.zeros(60), np.zeros(60), np.zeros(60, dtype=bool))
    assert {row["group"] for row in found} == {"gender", "age"}
