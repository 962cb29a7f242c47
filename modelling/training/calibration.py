"""Learn the map from margin to probability of default, on rows nobody trained on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import expit, log_expit
from sklearn.isotonic import IsotonicRegression

from modelling.evaluation.intervals import paired_mean
from modelling.evaluation.metrics import calibration_bins, row_log_loss
from modelling.scoring.calibration import Calibration

Array = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

#: Simplest first: a later one is taken only when it is better beyond noise.
METHODS = ("platt", "beta", "isotonic")
_RIDGE = 1e-6
#: A method is better when chance alone would give its gain less often than this.
_SIGNIFICANT = 0.05


@dataclass(frozen=True, eq=False)
class Calibrated:
    """The chosen calibration, and what it is worth on rows it did not see.

    Attributes
    ----------
    calibration : Calibration
        Learned on all margins given.
    probability : ndarray of shape (rows,)
        Cross-fitted PD: each fold is calibrated by the margins of the others.
    compared : dict of str to dict
        By method, ``log_loss``, ``brier`` and ``ece`` of its cross-fitted PD.
    """

    calibration: Calibration
    probability: Array
    compared: dict[str, dict[str, float]]


def fit_calibration(method: str, margin: Array, target: Array) -> Calibration:
    """Learn one calibration by maximum likelihood.

    Parameters
    ----------
    method : {"platt", "beta", "isotonic"}
    margin, target : ndarray of shape (rows,)

    Returns
    -------
    Calibration
        Never decreasing: a slope that would be negative is left out. Isotonic PD keep off 0 and 1
        by one applicant in ten times their number.
    """
    if method == "isotonic":
        return _isotonic(margin, target)
    if method == "platt":
        slope, intercept = _monotone(margin[:, None], target)
        return Calibration("platt", {"slope": slope, "intercept": intercept})
    a, b, intercept = _monotone(np.column_stack([log_expit(margin), -log_expit(-margin)]), target)
    return Calibration("beta", {"a": a, "b": b, "intercept": intercept})


def _isotonic(margin: Array, target: Array) -> Calibration:
    edge = 0.1 / len(target)
    fitted = IsotonicRegression(y_min=edge, y_max=1 - edge, out_of_bounds="clip").fit(margin, target)
    steps = {"margins": fitted.X_thresholds_.tolist(), "probabilities": fitted.y_thresholds_.tolist()}
    return Calibration("isotonic", steps)


def _monotone(columns: Array, target: Array) -> list[float]:
    """Logistic regression with slopes kept at zero or above; gives slopes, then the intercept."""
    kept = list(range(columns.shape[1]))
    while True:
        found = _logistic(columns[:, kept], target)
        wrong = [number for number, slope in zip(kept, found[:-1], strict=True) if slope < 0]
        if not wrong:
            slopes = np.zeros(columns.shape[1])
            slopes[kept] = found[:-1]
            return [*slopes.tolist(), float(found[-1])]
        kept.remove(min(wrong, key=lambda number: found[kept.index(number)]))


def _logistic(columns: Array, target: Array, steps: int = 50) -> Array:
    """Newton's method with halved steps; a tiny ridge keeps constant columns solvable."""
    design = np.column_stack([columns, np.ones(len(target))])
    ridge = np.diag([*np.full(columns.shape[1], _RIDGE * len(target)), 0.0])
    rate = np.clip(target.mean(), 1e-6, 1 - 1e-6)
    found = np.zeros(design.shape[1])
    found[-1] = np.log(rate / (1 - rate))
    loss = _loss(design, target, found, ridge)
    for _ in range(steps):
        share = expit(design @ found)
        gradient = design.T @ (share - target) + ridge @ found
        curvature = (design * (share * (1 - share))[:, None]).T @ design + ridge + 1e-9 * np.eye(len(found))
        move = np.linalg.solve(curvature, gradient)
        while _loss(design, target, found - move, ridge) > loss and np.abs(move).max() > 1e-10:
            move = move / 2
        found = found - move
        loss = min(loss, _loss(design, target, found, ridge))
        if np.abs(move).max() < 1e-9:
            break
    return found


def _loss(design: Array, target: Array, found: Array, ridge: Array) -> float:
    margin = design @ found
    return float(
        -(target * log_expit(margin) + (1 - target) * log_expit(-margin)).sum() + found @ ridge @ found / 2
    )


def choose_calibration(margin: Array, target: Array, fold: Indices) -> Calibrated:
    """Choose a method by cross-fitted log loss, then learn it on all margins.

    Parameters
    ----------
    margin, target : ndarray of shape (rows,)
        Out of fold, of untouched rows.
    fold : ndarray of int, shape (rows,)

    Returns
    -------
    Calibrated
        The simplest method that no later one beats beyond noise, rows paired.
    """
    crossed = {method: cross_calibrate(method, margin, target, fold) for method in METHODS}
    losses = {method: row_log_loss(target, crossed[method]) for method in METHODS}
    best, *others = METHODS
    for method in others:
        gain, p = paired_mean(losses[method], losses[best])
        if gain.value < 0 and p < _SIGNIFICANT:
            best = method
    compared = {method: _judged(crossed[method], target, losses[method]) for method in METHODS}
    return Calibrated(fit_calibration(best, margin, target), crossed[best], compared)


def _judged(probability: Array, target: Array, loss: Array) -> dict[str, float]:
    gaps = np.bincount(calibration_bins(probability), probability - target)
    return {
        "log_loss": float(loss.mean()),
        "brier": float(((probability - target) ** 2).mean()),
        "ece": float(np.abs(gaps).sum() / len(target)),
    }


def cross_calibrate(method: str, margin: Array, target: Array, fold: Indices) -> Array:
    """Calibrate each fold by the margins of the others.

    Parameters
    ----------
    method : str
    margin, target : ndarray of shape (rows,)
    fold : ndarray of int, shape (rows,)

    Returns
    -------
    ndarray of shape (rows,)
    """
    probability = np.empty(len(margin))
    for number in np.unique(fold):
        held_out = fold == number
        learned = fit_calibration(method, margin[~held_out], target[~held_out])
        probability[held_out] = learned.apply(margin[held_out])
    return probability
