"""Intervals proved by hand-worked numbers and by simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from modelling.evaluation.intervals import (
    Estimate,
    basic_interval,
    bootstrap,
    bootstrap_weights,
    delong,
    paired_auc,
    paired_mean,
    placements,
)


def test_placements_by_hand() -> None:
    # Events at 3 and 1, others at 2 and 1: the event at 3 beats both, the event at 1 ties one (half).
    placed = placements(np.array([1.0, 1, 0, 0]), np.array([3.0, 1, 2, 1]))
    assert placed.of_events.tolist() == [1.0, 0.25]
    assert placed.of_others.tolist() == [0.5, 0.75]
    assert placed.auc == 0.625


def test_delong_by_hand() -> None:
    # var([1, .25]) = .28125 and var([.5, .75]) = .03125, each over 2 rows: .140625 + .015625 = .15625.
    found = delong(np.array([1.0, 1, 0, 0]), np.array([3.0, 1, 2, 1]))
    assert found.value == 0.625
    assert found.low == 0.0
    assert found.high == min(1.0, 0.625 + 1.96 * math.sqrt(0.15625))


def test_delong_value_is_the_usual_auc() -> None:
    rng = np.random.default_rng(1)
    target = (rng.random(500) < 0.2).astype(float)
    score = np.round(target + rng.normal(size=500), 1)
    assert delong(target, score).value == pytest.approx(roc_auc_score(target, score), abs=1e-12)


def test_delong_covers_the_true_auc_about_95_times_in_100() -> None:
    rng = np.random.default_rng(2)
    truth = 0.760249938906522  # normal scores one deviation apart: Phi(1 / sqrt 2)
    inside = 0
    for _ in range(200):
        target = np.repeat([1.0, 0.0], [40, 160])
        found = delong(target, target + rng.normal(size=200))
        inside += found.low <= truth <= found.high
    assert 180 <= inside <= 199


def test_paired_auc_of_equal_scores_is_nothing() -> None:
    target = np.array([1.0, 0, 1, 0])
    difference, p_value = paired_auc(target, target, target)
    assert difference == Estimate(0.0, 0.0, 0.0)
    assert p_value == 1.0


def test_paired_auc_is_narrower_than_two_separate_intervals() -> None:
    rng = np.random.default_rng(3)
    target = (rng.random(2000) < 0.1).astype(float)
    first = target + rng.normal(size=2000)
    second = first + rng.normal(scale=0.2, size=2000)
    difference, p_value = paired_auc(target, first, second)
    alone = delong(target, first)
    assert difference.value == pytest.approx(
        roc_auc_score(target, first) - roc_auc_score(target, second), abs=1e-12
    )
    assert difference.high - difference.low < 0.5 * (alone.high - alone.low)
    assert 0 <= p_value <= 1


def test_paired_mean_by_hand() -> None:
    # Differences 1, 0, 0, 1: mean .5, deviation sqrt(1/3), error sqrt(1/3)/2.
    difference, _ = paired_mean(np.array([2.0, 1, 1, 1]), np.array([1.0, 1, 1, 0]))
    assert difference.value == 0.5
    assert difference.high == pytest.approx(0.5 + 1.959963985 * math.sqrt(1 / 3) / 2)


def test_bootstrap_weights_sum_to_the_rows_and_repeat_under_a_seed() -> None:
    first = list(bootstrap_weights(50, 3, seed=4))
    again = list(bootstrap_weights(50, 3, seed=4))
    assert [weights.sum() for weights in first] == [50, 50, 50]
    assert all((one == two).all() for one, two in zip(first, again, strict=True))


def test_bootstrap_gathers_draws_by_name() -> None:
    values = np.arange(10.0)
    drawn = bootstrap(lambda weights: {"mean": float(weights @ values / 10)}, 10, 500, seed=5)
    assert drawn["mean"].shape == (500,)
    assert drawn["mean"].std() == pytest.approx(values.std() / math.sqrt(10), rel=0.15)


def test_basic_interval_mirrors_and_is_cut_to_the_range() -> None:
    found = basic_interval(0.01, np.linspace(0.01, 0.05, 101), 0.0, 1.0)
    assert found.low == 0.0
    assert found.value <= found.high < 0.0101


def test_an_undefined_value_has_no_interval() -> None:
    found = basic_interval(math.nan, np.array([math.nan]), 0.0, 1.0)
    assert found.to_dict() == {"value": None, "low": None, "high": None}
    assert str(found) == "not defined"
    assert str(Estimate(0.5, 0.4, 0.6)) == "0.5000 [0.4000, 0.6000]"
