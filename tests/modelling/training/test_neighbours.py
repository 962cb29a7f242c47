"""Distances on a scaled copy: worked numbers, and brute force against scikit-learn."""

from __future__ import annotations

import numpy as np
from sklearn.neighbors import NearestNeighbors

from modelling.training.neighbours import nearest, scaled_copy


def test_scaling_by_hand() -> None:
    # 0..10: median 5, 10th percentile 1, 90th 9; the missing value lands on the median, that is 0.
    column = np.array([*range(11), np.nan], dtype=float)
    scaled = scaled_copy(column[:, None])[:, 0]
    np.testing.assert_allclose(scaled[:11], (np.arange(11) - 5) / 8)
    assert scaled[11] == 0


def test_outliers_are_pulled_in_and_constants_vanish() -> None:
    matrix = np.column_stack([[*range(100), 1e9], np.full(101, 7.0), np.full(101, np.nan)])
    scaled = scaled_copy(matrix)
    assert scaled[-1, 0] == 4.0
    assert not scaled[:, 1:].any()


def test_a_column_of_mostly_one_value_is_scaled_by_its_deviation() -> None:
    scaled = scaled_copy(np.array([0.0] * 99 + [1.0])[:, None])
    assert scaled[:99].max() == 0
    assert scaled[99, 0] == 4.0


def test_the_matrix_given_is_not_changed() -> None:
    matrix = np.array([[1.0, np.nan], [2.0, 3.0]])
    before = matrix.copy()
    scaled_copy(matrix)
    np.testing.assert_array_equal(matrix, before)


def test_neighbours_are_those_of_scikit_learn() -> None:
    points = np.random.default_rng(0).normal(size=(300, 6)).astype(np.float32)
    found = nearest(points, points, 4, np.arange(300))
    expected = NearestNeighbors(n_neighbors=5).fit(points).kneighbors(points, return_distance=False)[:, 1:]
    assert all(set(one) == set(two) for one, two in zip(found, expected, strict=True))


def test_a_row_outside_the_pool_may_have_every_neighbour() -> None:
    pool = np.array([[0.0], [1.0], [5.0]], dtype=np.float32)
    found = nearest(np.array([[0.2]], dtype=np.float32), pool, 2, np.array([-1]))
    assert set(found[0]) == {0, 1}
    found = nearest(np.array([[0.0]], dtype=np.float32), pool, 2, np.array([0]))
    assert set(found[0]) == {1, 2}
