"""Calibration undoes a known distortion, never decreases, and is chosen on rows it did not see."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from modelling.training.calibration import choose_calibration, cross_calibrate, fit_calibration

Drawn = tuple[np.ndarray, np.ndarray]


@pytest.fixture
def drawn() -> Drawn:
    """Forty thousand margins whose true log-odds are 0.8 margin - 1."""
    rng = np.random.default_rng(0)
    margin = rng.normal(-1.5, 1.2, 40_000)
    return margin, (rng.random(40_000) < expit(0.8 * margin - 1)).astype(float)


def test_platt_finds_the_slope_and_intercept(drawn: Drawn) -> None:
    found = fit_calibration("platt", *drawn)
    assert found.parameters["slope"] == pytest.approx(0.8, abs=0.03)
    assert found.parameters["intercept"] == pytest.approx(-1, abs=0.05)


def test_platt_is_unpenalised_logistic_regression(drawn: Drawn) -> None:
    margin, target = drawn
    found = fit_calibration("platt", margin, target)
    expected = LogisticRegression(C=1e9, tol=1e-8).fit(margin[:, None], target)
    assert found.parameters["slope"] == pytest.approx(expected.coef_[0, 0], abs=1e-3)
    assert found.parameters["intercept"] == pytest.approx(expected.intercept_[0], abs=1e-3)


@pytest.mark.parametrize("method", ["platt", "beta"])
def test_the_mean_pd_is_the_default_rate(method: str, drawn: Drawn) -> None:
    margin, target = drawn
    assert fit_calibration(method, margin, target).apply(margin).mean() == pytest.approx(
        target.mean(), abs=1e-4
    )


@pytest.mark.parametrize("method", ["platt", "beta"])
def test_a_margin_that_points_the_wrong_way_is_ignored(method: str, drawn: Drawn) -> None:
    margin, target = drawn
    grid = fit_calibration(method, -margin, target).apply(np.linspace(-6, 6, 50))
    assert (np.diff(grid) >= -1e-12).all()


@pytest.mark.parametrize("method", ["platt", "beta"])
def test_a_constant_margin_gives_the_default_rate(method: str) -> None:
    target = np.repeat([1.0, 0.0], [30, 270])
    found = fit_calibration(method, np.full(300, -0.7), target)
    assert found.apply([-0.7])[0] == pytest.approx(0.1, abs=1e-3)


def test_beta_follows_a_bend_that_platt_cannot() -> None:
    rng = np.random.default_rng(1)
    margin = rng.normal(0, 2, 60_000)
    truth = expit(np.where(margin > 0, 0.3 * margin, 1.5 * margin) - 1)
    target = (rng.random(60_000) < truth).astype(float)
    fold = np.arange(60_000) % 5
    chosen = choose_calibration(margin, target, fold)
    assert chosen.calibration.method == "beta"
    assert chosen.compared["beta"]["log_loss"] < chosen.compared["platt"]["log_loss"]
    assert chosen.compared["beta"]["ece"] < chosen.compared["platt"]["ece"]
    assert np.abs(chosen.probability - truth).mean() < 0.02


def test_each_fold_is_calibrated_by_the_others() -> None:
    margin = np.random.default_rng(2).normal(size=400)
    fold = np.repeat([0, 1], 200)
    target = (margin + fold > 1).astype(float)
    target[::7] = 1 - target[::7]
    crossed = cross_calibrate("platt", margin, target, fold)
    by_hand = fit_calibration("platt", margin[fold == 1], target[fold == 1]).apply(margin[fold == 0])
    np.testing.assert_allclose(crossed[fold == 0], by_hand)


def test_perfectly_separated_rows_stay_finite() -> None:
    margin = np.array([-3.0, -2.0, 2.0, 3.0])
    found = fit_calibration("platt", margin, (margin > 0).astype(float))
    assert np.isfinite(found.apply(margin)).all()


def test_the_simplest_is_kept_while_no_other_is_better_beyond_noise(drawn: Drawn) -> None:
    chosen = choose_calibration(*drawn, np.arange(40_000) % 5)
    assert chosen.calibration.method == "platt"
    assert set(chosen.compared) == {"platt", "beta", "isotonic"}


def test_isotonic_follows_a_step_that_no_curve_can() -> None:
    rng = np.random.default_rng(4)
    margin = rng.normal(0, 2, 60_000)
    truth = np.select([margin < -1, margin < 0, margin < 1], [0.02, 0.2, 0.25], 0.6)
    target = (rng.random(60_000) < truth).astype(float)
    chosen = choose_calibration(margin, target, np.arange(60_000) % 5)
    assert chosen.calibration.method == "isotonic"
    assert np.abs(chosen.probability - truth).mean() < 0.02


def test_isotonic_pools_what_goes_down() -> None:
    # Rates 0, 1, 0 for margins 1, 2, 3: the last two are pooled to one half (pool adjacent violators).
    margin, target = np.repeat([1.0, 2.0, 3.0], 10), np.repeat([0.0, 1.0, 0.0], 10)
    found = fit_calibration("isotonic", margin, target)
    np.testing.assert_allclose(found.apply([2.0, 3.0, 9.0]), 0.5)
    assert found.apply([1.0])[0] == pytest.approx(0.1 / 30)  # never a certainty


def test_isotonic_is_never_sure(drawn: Drawn) -> None:
    margin, target = drawn
    probability = fit_calibration("isotonic", margin, target).apply([-99.0, 99.0])
    assert 0 < probability[0] < probability[1] < 1
