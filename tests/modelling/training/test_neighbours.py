"""Distances on a scaled copy: worked numbers, and brute force against scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.neighbors import NearestNeighbors

from modelling.training.neighbours import learn_scale, nearest


def scaled_copy(matrix: np.ndarray) -> np.ndarray:
    return learn_scale(matrix, np.arange(matrix.shape[1])).apply(matrix)


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


def test_a_scale_is_learned_once_and_applied_to_any_rows() -> None:
    # Column 1 of 0..10 has median 5 and spread 8; the other column has no part in it.
    matrix = np.column_stack([np.full(11, 1e9), np.arange(11.0)])
    scale = learn_scale(matrix, np.array([1]))
    np.testing.assert_allclose(scale.apply(matrix, np.array([9, 1])), [[0.5], [-0.5]])
    np.testing.assert_allclose(scale.apply(np.array([[0.0, 13.0], [0.0, np.nan]])), [[1.0], [0.0]])


# 2,500 rows are two chunks; a pool of 300 is searched by blocks, one of 100 is not.
@pytest.mark.parametrize(("rows", "pool", "count"), [(2500, 300, 4), (50, 100, 3), (50, 641, 9), (9, 64, 63)])
def test_neighbours_are_those_of_scikit_learn(rows: int, pool: int, count: int) -> None:
    points = np.random.default_rng(0).normal(size=(max(rows, pool), 6)).astype(np.float32)
    own = np.where(np.arange(rows) < pool, np.arange(rows), -1)
    found = nearest(points[:rows], points[:pool], count, own)
    index = NearestNeighbors(n_neighbors=count + 1 if pool > count + 1 else pool).fit(points[:pool])
    expected = index.kneighbors(points[:rows], return_distance=False)
    for itself, one, ranked in zip(own, found, expected, strict=True):
        assert set(one) == set(ranked[ranked != itself][:count])


def test_equal_distances_are_all_neighbours_or_none() -> None:
    pool = np.zeros((200, 2), dtype=np.float32)
    found = nearest(pool, pool, 5, np.arange(200))
    assert all(len(set(row)) == 5 for row in found)
    assert not (found == np.arange(200)[:, None]).any()


def test_a_row_outside_the_pool_may_have_every_neighbour() -> None:
    pool = np.array([[0.0], [1.0], [5.0]], dtype=np.float32)
    found = nearest(np.array([[0.2]], dtype=np.float32), pool, 2, np.array([-1]))
    assert set(found[0]) == {0, 1}
    found = nearest(np.array([[0.0]], dtype=np.float32), pool, 2, np.array([0]))
    assert set(found[0]) == {1, 2}
