"""The attributions of the same clients by each method."""

from __future__ import annotations

import numpy as np

from benchmarks.scoreboard.attributions import Attributions
from benchmarks.scoreboard.clients import Subjects


def test_rows_computed_anew_are_those_stored(by: Attributions) -> None:
    stored = by.subjects.runtime.population.contributions[by.subjects.positions]
    np.testing.assert_allclose(by.exact(by.rows), stored, atol=1e-5)


def test_lime_is_that_of_the_service(by: Attributions) -> None:
    alone = by.ours(by.rows[1], by.seeds[1]).attribution.values
    np.testing.assert_array_equal(by.by_lime(by.rows)[1], alone)


def test_few_are_spread_among_all(subjects: Subjects) -> None:
    many = Attributions(Subjects(subjects.runtime, 250))
    assert many.few.tolist() == list(range(0, 250, 2))
    assert len(set(many.seeds)) == 250


def test_stock_lime_keeps_as_many_features_as_asked(by: Attributions) -> None:
    assert np.count_nonzero(by.by_stock(by.rows[:1], 8)) == 8
