"""The three external scores: between 0 and 1, higher is safer."""

from __future__ import annotations

import numpy as np

from modelling.demo_data.draws import Columns, Rng, blank, chance, curve, mixed
from modelling.demo_data.latent import Applicants

MISSING_SHARES = {"EXT_SOURCE_1": 0.564, "EXT_SOURCE_2": 0.0021, "EXT_SOURCE_3": 0.198}
WEIGHTS = {"EXT_SOURCE_1": -0.45, "EXT_SOURCE_2": -0.5, "EXT_SOURCE_3": -0.4}
AGE_WEIGHT = 0.5
"""The first score is built on age to a large part."""


def draw_external_scores(rng: Rng, applicants: Applicants) -> Columns:
    """Draw the scores with their missing shares."""
    columns: Columns = {}
    for name, missing_share in MISSING_SHARES.items():
        score = mixed(rng, applicants.fragility, WEIGHTS[name])
        if name == "EXT_SOURCE_1":
            score = mixed(rng, score, 0.86) * np.sqrt(1 - AGE_WEIGHT**2) + AGE_WEIGHT * applicants.age
        missing = chance(rng, missing_share, applicants.size)
        columns[name] = blank(np.round(curve(score, name), 12), missing)
    return columns
