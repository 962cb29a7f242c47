"""Whether enough is known of an applicant for a score to be about them."""

from __future__ import annotations

import numpy as np

from modelling.scoring.explanations.phrases import templates
from modelling.scoring.scorer import Matrix

#: Share of the model's features that must be given; under it a score carries a warning.
LEAST_GIVEN = 0.5


def known_of(seen: Matrix) -> int:
    """Count the features that are given.

    Parameters
    ----------
    seen : ndarray of shape (model features,)

    Returns
    -------
    int
    """
    return int(np.count_nonzero(~np.isnan(seen)))


def few_known(seen: Matrix, language: str) -> str | None:
    """Say that most of what the model uses is missing.

    Parameters
    ----------
    seen : ndarray of shape (model features,)
    language : {"fr", "en"}

    Returns
    -------
    str or None
        None when at least :data:`LEAST_GIVEN` of it is given.
    """
    given = known_of(seen)
    if given >= LEAST_GIVEN * len(seen):
        return None
    return str(templates(language)["few_warning"]).format(given=given, used=len(seen))
