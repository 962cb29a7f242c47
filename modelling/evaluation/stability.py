"""What stability is judged by: the PD of the training in bins, and what chance alone would move."""

from __future__ import annotations

import numpy as np
from scipy.stats import chi2

from modelling.evaluation.intervals import Array
from modelling.scoring.stability import shares


def chance_psi(bins: int, before: int, now: int) -> float:
    """Say how large a PSI so few rows give when nothing has moved.

    Parameters
    ----------
    bins : int
        Those in use.
    before, now : int
        Rows of each distribution, at least one.

    Returns
    -------
    float
        What chance alone would not pass in 19 of 20 cases.

    Notes
    -----
    When nothing moved, PSI / (1/n + 1/m) follows a chi-squared distribution of B - 1 degrees of
    freedom (n and m rows, B bins in use); B. Yurdakul, Statistical properties of the population
    stability index, 2018.

    Examples
    --------
    >>> round(chance_psi(bins=11, before=100_000, now=1000), 4)
    0.0185
    """
    return float(chi2.ppf(0.95, max(1, bins - 1)) * (1 / before + 1 / now))


def probability_bins(probability: Array, bins: int = 10) -> dict[str, list[float]]:
    """Describe the distribution of the PD, to be compared with later.

    Parameters
    ----------
    probability : ndarray of shape (rows,)
    bins : int

    Returns
    -------
    dict
        Inner ``edges`` and the ``shares`` between them.
    """
    edges = np.unique(np.quantile(probability, np.arange(1, bins) / bins))
    return {"edges": edges.tolist(), "shares": shares(probability, edges).tolist()}
