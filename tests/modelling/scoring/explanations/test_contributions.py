"""Exact contributions add up, for both references; agreement is worked by hand."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.explanations.contributions import (
    against_group,
    exact,
    sign_agreement,
    stored,
    strongest_features,
    top_overlap,
)
from modelling.scoring.population import Population


def test_contributions_add_up_to_the_margin(bundle: Bundle, matrix: npt.NDArray[np.float32]) -> None:
    scorer = bundle.scorer()
    for row, margin in zip(matrix[:100], scorer.margins(matrix[:100]), strict=True):
        found = exact(scorer, row)
        assert abs(found.base + found.values.sum() - margin) <= 1e-4


def test_what_is_stored_is_what_is_computed(bundle: Bundle, population: Population) -> None:
    for position in (0, 3, 599):
        kept, computed = stored(population, position), exact(bundle.scorer(), population.matrix[position])
        np.testing.assert_allclose(kept.values, computed.values, atol=1e-6)
        assert kept.base == pytest.approx(computed.base, abs=1e-6)
        assert kept.values.dtype == np.float64


def test_an_empty_row_adds_up_too(bundle: Bundle, matrix: npt.NDArray[np.float32]) -> None:
    scorer, empty = bundle.scorer(), np.full_like(matrix[0], np.nan)
    found = exact(scorer, empty)
    assert found.base + found.values.sum() == pytest.approx(scorer.margins(empty[None, :])[0], abs=1e-4)


def test_against_a_group_the_base_is_its_mean_margin(bundle: Bundle, population: Population) -> None:
    group = np.arange(40, 90)
    plain = exact(bundle.scorer(), population.matrix[3])
    found = against_group(plain, population, group)
    assert found.base == pytest.approx(population.margin[group].mean(), abs=1e-4)
    assert found.base + found.values.sum() == pytest.approx(population.margin[3], abs=1e-4)


def test_against_oneself_nothing_is_left(bundle: Bundle, population: Population) -> None:
    found = against_group(exact(bundle.scorer(), population.matrix[3]), population, np.array([3]))
    np.testing.assert_allclose(found.values, 0, atol=1e-6)


def test_a_group_may_stand_in_any_order(bundle: Bundle, population: Population) -> None:
    plain = exact(bundle.scorer(), population.matrix[0])
    one = against_group(plain, population, np.array([5, 9, 400]))
    other = against_group(plain, population, np.array([400, 5, 9]))
    np.testing.assert_allclose(one.values, other.values, atol=1e-12)


def test_agreement_is_worked_by_hand() -> None:
    one = np.array([3.0, -2.0, 1.0, 0.1])
    other = np.array([1.0, 2.0, 0.5, -9.0])
    # strongest three of the first: 0, 1, 2; signs agree on 0 and 2
    assert sign_agreement(one, other, top=3) == pytest.approx(2 / 3)
    # {0, 1} against {3, 1}: one in common of three
    assert top_overlap(one, other, top=2) == pytest.approx(1 / 3)


def test_an_attribution_agrees_with_itself() -> None:
    values = np.random.default_rng(0).normal(size=30)
    assert (sign_agreement(values, values), top_overlap(values, values)) == (1.0, 1.0)
    assert sign_agreement(values, -values) == 0.0


def test_ties_go_by_position() -> None:
    assert strongest_features(np.array([1.0, -2.0, 2.0, 1.0]), 3).tolist() == [1, 2, 0]
