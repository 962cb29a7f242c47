"""The threshold by hand, by exhaustion, and at its known place for an exact PD."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.evaluation.metrics import row_cost
from modelling.training.calibration import fit_calibration
from modelling.training.threshold import best_threshold, cross_decide, threshold_interval


def test_four_applicants_by_hand() -> None:
    # PD .1 .2 .3 .4, defaults at .2 and .4, c = 3. Refusing from .15: FP 1 -> cost 1; from .35: FN 1 -> 3;
    # everybody: FP 2 -> 2; nobody: FN 2 -> 6. Half way between .1 and .2 it is.
    found = best_threshold(np.array([0.0, 1, 0, 1]), np.array([0.1, 0.2, 0.3, 0.4]), 3)
    assert found == pytest.approx(0.15)


@pytest.mark.parametrize("cost_ratio", [1.0, 5.0, 10.0, 50.0])
def test_no_other_threshold_is_cheaper(cost_ratio: float) -> None:
    rng = np.random.default_rng(0)
    probability = np.round(rng.beta(1, 6, 400), 2)
    target = (rng.random(400) < probability).astype(float)
    found = best_threshold(target, probability, cost_ratio)
    cost = row_cost(target, probability >= found, cost_ratio).mean()
    others = [row_cost(target, probability >= cut, cost_ratio).mean() for cut in np.linspace(0, 1.01, 203)]
    assert cost == pytest.approx(min(others))


def test_everybody_or_nobody_stays_inside_0_and_1() -> None:
    probability = np.array([0.2, 0.6])
    assert best_threshold(np.array([1.0, 1.0]), probability, 10) == pytest.approx(0.1)
    assert best_threshold(np.array([0.0, 0.0]), probability, 10) == pytest.approx(0.8)


def test_an_exact_pd_is_cut_near_one_over_one_plus_c() -> None:
    rng = np.random.default_rng(1)
    probability = rng.beta(1, 10, 50_000)
    target = (rng.random(50_000) < probability).astype(float)
    low, high = threshold_interval(target, probability, 10, seed=0, replicates=100)
    assert low <= 1 / 11 <= high
    assert low <= best_threshold(target, probability, 10) <= high


def test_the_interval_repeats_under_a_seed() -> None:
    rng = np.random.default_rng(2)
    probability = rng.beta(1, 10, 500)
    target = (rng.random(500) < probability).astype(float)
    intervals = [threshold_interval(target, probability, 10, seed=s, replicates=30) for s in (1, 1, 2)]
    assert intervals[0] == intervals[1] != intervals[2]


def drawn(rows: int = 600) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw margins, outcomes and three folds."""
    rng = np.random.default_rng(4)
    margin = rng.normal(-2, 1, rows)
    return margin, (rng.random(rows) < 1 / (1 + np.exp(-margin))).astype(float), np.arange(rows) % 3


@pytest.mark.parametrize("method", ["platt", "beta"])
def test_each_fold_is_decided_by_the_calibration_and_threshold_of_the_others(method: str) -> None:
    margin, target, fold = drawn()
    refused = cross_decide(method, margin, target, fold, 10)
    for number in range(3):
        mine, others = fold == number, fold != number
        learned = fit_calibration(method, margin[others], target[others])
        cut = best_threshold(target[others], learned.apply(margin[others]), 10)
        assert refused[mine].tolist() == (learned.apply(margin[mine]) >= cut).tolist()


def test_a_fold_has_no_say_in_its_own_decisions() -> None:
    margin, target, fold = drawn()
    other = np.where(fold == 0, 1.0, target)
    one, two = (cross_decide("platt", margin, each, fold, 10)[fold == 0] for each in (target, other))
    assert one.tolist() == two.tolist()
