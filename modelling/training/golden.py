"""Made-up rows on which a bundle proves, wherever it is read, that it still is itself."""

from __future__ import annotations

import numpy as np

from modelling.scoring.derived import recompute
from modelling.scoring.encoding import Matrix
from modelling.scoring.schema import FeatureSchema

ROWS = 64
_MISSING = 0.15


def golden_rows(schema: FeatureSchema, matrix: Matrix, seed: int) -> Matrix:
    """Draw every feature on its own, between the training rows' 1st and 99th percentile.

    Parameters
    ----------
    schema : FeatureSchema
    matrix : ndarray of shape (rows, features)
        Training rows; only two quantiles of each number are taken from them.
    seed : int

    Returns
    -------
    ndarray of float32, shape (ROWS, features)
        No applicant's row: numbers are uniform between the quantiles, levels and flags uniform,
        15 % missing; derived features follow from these.
    """
    rng = np.random.default_rng(seed)
    made = np.full((ROWS, len(schema.features)), np.nan, dtype=np.float32, order="F")
    for position, feature in enumerate(schema.features):
        column = matrix[:, position]
        known = column[~np.isnan(column)]
        if feature.kind == "category":
            drawn = rng.integers(0, max(1, len(feature.levels)), ROWS).astype(float)
        elif feature.kind == "flag":
            drawn = rng.integers(0, 2, ROWS).astype(float)
        elif len(known):
            drawn = rng.uniform(np.quantile(known, 0.01), np.quantile(known, 0.99), ROWS)
        else:
            drawn = np.full(ROWS, np.nan)
        drawn = np.rint(drawn) if feature.kind == "integer" else drawn
        made[:, position] = np.where(rng.random(ROWS) < _MISSING, np.nan, drawn)
    return recompute(schema, made)
