"""scikit-learn's trees: native categories and missing values, stopped on rows set aside."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from modelling.evaluation.intervals import delong
from modelling.scoring.schema import FeatureSchema, Level
from modelling.training import histogram_boosting
from modelling.training.data import TrainingData
from modelling.training.histogram_boosting import HistogramBoosting


@pytest.fixture
def trees() -> HistogramBoosting:
    """Trees that grow in a moment."""
    return HistogramBoosting(eta=0.2, max_rounds=300, patience=5)


def test_they_find_the_risk_and_stop(data: TrainingData, trees: HistogramBoosting) -> None:
    fitted = trees.fit(data.schema, data.matrix[:600], data.target[:600], seed=0)
    assert delong(data.target[600:], fitted.margins(data.matrix[600:])).value > 0.65
    assert 1 <= fitted.rounds < 300
    assert fitted.booster is None


def test_the_same_seed_gives_the_same_margins(data: TrainingData, trees: HistogramBoosting) -> None:
    told = [trees.fit(data.schema, data.matrix, data.target, seed).margins(data.matrix) for seed in (1, 1, 2)]
    np.testing.assert_array_equal(told[0], told[1])
    assert not np.array_equal(told[0], told[2])


@pytest.fixture
def fits(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, int, int]]:
    """Every model fitted, with how many rows trained and stopped it."""
    done: list[tuple[Any, int, int]] = []
    plain = histogram_boosting.HistGradientBoostingClassifier.fit

    def spy(self: Any, X: np.ndarray, y: np.ndarray, *, X_val: np.ndarray, y_val: np.ndarray) -> Any:
        done.append((self, len(X), len(X_val)))
        return plain(self, X, y, X_val=X_val, y_val=y_val)

    monkeypatch.setattr(histogram_boosting.HistGradientBoostingClassifier, "fit", spy)
    return done


def test_rows_that_stop_do_not_train(
    data: TrainingData, trees: HistogramBoosting, fits: list[tuple[Any, int, int]]
) -> None:
    trees.fit(data.schema, data.matrix, data.target, seed=0)
    assert [rows for _, *rows in fits] == [[680, 120]]  # 15 % of 800 only say when to stop


def test_only_features_of_the_model_are_seen(data: TrainingData, trees: HistogramBoosting) -> None:
    first, *others = data.schema.features
    narrow = FeatureSchema((replace(first, in_model=False), *others))
    fitted = trees.fit(narrow, data.matrix, data.target, seed=0)
    changed = data.matrix.copy()
    changed[:, 0] = 99.0
    np.testing.assert_array_equal(fitted.margins(changed), fitted.margins(data.matrix))


@pytest.mark.parametrize(("levels", "native"), [(3, True), (254, True), (255, False)])
def test_a_category_is_split_as_one_unless_it_has_more_levels_than_bins(
    data: TrainingData,
    trees: HistogramBoosting,
    fits: list[tuple[Any, int, int]],
    levels: int,
    native: bool,
) -> None:
    *others, job = data.schema.features
    many = tuple(Level(str(number), {"fr": "", "en": ""}) for number in range(levels))
    schema = FeatureSchema((*others, replace(job, levels=many)))
    matrix = data.matrix.copy()
    matrix[:, 7] = np.arange(len(matrix)) % levels
    assert np.isfinite(trees.fit(schema, matrix, data.target, seed=0).margins(matrix)).all()
    categorical = fits[0][0].is_categorical_
    assert (categorical is not None and categorical.tolist() == [False] * 7 + [True]) == native


def test_an_empty_column_and_new_levels_are_borne(data: TrainingData, trees: HistogramBoosting) -> None:
    matrix = data.matrix.copy()
    matrix[:, 1] = np.nan
    matrix[:400, 7] = 0
    fitted = trees.fit(data.schema, matrix[:400], data.target[:400], seed=0)
    assert np.isfinite(fitted.margins(data.matrix)).all()
    assert np.isfinite(fitted.margins(np.full_like(matrix, np.nan))).all()
