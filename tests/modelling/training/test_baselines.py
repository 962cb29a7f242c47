"""What must be beaten works on the same encoded rows, missing values included."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.evaluation.intervals import delong
from modelling.scoring.schema import FeatureSchema
from modelling.training.baselines import EverybodyAlike, Logistic
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
