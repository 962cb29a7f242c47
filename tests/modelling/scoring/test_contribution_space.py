"""Neighbours among contributions: exact where single precision alone would err."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from modelling.scoring.contribution_space import ContributionSpace, contribution_space_of
from modelling.scoring.population import Population


def space(rows: np.ndarray) -> ContributionSpace:
    """Make the space of stated rows."""
    rows = np.ascontiguousarray(rows, dtype=np.float32)
    return ContributionSpace(rows, (rows.astype(np.float64) ** 2).sum(axis=1).astype(np.float32))


def test_distances_are_worked_by_hand() -> None:
    positions, distances = space(np.array([[0, 0], [3, 4], [0, 1], [1, 0]])).nearest(np.zeros(2), 4)
    assert positions.tolist() == [0, 2, 3, 1]  # the two at distance 1 in order of number
    assert distances.tolist() == [0, 1, 1, 5]


def test_someone_may_be_left_out() -> None:
    positions, _ = space(np.array([[0], [2], [1]])).nearest(np.zeros(1), 2, exclude=0)
    assert positions.tolist() == [2, 1]


@pytest.mark.parametrize("seed", range(5))
def test_rounding_hides_nobody(seed: int) -> None:
    # far from the origin and close together: the lengths are 1e8 times the squared distances
    rng = np.random.default_rng(seed)
    rows = (100 + rng.normal(scale=0.01, size=(3000, 40))).astype(np.float32)
    own = rows[5].astype(np.float64)
    exact = np.sqrt(((rows.astype(np.float64) - own) ** 2).sum(axis=1))
    expected = np.argsort(exact, kind="stable")[:50]
    rough = (rows**2).sum(axis=1) - 2 * (rows @ rows[5])
    assert set(np.argsort(rough)[:50].tolist()) != set(expected.tolist())  # single precision alone errs
    positions, distances = space(rows).nearest(own, 50)
    assert positions.tolist() == expected.tolist()
    np.testing.assert_array_equal(distances, exact[expected])


def test_many_alike_go_by_number() -> None:
    rows = np.tile(np.random.default_rng(0).normal(size=(1, 30)), (400, 1))
    positions, distances = space(rows).nearest(rows[0].astype(np.float32).astype(float), 50, exclude=7)
    assert positions.tolist() == [*range(7), *range(8, 51)]
    assert distances.max() == 0


def test_the_space_of_a_population_is_made_once(population: Population) -> None:
    made = contribution_space_of(population)
    assert contribution_space_of(population) is made
    assert np.shares_memory(made.contributions, population.contributions)  # nothing is copied
    other = replace(population, contributions=population.contributions[::-1])
    assert contribution_space_of(other) is not made
    np.testing.assert_array_equal(contribution_space_of(other).squares, made.squares[::-1])
