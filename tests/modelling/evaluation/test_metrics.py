"""Metrics proved by hand-worked numbers, and held against scikit-learn."""

from __future__ import annotations

import math

import numpy as np
import pytest
from sklearn import metrics as sk

from modelling.evaluation.metrics import METRICS, calibration_bins, judge, row_cost, row_log_loss, to_dict


@pytest.fixture
def drawn() -> tuple[np.ndarray, np.ndarray]:
    """Five hundred applicants whose PD is right, with ties."""
    rng = np.random.default_rng(0)
    probability = np.round(rng.beta(1, 8, 500), 3)
    return (rng.random(500) < probability).astype(float), probability


def test_ten_applicants_by_hand() -> None:
    # Two defaults, one caught; three refused, two of them wrongly. c = 10.
    target = np.array([1.0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    probability = np.array([0.5, 0.05, 0.4, 0.3, 0.04, 0.03, 0.03, 0.02, 0.02, 0.01])
    found = judge(target, probability, probability >= 0.2, cost_ratio=10, seed=0, replicates=20)
    values = {name: estimate.value for name, estimate in found.items()}
    assert values["cost"] == pytest.approx((10 * 1 + 2) / 10)
    assert values["accuracy"] == pytest.approx(7 / 10)
    assert values["precision"] == pytest.approx(1 / 3)
    assert values["recall"] == pytest.approx(1 / 2)
    assert values["refused"] == pytest.approx(3 / 10)
    assert values["default_rate"] == pytest.approx(2 / 10)
    # The default at .05 beats 6 of 8, the one at .5 all 8: 14 pairs of 16.
    assert values["auc"] == pytest.approx(14 / 16)
    assert values["gini"] == pytest.approx(12 / 16)
    # At .5 and above: half of the defaults, none of the others; at .05: all of them and 2 of 8.
    assert values["ks"] == pytest.approx(1 - 2 / 8)
    # At 1/11 = .0909 the same three are refused.
    assert values["cost_bayes"] == values["cost"]


def test_against_scikit_learn(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    target, probability = drawn
    refused = probability >= 0.15
    judged = judge(target, probability, refused, cost_ratio=10, seed=0, replicates=5)
    found = {name: estimate.value for name, estimate in judged.items()}
    assert found["auc"] == pytest.approx(sk.roc_auc_score(target, probability))
    assert found["brier"] == pytest.approx(sk.brier_score_loss(target, probability))
    assert found["log_loss"] == pytest.approx(sk.log_loss(target, np.clip(probability, 1e-12, 1)))
    assert found["precision"] == pytest.approx(sk.precision_score(target, refused))
    assert found["recall"] == pytest.approx(sk.recall_score(target, refused))
    assert found["accuracy"] == pytest.approx(sk.accuracy_score(target, refused))
    false_positive, true_positive, _ = sk.roc_curve(target, probability)
    assert found["ks"] == pytest.approx(np.abs(true_positive - false_positive).max())


def test_every_interval_holds_its_value(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    target, probability = drawn
    found = judge(target, probability, probability >= 0.1, cost_ratio=10, seed=1, replicates=100)
    assert list(found) == list(METRICS)
    for name, estimate in found.items():
        assert METRICS[name].lowest <= estimate.low <= estimate.value <= estimate.high, name


def test_the_same_seed_gives_the_same_intervals(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    target, probability = drawn
    refused = probability >= 0.1
    runs = [judge(target, probability, refused, cost_ratio=10, seed=s, replicates=30) for s in (1, 1, 2)]
    assert runs[0] == runs[1]
    assert runs[0]["brier"] != runs[2]["brier"]


def test_precision_of_nobody_refused_is_undefined(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    target, probability = drawn
    found = judge(target, probability, probability > 2, cost_ratio=10, seed=0, replicates=5)
    assert math.isnan(found["precision"].value)
    assert to_dict(found)["precision"] == {"value": None, "low": None, "high": None}
    assert found["recall"].value == 0.0
    assert found["cost"].value == pytest.approx(10 * target.mean())


def test_ece_is_small_when_the_pd_is_right_and_large_when_doubled() -> None:
    rng = np.random.default_rng(5)
    probability = rng.beta(1, 10, 20_000)
    target = (rng.random(20_000) < probability).astype(float)
    right, doubled = (
        judge(
            target, np.minimum(1, k * probability), probability > 0.1, cost_ratio=10, seed=0, replicates=20
        )["ece"]
        for k in (1, 2)
    )
    assert right.value < 0.01
    assert doubled.value == pytest.approx(probability.mean(), abs=0.01)


def test_equal_probabilities_share_a_bin() -> None:
    bins = calibration_bins(np.array([0.1] * 50 + [0.2] * 50), 10)
    assert len(np.unique(bins[:50])) == 1
    assert bins[0] < bins[-1]


def test_the_true_pd_is_best_cut_at_the_bayes_threshold() -> None:
    rng = np.random.default_rng(6)
    probability = rng.beta(1, 10, 200_000)
    target = (rng.random(200_000) < probability).astype(float)
    costs = {cut: row_cost(target, probability >= cut, 10).mean() for cut in (0.05, 1 / 11, 0.15)}
    assert min(costs, key=costs.__getitem__) == 1 / 11


def test_log_loss_of_a_certain_mistake_is_finite() -> None:
    losses = row_log_loss(np.array([1.0, 0.0]), np.array([0.0, 0.0]))
    assert np.isfinite(losses).all()
    assert losses[1] == pytest.approx(0.0, abs=1e-9)
