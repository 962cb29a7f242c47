"""Golden rows are made up: valid, repeatable, and nobody's."""

from __future__ import annotations

import numpy as np

from modelling.scoring.derived import recompute
from modelling.training.data import TrainingData
from modelling.training.golden import ROWS, golden_rows


def test_they_are_valid_rows(data: TrainingData) -> None:
    made = golden_rows(data.schema, data.matrix, seed=0)
    assert made.shape == (ROWS, len(data.schema.features))
    for position, feature in enumerate(data.schema.features):
        known = made[:, position][~np.isnan(made[:, position])]
        if feature.kind == "category":
            assert set(known) <= set(range(len(feature.levels)))
        if feature.kind in ("integer", "flag"):
            np.testing.assert_array_equal(known, np.rint(known))
    np.testing.assert_array_equal(made, recompute(data.schema, made.copy()))


def test_some_values_are_missing(data: TrainingData) -> None:
    missing = np.isnan(golden_rows(data.schema, data.matrix, seed=0)).mean()
    assert 0.05 < missing < 0.3


def test_no_row_is_an_applicants(data: TrainingData) -> None:
    made = golden_rows(data.schema, data.matrix, seed=0)
    real = {tuple(row) for row in data.matrix}
    assert not any(tuple(row) in real for row in made)


def test_an_empty_column_stays_empty(data: TrainingData) -> None:
    matrix = data.matrix.copy()
    matrix[:, 0] = np.nan
    assert np.isnan(golden_rows(data.schema, matrix, seed=0)[:, 0]).all()


def test_the_seed_alone_decides(data: TrainingData) -> None:
    one, same, other = (golden_rows(data.schema, data.matrix, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert not np.array_equal(one, other, equal_nan=True)
