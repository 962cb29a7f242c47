"""What must be beaten works on the same encoded rows, missing values included."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from modelling.evaluation.intervals import delong
from modelling.scoring.schema import FeatureSchema
from modelling.training.baselines import EverybodyAlike, Logistic, filled_positions
from modelling.training.data import TrainingData


def test_everybody_alike_gives_the_default_rate(schema: FeatureSchema) -> None:
    fitted = EverybodyAlike().fit(
        schema, np.zeros((10, 1), dtype=np.float32), np.array([1.0, *[0.0] * 9]), seed=0
    )
    margins = fitted.margins(np.zeros((3, 1), dtype=np.float32))
    np.testing.assert_allclose(1 / (1 + np.exp(-margins)), 0.1)


def test_logistic_regression_finds_the_risk(data: TrainingData) -> None:
    fitted = Logistic().fit(data.schema, data.matrix[:600], data.target[:600], seed=0)
    assert delong(data.target[600:], fitted.margins(data.matrix[600:])).value > 0.65
    assert fitted.rounds == 0
    assert fitted.booster is None


@pytest.mark.filterwarnings("ignore:Found unknown categories")
def test_logistic_regression_bears_an_empty_column_and_a_new_level(data: TrainingData) -> None:
    matrix = data.matrix.copy()
    matrix[:, 1] = np.nan
    matrix[:300, 7] = 0
    fitted = Logistic().fit(data.schema, matrix[:300], data.target[:300], seed=0)
    assert np.isfinite(fitted.margins(matrix[300:])).all()


def test_columns_without_a_value_and_columns_the_model_does_not_see_are_not_filled(
    data: TrainingData,
) -> None:
    first, *others = data.schema.features
    matrix = data.matrix.copy()
    matrix[:, 3] = np.nan
    matrix[1:, 5] = np.nan
    narrow = FeatureSchema((replace(first, in_model=False), *others))
    assert filled_positions(narrow, matrix).tolist() == [1, 2, 4, 5, 6, 7]
    assert filled_positions(narrow, matrix[1:]).tolist() == [1, 2, 4, 6, 7]


def test_a_huge_value_leaves_the_regression_finite(data: TrainingData) -> None:
    matrix = data.matrix.copy()
    matrix[0, 2] = 3e38
    fitted = Logistic().fit(data.schema, matrix, data.target, seed=0)
    assert np.isfinite(fitted.margins(matrix)).all()
