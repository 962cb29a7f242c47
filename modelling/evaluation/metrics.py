"""What a credit model is judged by, each number with its denominator and its interval."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from modelling.evaluation.intervals import Array, Estimate, basic_interval, bootstrap, delong

Mask = npt.NDArray[np.bool_]

#: Number of equally filled bins of the expected calibration error.
ECE_BINS = 10
_SMALLEST = 1e-12
_PER_APPLICANT = "all applicants (N): (c FN + FP) / N"


@dataclass(frozen=True)
class Definition:
    """What a metric says.

    Attributes
    ----------
    label : str
    better : str
        ``"higher"``, ``"lower"`` or ``"-"``.
    denominator : str
        Over which applicants it is taken.
    lowest, highest : float
        Its range.
    """

    label: str
    better: str
    denominator: str
    lowest: float = 0.0
    highest: float = 1.0


METRICS: Mapping[str, Definition] = MappingProxyType(
    {
        "auc": Definition("AUC", "higher", "pairs of one default and one repaid loan"),
        "gini": Definition("Gini (2 AUC - 1)", "higher", "pairs of one default and one repaid loan", -1.0),
        "ks": Definition("KS", "higher", "share of defaults less share of repaid loans, at the widest gap"),
        "log_loss": Definition("Log loss", "lower", "all applicants (N)", 0.0, math.inf),
        "brier": Definition("Brier", "lower", "all applicants (N)"),
        "ece": Definition(f"ECE ({ECE_BINS} equal bins)", "lower", "all applicants (N)"),
        "cost": Definition("Cost at the threshold", "lower", _PER_APPLICANT, 0.0, math.inf),
        "cost_bayes": Definition("Cost at 1/(1+c)", "lower", _PER_APPLICANT, 0.0, math.inf),
        "accuracy": Definition("Accuracy", "higher", "all applicants (N)"),
        "precision": Definition("Precision", "higher", "refused applicants (TP + FP)"),
        "recall": Definition("Recall", "higher", "applicants who defaulted (TP + FN)"),
        "refused": Definition("Share refused", "-", "all applicants (N)"),
        "default_rate": Definition("Default rate", "-", "all applicants (N)"),
    }
)


def row_cost(target: Array, refused: Mask, cost_ratio: float) -> Array:
    """Cost of each decision: c for a default granted, 1 for a repaid loan refused, else 0.

    Parameters
    ----------
    target : ndarray of shape (rows,)
    refused : ndarray of bool, shape (rows,)
    cost_ratio : float
        c, the price of a false negative in false positives.

    Returns
    -------
    ndarray of shape (rows,)
        Its mean is the cost per applicant.

    Examples
    --------
    >>> row_cost(np.array([1.0, 1.0, 0.0, 0.0]), np.array([False, True, True, False]), 10).tolist()
    [10.0, 0.0, 1.0, 0.0]
    """
    return np.where(target == 1, cost_ratio * ~refused, 1.0 * refused)


def row_log_loss(target: Array, probability: Array) -> Array:
    """Minus the log of the probability given to what happened.

    Parameters
    ----------
    target, probability : ndarray of shape (rows,)

    Returns
    -------
    ndarray of shape (rows,)
    """
    kept = np.clip(probability, _SMALLEST, 1 - _SMALLEST)
    return -np.log(np.where(target == 1, kept, 1 - kept))


def calibration_bins(probability: Array, bins: int = ECE_BINS) -> npt.NDArray[np.int64]:
    """Cut applicants, sorted by PD, in equally filled groups; equal PDs stay together.

    Parameters
    ----------
    probability : ndarray of shape (rows,)
    bins : int

    Returns
    -------
    ndarray of int, shape (rows,)
        Group number, 0 for the lowest PD.
    """
    edges = np.unique(np.quantile(probability, np.linspace(0, 1, bins + 1)[1:-1]))
    return np.searchsorted(edges, probability, side="left").astype(np.int64)


class _Judged:
    """One set of decisions, ready to be counted under any row weights."""

    def __init__(self, target: Array, probability: Array, refused: Mask, cost_ratio: float) -> None:
        order = np.argsort(probability, kind="stable")
        self.target, self.probability = target[order], probability[order]
        refused = refused[order]
        at_bayes = self.probability >= 1 / (1 + cost_ratio)
        self.bins = calibration_bins(self.probability)
        self.last_of_ties = np.append(np.diff(self.probability) > 0, True)
        self.columns = np.column_stack(
            [
                row_log_loss(self.target, self.probability),
                (self.probability - self.target) ** 2,
                row_cost(self.target, refused, cost_ratio),
                row_cost(self.target, at_bayes, cost_ratio),
                refused == (self.target == 1),
                refused * self.target,
                refused,
                self.target,
            ]
        )

    def measure(self, weights: Array) -> dict[str, float]:
        """Every metric but AUC and Gini, whose intervals have a formula."""
        total = weights.sum()
        log_loss, brier, cost, cost_bayes, right, caught, refused, events = weights @ self.columns / total
        gaps = np.bincount(self.bins, weights * (self.probability - self.target))
        return {
            "ks": self._ks(weights),
            "log_loss": log_loss,
            "brier": brier,
            "ece": float(np.abs(gaps).sum() / total),
            "cost": cost,
            "cost_bayes": cost_bayes,
            "accuracy": right,
            "precision": caught / refused if refused else math.nan,
            "recall": caught / events if events else math.nan,
            "refused": refused,
            "default_rate": events,
        }

    def _ks(self, weights: Array) -> float:
        events = np.cumsum(weights * self.target)
        others = np.cumsum(weights * (1 - self.target))
        if not events[-1] or not others[-1]:
            return math.nan
        gaps = np.abs(events / events[-1] - others / others[-1])
        return float(gaps[self.last_of_ties].max())


def judge(
    target: Array,
    probability: Array,
    refused: Mask,
    *,
    cost_ratio: float,
    seed: int,
    replicates: int = 200,
) -> dict[str, Estimate]:
    """Measure a model's decisions.

    Parameters
    ----------
    target : ndarray of shape (rows,)
        1 for a default, 0 for a repaid loan; both present.
    probability : ndarray of shape (rows,)
        Calibrated PD, 0..1.
    refused : ndarray of bool, shape (rows,)
        The decision taken on each row (its threshold may differ by fold).
    cost_ratio : float
        c of the cost (c FN + FP) / N.
    seed : int
        Of the bootstrap.
    replicates : int
        Bootstrap samples.

    Returns
    -------
    dict of str to Estimate
        By name, in the order of :data:`METRICS`: DeLong's interval for AUC and Gini, the basic
        bootstrap for the rest.
    """
    judged = _Judged(target, probability, refused, cost_ratio)
    values = judged.measure(np.ones(len(target)))
    draws = bootstrap(judged.measure, len(target), replicates, seed)
    auc = delong(target, probability)
    found = {"auc": auc, "gini": Estimate(2 * auc.value - 1, 2 * auc.low - 1, 2 * auc.high - 1)}
    for name, value in values.items():
        drawn, bounds = draws.get(name, np.array([])), METRICS[name]
        found[name] = basic_interval(float(value), drawn, bounds.lowest, bounds.highest)
    return {name: found[name] for name in METRICS}


def to_dict(metrics: Mapping[str, Estimate]) -> dict[str, dict[str, float | None]]:
    """Give the JSON form of measured metrics.

    Parameters
    ----------
    metrics : Mapping of str to Estimate

    Returns
    -------
    dict
        ``{name: {"value", "low", "high"}}``.
    """
    return {name: estimate.to_dict() for name, estimate in metrics.items()}
