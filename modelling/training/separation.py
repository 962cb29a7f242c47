"""How well single columns, or all together, tell two groups of rows apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import xgboost as xgb
from scipy.stats import rankdata

from modelling.training.neighbours import learn_scale

#: Largest share of one value, and largest correlation with another column, of a free column.
LUMP = 0.15
TIE = 0.8

Values = npt.NDArray[Any]
Indices = npt.NDArray[np.int64]


def separation(column: Values, event: npt.NDArray[np.bool_]) -> float:
    """Say how far one column's AUC is from a coin toss, times the share of rows where it is known.

    Parameters
    ----------
    column : ndarray of shape (rows,)
        NaN where missing.
    event : ndarray of bool, shape (rows,)

    Returns
    -------
    float
        0 (nothing) to 0.5 (known everywhere, and it separates the groups entirely).
    """
    known = ~np.isnan(column)
    events = np.count_nonzero(event & known)
    others = np.count_nonzero(known) - events
    if not events or not others:
        return 0.0
    ranks = rankdata(column[known])
    auc = (ranks[event[known]].sum() - events * (events + 1) / 2) / (events * others)
    return float(abs(auc - 0.5) * known.mean())


def freely_varying(matrix: Values, positions: Indices, rows: int = 5000) -> Indices:
    """Choose the columns that can move alone without leaving a trace.

    A number that sits on a few round values, or that follows another column closely (a price and
    its credit), gives a moved row away; such columns are left as they are.

    Parameters
    ----------
    matrix : ndarray of shape (rows, columns)
        NaN where missing.
    positions : ndarray of int
        Columns to choose from, and to compare with.
    rows : int
        At most so many rows, evenly spaced, are looked at.

    Returns
    -------
    ndarray of int
        Positions whose commonest value holds at most :data:`LUMP` of the known rows and whose
        correlation with every other column is at most :data:`TIE`.
    """
    part = matrix[:: max(1, len(matrix) // rows)][:, positions]
    smooth = np.array([_largest_lump(column) <= LUMP for column in part.T], dtype=bool)
    scaled = learn_scale(part, np.arange(part.shape[1])).apply(part).astype(np.float64)
    scaled -= scaled.mean(axis=0)
    norms = np.sqrt((scaled**2).sum(axis=0))
    scaled = np.divide(scaled, norms, out=np.zeros_like(scaled), where=norms > 0)
    correlation = np.abs(scaled.T @ scaled)
    np.fill_diagonal(correlation, 0.0)
    return np.asarray(positions, dtype=np.int64)[smooth & (correlation.max(axis=0, initial=0.0) <= TIE)]


def _largest_lump(column: Values) -> float:
    known = column[~np.isnan(column)]
    return float(np.unique(known, return_counts=True)[1].max() / len(known)) if len(known) else 1.0


def strongest(
    matrix: Values, event: npt.NDArray[np.bool_], positions: Indices, count: int, rows: int = 60_000
) -> Indices:
    """Choose the columns that, each alone, separate the groups best.

    Parameters
    ----------
    matrix : ndarray of shape (rows, columns)
    event : ndarray of bool, shape (rows,)
    positions : ndarray of int
        Columns to choose from.
    count : int
    rows : int
        At most so many rows, evenly spaced, are looked at.

    Returns
    -------
    ndarray of int
        At most ``count`` positions, ascending.
    """
    part = slice(None, None, max(1, -(-len(matrix) // rows)))
    strength = [separation(matrix[part, position], event[part]) for position in positions]
    best = np.argsort(np.negative(strength), kind="stable")[:count]
    return np.sort(np.asarray(positions, dtype=np.int64)[best])


def recognisability(real: Values, synthetic: Values, types: list[str], seed: int) -> float:
    """Measure whether trees can tell synthetic rows from real rows of the same class.

    Half of each group trains a small XGBoost, the other half is judged.

    Parameters
    ----------
    real, synthetic : ndarray of shape (rows, columns)
        No real row should be the base of a synthetic one in the same half; rows are shuffled here.
    types : list of str
        ``feature_types`` of the columns.
    seed : int

    Returns
    -------
    float
        AUC of the classifier: near 0.5 when synthetic rows look real, 1 when each is recognised;
        0.5 when a group has fewer than four rows.
    """
    if min(len(real), len(synthetic)) < 4:
        return 0.5
    rng = np.random.default_rng(seed)
    size = min(len(real), len(synthetic))
    groups = [group[rng.permutation(len(group))[:size]] for group in (real, synthetic)]
    half = size // 2
    train = np.vstack([group[:half] for group in groups])
    judged = np.vstack([group[half:] for group in groups])
    labels = np.repeat([0.0, 1.0], half)
    settings = {"objective": "binary:logistic", "max_depth": 4, "eta": 0.1, "subsample": 0.8, "seed": seed}
    options: dict[str, Any] = {"feature_types": types, "enable_categorical": True}
    booster = xgb.train(settings, xgb.DMatrix(train, label=labels, **options), 100)
    score = booster.predict(xgb.DMatrix(judged, **options)).astype(np.float64)
    truth = np.repeat([False, True], size - half)
    ranks = rankdata(score)
    events = int(truth.sum())
    return float((ranks[truth].sum() - events * (events + 1) / 2) / (events * (len(truth) - events)))
