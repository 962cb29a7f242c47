"""Learners beside each other on the same folds, and which differences are more than noise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from modelling.evaluation.intervals import Array, Estimate, delong, paired_auc, paired_mean
from modelling.evaluation.metrics import row_cost
from modelling.training.calibration import choose_calibration
from modelling.training.crossfit import OutOfFold

#: A difference counts when chance alone would give it less often than this.
SIGNIFICANT = 0.05
#: What a price is made of: the keys of a row of :func:`compare` that say what its learner is worth
#: beside the one it is held against.
PRICE = ("against", "rows", "folds", "auc_difference", "auc_p", "cost_difference", "cost_p", "verdict")


@dataclass(frozen=True, eq=False)
class Contender:
    """One learner's calibrated PD and costs on rows it had not seen.

    Attributes
    ----------
    name : str
    probability, cost : ndarray of shape (rows,)
        Cross-fitted PD, and what deciding by it at 1/(1 + c) costs.
    auc : Estimate
    seconds : float
    """

    name: str
    probability: Array
    cost: Array
    auc: Estimate
    seconds: float


def contender(
    result: OutOfFold,
    target: Array,
    fold: npt.NDArray[np.int64],
    cost_ratio: float,
    rows: npt.NDArray[np.bool_],
) -> Contender:
    """Calibrate each fold by the others, and decide at 1/(1 + c).

    That threshold is right for any calibrated PD; one tuned for each learner would add the luck of
    its tuning to the difference.

    Parameters
    ----------
    result : OutOfFold
    target : ndarray of shape (development rows,)
    fold : ndarray of int, shape (development rows,)
    cost_ratio : float
    rows : ndarray of bool, shape (development rows,)
        Rows to be judged; at least two folds.

    Returns
    -------
    Contender
    """
    outcome, cuts = target[rows], fold[rows]
    probability = choose_calibration(result.margin[rows], outcome, cuts).probability
    cost = row_cost(outcome, probability >= 1 / (1 + cost_ratio), cost_ratio)
    return Contender(result.name, probability, cost, delong(outcome, probability), result.seconds)


def compare(
    results: Sequence[OutOfFold],
    target: Array,
    fold: npt.NDArray[np.int64],
    cost_ratio: float,
) -> list[dict[str, Any]]:
    """Compare learners with the first of them, row by row.

    Parameters
    ----------
    results : sequence of OutOfFold
        The first is what the others are held against.
    target : ndarray of shape (development rows,)
    fold : ndarray of int, shape (development rows,)
    cost_ratio : float

    Returns
    -------
    list of dict
        A row each, cheapest first: ``name, rows, folds, cost, auc, brier, seconds`` and, but for
        the first learner, ``cost_difference, auc_difference`` (estimates, learner less first) with
        ``cost_p, auc_p`` and ``verdict`` (``"better"``, ``"worse"`` or ``"within noise"``, by cost
        first, then by AUC). Only rows that all of them judged are used.
    """
    rows = np.all([result.judged for result in results], axis=0)
    outcome = target[rows]
    judged = [contender(result, target, fold, cost_ratio, rows) for result in results]
    first = judged[0]
    table = []
    for each in judged:
        row: dict[str, Any] = {
            "name": each.name,
            "rows": int(rows.sum()),
            "folds": len(np.unique(fold[rows])),
            "cost": float(each.cost.mean()),
            "auc": each.auc.to_dict(),
            "brier": float(((each.probability - outcome) ** 2).mean()),
            "seconds": round(each.seconds, 1),
        }
        table.append(row if each is first else row | _difference(each, first, outcome))
    return sorted(table, key=lambda row: row["cost"])


def _difference(one: Contender, other: Contender, outcome: Array) -> dict[str, Any]:
    cost, cost_p = paired_mean(one.cost, other.cost)
    auc, auc_p = paired_auc(outcome, one.probability, other.probability)
    return {
        "against": other.name,
        "cost_difference": cost.to_dict(),
        "cost_p": cost_p,
        "auc_difference": auc.to_dict(),
        "auc_p": auc_p,
        "verdict": _verdict(cost.value, cost_p, auc.value, auc_p),
    }


def _verdict(cost: float, cost_p: float, auc: float, auc_p: float) -> str:
    if cost_p < SIGNIFICANT:
        return "better" if cost < 0 else "worse"
    if auc_p < SIGNIFICANT:
        return "better" if auc > 0 else "worse"
    return "within noise"
