"""The strongest pairs: one worked by hand, and the identities that exact values keep."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
import xgboost as xgb

from modelling.scoring.bundle import Bundle
from modelling.scoring.explanations.interactions import PAIRS, ROWS, spread_evenly, strongest_pairs
from modelling.scoring.population import Population
from modelling.scoring.schema import FeatureSchema

Matrix = npt.NDArray[np.float32]


@pytest.fixture
def both(bundle: Bundle, schema: FeatureSchema) -> tuple[Bundle, Matrix]:
    """Give a model that adds 4 when credit AND phone are high, on all four cases equally often."""
    rows = np.zeros((400, len(schema.features)), np.float32)
    rows[:, schema.position("AMT_CREDIT")] = np.arange(400) % 2
    rows[:, schema.position("FLAG_PHONE")] = (np.arange(400) // 2) % 2
    target = 4.0 * rows[:, schema.position("AMT_CREDIT")] * rows[:, schema.position("FLAG_PHONE")]
    data = xgb.DMatrix(rows, target, feature_types=schema.xgboost_types, enable_categorical=True)
    settings = {"max_depth": 2, "eta": 1.0, "lambda": 0.0, "base_score": 0.0, "nthread": 1}
    return replace(bundle, booster=xgb.train(settings, data, num_boost_round=1)), rows


def test_a_pair_is_worked_by_hand(both: tuple[Bundle, Matrix]) -> None:
    # f = 4xy with x, y = 0 or 1, each half the time: f - E = 2(x - 1/2) + 2(y - 1/2) + 4(x - 1/2)(y - 1/2),
    # whose last part, of size 4/4 everywhere, is the interaction
    model, rows = both
    scorer = model.scorer()
    pairs, seen = strongest_pairs(scorer, rows, scorer.margins(rows))
    assert seen == 4  # one in a hundred
    assert [(one.first, one.second) for one in pairs] == [("AMT_CREDIT", "FLAG_PHONE")]
    assert pairs[0].mean_absolute == pytest.approx(1.0, abs=1e-5)


def test_the_halves_of_all_pairs_make_the_contributions(bundle: Bundle, matrix: Matrix) -> None:
    scorer = bundle.scorer()
    squares = scorer.interactions(matrix[:20])
    np.testing.assert_allclose(squares, squares.transpose(0, 2, 1), atol=1e-6)
    np.testing.assert_allclose(squares.sum(axis=2), scorer.contributions(matrix[:20])[0], atol=1e-5)
    size = len(bundle.schema.model_features)
    assert scorer.interactions(matrix[:0]).shape == (0, size, size)


def test_the_strongest_come_first(bundle: Bundle, population: Population) -> None:
    pairs, rows = strongest_pairs(bundle.scorer(), population.matrix, population.margin)
    assert rows == 6
    assert 0 < len(pairs) <= PAIRS
    sizes = [one.mean_absolute for one in pairs]
    assert sizes == sorted(sizes, reverse=True)
    squares = np.abs(bundle.scorer().interactions(population.matrix[spread_evenly(population.margin)]))
    names = [feature.name for feature in bundle.schema.model_features]
    first, second = names.index(pairs[0].first), names.index(pairs[0].second)
    assert pairs[0].mean_absolute == pytest.approx(2 * squares[:, first, second].mean())


def test_rows_are_spread_over_the_margin() -> None:
    margin = np.random.default_rng(0).permutation(10_000).astype(float)
    chosen = np.sort(margin[spread_evenly(margin)])
    np.testing.assert_array_equal(chosen, np.arange(125, 10_000, 250))  # the middle of each 250
    assert len(chosen) == ROWS
    assert sorted(margin[spread_evenly(margin[:3])]) == [sorted(margin[:3])[1]]  # the one in the middle
