"""Intervals: how far a measured number may be from the one of the whole population."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import norm, rankdata

from modelling.scoring.proportions import Z95

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """A number with its 95 % interval.

    Attributes
    ----------
    value, low, high : float
        NaN where the number is not defined (precision when nobody is refused).
    """

    value: float
    low: float
    high: float

    def to_dict(self) -> dict[str, float | None]:
        """Give the JSON form; what is not a number becomes None.

        Returns
        -------
        dict
        """
        return {key: _finite(getattr(self, key)) for key in ("value", "low", "high")}

    def __str__(self) -> str:
        if math.isnan(self.value):
            return "not defined"
        return f"{self.value:.4f} [{self.low:.4f}, {self.high:.4f}]"


def _finite(number: float) -> float | None:
    return float(number) if math.isfinite(number) else None


@dataclass(frozen=True)
class Placements:
    """AUC with the placement of every row, of which its variance is made (DeLong, 1988).

    Attributes
    ----------
    auc : float
    of_events : ndarray of shape (events,)
        For each event, the share of non-events with a lower score (ties half).
    of_others : ndarray of shape (non-events,)
        For each non-event, the share of events with a higher score (ties half).
    """

    auc: float
    of_events: Array
    of_others: Array


def placements(target: Array, score: Array) -> Placements:
    """Compute AUC and placements through ranks, in n log n.

    Parameters
    ----------
    target : ndarray of shape (rows,)
        1 for an event, 0 otherwise; both present.
    score : ndarray of shape (rows,)
        Higher means riskier.

    Returns
    -------
    Placements
    """
    event = target == 1
    events, others = score[event], score[~event]
    ranks = rankdata(score)
    of_events = (ranks[event] - rankdata(events)) / len(others)
    of_others = 1 - (ranks[~event] - rankdata(others)) / len(events)
    return Placements(float(of_events.mean()), of_events, of_others)


def delong(target: Array, score: Array) -> Estimate:
    """Give AUC with DeLong's interval.

    Parameters
    ----------
    target, score : ndarray of shape (rows,)

    Returns
    -------
    Estimate

    Examples
    --------
    >>> delong(np.array([0.0, 0.0, 1.0, 1.0]), np.array([0.1, 0.4, 0.35, 0.8])).value
    0.75
    """
    placed = placements(target, score)
    half = Z95 * math.sqrt(_variance(placed.of_events, placed.of_others))
    return Estimate(placed.auc, max(0.0, placed.auc - half), min(1.0, placed.auc + half))


def _variance(of_events: Array, of_others: Array) -> float:
    """Variance of the difference of two means; a class of one row says nothing about spread."""
    parts = [np.var(part, ddof=1) / len(part) if len(part) > 1 else 0.25 for part in (of_events, of_others)]
    return float(sum(parts))


def paired_auc(target: Array, first: Array, second: Array) -> tuple[Estimate, float]:
    """Compare two AUCs measured on the same rows (DeLong's paired test).

    Parameters
    ----------
    target, first, second : ndarray of shape (rows,)

    Returns
    -------
    tuple of (Estimate, float)
        AUC of ``first`` less that of ``second``, and the two-sided p-value.
    """
    one, two = placements(target, first), placements(target, second)
    difference = one.auc - two.auc
    error = math.sqrt(_variance(one.of_events - two.of_events, one.of_others - two.of_others))
    p_value = 1.0 if error == 0 else float(2 * norm.sf(abs(difference) / error))
    return Estimate(difference, difference - Z95 * error, difference + Z95 * error), p_value


def paired_mean(first: Array, second: Array) -> tuple[Estimate, float]:
    """Compare two means over the same rows (a cost, a Brier score), row by row.

    Parameters
    ----------
    first, second : ndarray of shape (rows,)

    Returns
    -------
    tuple of (Estimate, float)
        Mean of ``first - second``, and the two-sided p-value.
    """
    differences = first - second
    value = float(differences.mean())
    error = float(differences.std(ddof=1)) / math.sqrt(len(differences)) if len(differences) > 1 else 0.0
    p_value = 1.0 if error == 0 else float(2 * norm.sf(abs(value) / error))
    return Estimate(value, value - Z95 * error, value + Z95 * error), p_value


def bootstrap_weights(rows: int, replicates: int, seed: int) -> Iterator[Array]:
    """Draw bootstrap samples as weights: how often each row was drawn.

    Parameters
    ----------
    rows, replicates : int
    seed : int

    Yields
    ------
    ndarray of shape (rows,)
        Whole numbers that sum to ``rows``.
    """
    rng = np.random.default_rng(seed)
    for _ in range(replicates):
        yield np.bincount(rng.integers(0, rows, rows), minlength=rows).astype(np.float64)


def basic_interval(value: float, draws: Array, lowest: float, highest: float) -> Estimate:
    """Give the basic bootstrap interval: percentiles mirrored around the measured value.

    A maximum (KS) or a sum of absolute gaps (ECE) grows when noise is added, so its draws lie
    above it; mirroring takes that off, where plain percentiles would count it twice.

    Parameters
    ----------
    value : float
        The measured number.
    draws : ndarray of shape (replicates,)
    lowest, highest : float
        Range of the number; the interval is cut to it.

    Returns
    -------
    Estimate

    Examples
    --------
    >>> basic_interval(0.2, np.array([0.2, 0.3]), 0.0, 1.0).low < 0.2
    True
    """
    defined = draws[np.isfinite(draws)]
    if not len(defined) or not math.isfinite(value):
        return Estimate(value, math.nan, math.nan)
    low, high = 2 * value - np.quantile(defined, [0.975, 0.025])
    return Estimate(value, float(np.clip(low, lowest, value)), float(np.clip(high, value, highest)))


def bootstrap(
    statistic: Callable[[Array], dict[str, float]], rows: int, replicates: int, seed: int
) -> dict[str, Array]:
    """Recompute named numbers on bootstrap samples.

    Parameters
    ----------
    statistic : callable
        From row weights to numbers by name.
    rows, replicates, seed : int

    Returns
    -------
    dict of str to ndarray of shape (replicates,)
    """
    drawn = [statistic(weights) for weights in bootstrap_weights(rows, replicates, seed)]
    return {name: np.array([draw[name] for draw in drawn]) for name in (drawn[0] if drawn else {})}
