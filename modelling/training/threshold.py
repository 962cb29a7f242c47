"""The probability from which an application is refused, at the least cost."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from modelling.evaluation.intervals import bootstrap_weights
from modelling.training.calibration import fit_calibration

Array = npt.NDArray[np.float64]


class _Cuts:
    """Applicants sorted by PD, so that every threshold's cost is one running sum."""

    def __init__(self, target: Array, probability: Array, cost_ratio: float) -> None:
        order = np.argsort(probability, kind="stable")
        target, probability = target[order], probability[order]
        # Granting one applicant more costs c when they default and saves 1 when they repay.
        self.change = np.where(target == 1, cost_ratio, -1.0)
        last_of_ties = np.append(np.diff(probability) > 0, True)
        self.ends = np.flatnonzero(last_of_ties)
        distinct = probability[self.ends]
        between = (distinct[:-1] + distinct[1:]) / 2
        self.values = np.concatenate([[distinct[0] / 2], between, [(distinct[-1] + 1) / 2]])
        self.order = order

    def best(self, weights: Array | None = None) -> float:
        change = self.change if weights is None else self.change * weights[self.order]
        costs = np.concatenate([[0.0], np.cumsum(change)[self.ends]])
        return float(self.values[int(np.argmin(costs))])


def best_threshold(target: Array, probability: Array, cost_ratio: float) -> float:
    """Find the threshold with the lowest (c FN + FP) / N.

    Parameters
    ----------
    target, probability : ndarray of shape (rows,)
        Known outcomes and calibrated PD.
    cost_ratio : float
        c.

    Returns
    -------
    float
        In (0, 1), half way between two applicants' PD (the lowest such one when several cost the
        same); an applicant at or above it is refused.

    Examples
    --------
    >>> best_threshold(np.array([0.0, 0.0, 1.0]), np.array([0.1, 0.2, 0.4]), 10)
    0.30000000000000004
    """
    return _Cuts(target, probability, cost_ratio).best()


def threshold_interval(
    target: Array, probability: Array, cost_ratio: float, *, seed: int, replicates: int = 200
) -> tuple[float, float]:
    """Say between which values the best threshold moves when applicants are drawn again.

    Parameters
    ----------
    target, probability : ndarray of shape (rows,)
    cost_ratio : float
    seed, replicates : int

    Returns
    -------
    tuple of float
        2.5th and 97.5th bootstrap percentiles.
    """
    cuts = _Cuts(target, probability, cost_ratio)
    drawn = [cuts.best(weights) for weights in bootstrap_weights(len(target), replicates, seed)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(high)


def cross_decide(
    method: str, margin: Array, target: Array, fold: npt.NDArray[np.int64], cost_ratio: float
) -> npt.NDArray[np.bool_]:
    """Decide on each fold by the calibration and the threshold that the others give.

    A threshold judged on the rows that chose it, or that calibrated it, looks cheaper than it is.

    Parameters
    ----------
    method : str
        Of calibration.
    margin, target : ndarray of shape (rows,)
        Out of fold.
    fold : ndarray of int, shape (rows,)
    cost_ratio : float

    Returns
    -------
    ndarray of bool, shape (rows,)
        Refused or not.
    """
    refused = np.zeros(len(target), dtype=bool)
    for number in np.unique(fold):
        held_out = fold == number
        others, outcome = margin[~held_out], target[~held_out]
        learned = fit_calibration(method, others, outcome)
        cut = best_threshold(outcome, learned.apply(others), cost_ratio)
        refused[held_out] = learned.apply(margin[held_out]) >= cut
    return refused
