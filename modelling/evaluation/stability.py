"""What stability is judged by later: the PD of the training in bins."""

from __future__ import annotations

import numpy as np

from modelling.evaluation.intervals import Array
from modelling.scoring.stability import shares


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
