"""Which two features change each other's effect most, by exact SHAP interaction values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.scorer import Floats, Matrix, Scorer

#: Applicants looked at, and of how many one is at most: each costs twice as many explanations as the
#: model has features, so a small population is not to wait longer for them than for all the rest.
ROWS, OF = 40, 100
#: Pairs kept.
PAIRS = 20


@dataclass(frozen=True)
class Pair:
    """Two features and the part of their contributions that neither has alone.

    Attributes
    ----------
    first, second : str
        In the order of the model's features.
    mean_absolute : float
        Mean size of that part, both halves of it, over the rows looked at; log-odds.
    """

    first: str
    second: str
    mean_absolute: float


def strongest_pairs(scorer: Scorer, matrix: Matrix, margin: Floats) -> tuple[tuple[Pair, ...], int]:
    """Find the pairs that interact most, on applicants spread evenly over the margin.

    Parameters
    ----------
    scorer : Scorer
    matrix : ndarray of shape (applicants, features)
        Carried.
    margin : ndarray of shape (applicants,)

    Returns
    -------
    pairs : tuple of Pair
        At most :data:`PAIRS`, the strongest first, ties by order of the features; none
        that never interact.
    rows : int
        Applicants looked at: :data:`ROWS`, or one in :data:`OF` of a small population.

    References
    ----------
    S. Lundberg et al., From local explanations to global understanding with explainable
    AI for trees, Nature Machine Intelligence 2, 2020 (SHAP interaction values).
    """
    chosen = spread_evenly(margin)
    both = 2 * np.abs(scorer.interactions(matrix[chosen])).mean(axis=0)  # a pair's value stands in halves
    first, second = np.triu_indices(len(both), k=1)
    sizes = both[first, second]
    strongest = np.argsort(-sizes, kind="stable")[:PAIRS]
    names = [feature.name for feature in scorer.schema.model_features]
    pairs = (Pair(names[first[i]], names[second[i]], float(sizes[i])) for i in strongest)
    return tuple(pair for pair in pairs if pair.mean_absolute > 0), len(chosen)


def spread_evenly(margin: Floats) -> npt.NDArray[np.int64]:
    """Choose positions at even ranks of the margin, the middle of each stretch."""
    size = len(margin)
    rows = min(ROWS, -(-size // OF))
    ranks = ((2 * np.arange(rows) + 1) * size) // (2 * rows)
    return np.argsort(margin, kind="stable")[ranks].astype(np.int64)
