"""Which contributions a change of an application moves, the largest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from modelling.scoring.explanations.families import protected_of
from modelling.scoring.scorer import Matrix, Scorer
from modelling.scoring.wording import Speaker

MOST_MOVED = 8
#: Log-odds below which a contribution is said to stay.
LEAST = 5e-4


@dataclass(frozen=True)
class Movement:
    """One contribution before and after.

    Attributes
    ----------
    feature, label : str
    before, after : float
        Contributions, log-odds before calibration.
    text_before, text_after : str
        Of the value of the feature, as people say it; the two are alike where the contribution moves
        only because another value does.
    """

    feature: str
    label: str
    before: float
    after: float
    text_before: str
    text_after: str

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return dict(vars(self))


def movements(
    scorer: Scorer, before: Matrix, after: Matrix, speaker: Speaker, most: int = MOST_MOVED
) -> tuple[Movement, ...]:
    """List the contributions that move between two rows.

    Parameters
    ----------
    scorer : Scorer
    before, after : ndarray of shape (features,)
        Carried.
    speaker : Speaker
    most : int

    Returns
    -------
    tuple of Movement
        The largest difference first; age, sex and family left out, for they are never told as reasons.
    """
    if np.array_equal(before, after, equal_nan=True):
        return ()
    (old, new), _ = scorer.contributions(np.stack([before, after]))
    excluded = protected_of(scorer.schema)
    told: list[Movement] = []
    for place in np.argsort(-np.abs(new - old), kind="stable").tolist():
        feature, position = scorer.schema.model_features[place], scorer.schema.model_positions[place]
        if len(told) == most or abs(new[place] - old[place]) < LEAST:
            break
        if feature.name not in excluded:
            texts = (speaker.value(feature, float(row[position])) for row in (before, after))
            label = feature.label[speaker.language]
            told.append(Movement(feature.name, label, float(old[place]), float(new[place]), *texts))
    return tuple(told)
