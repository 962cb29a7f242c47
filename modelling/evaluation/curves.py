"""The tables behind the usual curves: computed once, stored in the report, drawn by others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.metrics import precision_recall_curve, roc_curve

from modelling.evaluation.intervals import Array
from modelling.evaluation.metrics import Mask, calibration_bins
from modelling.scoring.proportions import wilson

#: Columns by name, all of one length.
Table = dict[str, list[float]]
POINTS = 101
#: How many refused good clients a default granted may cost, where the table of costs is asked for.
RATIOS = tuple(range(1, 51))


def _thinned(columns: dict[str, Array], points: int = POINTS) -> Table:
    length = len(next(iter(columns.values())))
    kept = np.unique(np.linspace(0, length - 1, min(points, length)).round().astype(int))
    return {name: [round(float(value), 6) for value in column[kept]] for name, column in columns.items()}


def roc_table(target: Array, probability: Array) -> Table:
    """Give the ROC curve.

    Parameters
    ----------
    target, probability : ndarray of shape (rows,)

    Returns
    -------
    dict
        ``false_positive_rate`` (share of repaid loans refused), ``true_positive_rate`` (share of
        defaults refused), at most :data:`POINTS` points from (0, 0) to (1, 1).
    """
    false_positive, true_positive, _ = roc_curve(target, probability)
    return _thinned({"false_positive_rate": false_positive, "true_positive_rate": true_positive})


def precision_recall_table(target: Array, probability: Array) -> Table:
    """Give the precision-recall curve.

    Parameters
    ----------
    target, probability : ndarray of shape (rows,)

    Returns
    -------
    dict
        ``recall`` and ``precision``, at most :data:`POINTS` points.
    """
    precision, recall, _ = precision_recall_curve(target, probability, drop_intermediate=True)
    return _thinned({"recall": recall, "precision": precision})


def calibration_table(target: Array, probability: Array, bins: int = 10) -> Table:
    """Compare predicted with observed default rates in equally filled groups.

    Parameters
    ----------
    target, probability : ndarray of shape (rows,)
    bins : int

    Returns
    -------
    dict
        ``mean_probability``, ``default_rate``, its Wilson bounds ``low`` and ``high``, and ``n``.
    """
    group = calibration_bins(probability, bins)
    sizes = np.bincount(group)
    events = np.bincount(group, target)
    means = np.bincount(group, probability)
    rows = [
        (mean / size, event / size, *wilson(event, size), size)
        for size, event, mean in zip(sizes, events, means, strict=True)
        if size
    ]
    names = ("mean_probability", "default_rate", "low", "high", "n")
    return {name: [float(row[i]) for row in rows] for i, name in enumerate(names)}


def _decided(target: Array, probability: Array, thresholds: Array) -> tuple[Array, Array, Array]:
    """Count, at each threshold, loans granted, defaults among them, and repaid loans refused."""
    order = np.argsort(probability, kind="stable")
    granted = np.searchsorted(probability[order], thresholds, side="left")
    missed = np.concatenate([[0.0], np.cumsum(target[order])])[granted]
    return granted.astype(np.float64), missed, (1 - target).sum() - (granted - missed)


def cost_table(target: Array, probability: Array, cost_ratio: float) -> Table:
    """Give the cost per applicant at thresholds from 0 to five times the Bayes threshold.

    Parameters
    ----------
    target, probability : ndarray of shape (rows,)
    cost_ratio : float

    Returns
    -------
    dict
        ``threshold``, ``cost`` ((c FN + FP) / N) and ``refused`` (share of N).
    """
    thresholds = np.linspace(0, min(1.0, 5 / (1 + cost_ratio)), POINTS)
    granted, missed, wrongly = _decided(target, probability, thresholds)
    return _thinned(
        {
            "threshold": thresholds,
            "cost": (cost_ratio * missed + wrongly) / len(target),
            "refused": 1 - granted / len(target),
        }
    )


def cost_ratio_table(target: Array, probability: Array, ratios: Sequence[float] = RATIOS) -> Table:
    """Give the cost per applicant for other prices of a default, each at its own 1/(1 + c).

    Parameters
    ----------
    target, probability : ndarray of shape (rows,)
    ratios : sequence of float
        Values of c.

    Returns
    -------
    dict
        ``cost_ratio``, ``threshold`` (1/(1 + c)), ``cost`` ((c FN + FP) / N), ``refused`` (share of
        N), and what deciding alike for everybody costs: ``cost_granting_all`` (c times the default
        rate) and ``cost_refusing_all`` (the share of repaid loans).
    """
    price = np.asarray(ratios, dtype=np.float64)
    threshold = 1 / (1 + price)
    granted, missed, wrongly = _decided(target, probability, threshold)
    rate = target.mean()
    return _thinned(
        {
            "cost_ratio": price,
            "threshold": threshold,
            "cost": (price * missed + wrongly) / len(target),
            "refused": 1 - granted / len(target),
            "cost_granting_all": price * rate,
            "cost_refusing_all": np.full(len(price), 1 - rate),
        }
    )


def band_table(target: Array, probability: Array, bands: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Count applicants and defaults in each decision band.

    Parameters
    ----------
    target, probability : ndarray of shape (rows,)
    bands : sequence of dict
        ``band``, ``low`` (included) and ``high`` (excluded, but for 1).

    Returns
    -------
    list of dict
        Each band with ``n``, ``defaults``, ``default_rate`` (None of nobody) and its Wilson
        ``interval``.
    """
    found = []
    for band in bands:
        inside: Mask = (probability >= band["low"]) & ((probability < band["high"]) | (band["high"] >= 1))
        total, events = int(inside.sum()), float(target[inside].sum())
        rate = events / total if total else None
        interval = list(wilson(events, total))
        found.append(
            {**band, "n": total, "defaults": int(events), "default_rate": rate, "interval": interval}
        )
    return found
