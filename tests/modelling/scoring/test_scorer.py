"""Scoring: one row equals the batch, and contributions add up."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
import xgboost as xgb

from modelling.scoring.bundle import Bundle


def test_margins_equal_xgboost_own_batch_path(bundle: Bundle, matrix: npt.NDArray[np.float32]) -> None:
    data = xgb.DMatrix(matrix, feature_types=bundle.schema.xgboost_types, enable_categorical=True)
    expected = bundle.booster.predict(data, output_margin=True)
    np.testing.assert_allclose(bundle.scorer().margins(matrix), expected, rtol=1e-6)


def test_single_rows_equal_the_batch(bundle: Bundle, matrix: npt.NDArray[np.float32]) -> None:
    scorer = bundle.scorer()
    single = [scorer.probabilities(matrix[i : i + 1])[0] for i in range(40)]
    np.testing.assert_array_equal(single, scorer.probabilities(matrix[:40]))


def test_contributions_add_up_to_the_margin(bundle: Bundle, matrix: npt.NDArray[np.float32]) -> None:
    scorer = bundle.scorer()
    values, base = scorer.contributions(matrix)
    assert values.shape == (len(matrix), len(bundle.schema.model_features))
    np.testing.assert_allclose(base + values.sum(axis=1), scorer.margins(matrix), atol=1e-5)


def test_score_says_what_follows(bundle: Bundle) -> None:
    score = bundle.scorer().score_probability(0.05).to_dict()
    assert score == {
        "probability_of_default": 0.05,
        "decision": "granted",
        "threshold": 0.2,
        "distance_to_threshold": pytest.approx(0.15),
        "band": "B",
        "model_version": bundle.version,
    }


def test_scores_keep_the_order_of_rows(bundle: Bundle, matrix: npt.NDArray[np.float32]) -> None:
    scorer = bundle.scorer()
    scores = [score.probability_of_default for score in scorer.score(matrix[:10])]
    np.testing.assert_array_equal(scores, scorer.probabilities(matrix[:10]))


def test_no_rows_give_no_scores(bundle: Bundle, matrix: npt.NDArray[np.float32]) -> None:
    scorer = bundle.scorer()
    assert scorer.score(matrix[:0]) == []
    assert scorer.contributions(matrix[:0])[0].shape == (0, len(bundle.schema.model_features))


def test_nearly_everything_missing_still_scores(bundle: Bundle, matrix: npt.NDArray[np.float32]) -> None:
    empty = np.full_like(matrix[:1], np.nan)
    assert 0 < bundle.scorer().probabilities(empty)[0] < 1
