"""What the model does over a whole population: importance, dependence, interactions.

Worked out once, when the population is written, and kept beside it as ``overall.json``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from modelling.scoring.attached import attached
from modelling.scoring.bundle import Bundle
from modelling.scoring.errors import BundleError
from modelling.scoring.explanations.dependence import Bin, bins_of
from modelling.scoring.explanations.importance import Weight, weigh
from modelling.scoring.explanations.interactions import Pair, strongest_pairs
from modelling.scoring.population import Population
from modelling.scoring.reference import statistics_of
from modelling.scoring.scorer import Floats, Matrix, Scorer

#: Columns of the contributions read at a time: so many stand together on the disk.
TOGETHER = 16


@dataclass(frozen=True)
class Overall:
    """The model over a population.

    Attributes
    ----------
    n : int
        Applicants.
    features, themes : tuple of Weight
        The heaviest first.
    interactions : tuple of Pair
        The strongest first.
    interaction_rows : int
        Applicants that the interactions are taken over.
    dependence : Mapping of str to tuple of Bin
        One for each feature that the model sees.
    """

    n: int
    features: tuple[Weight, ...]
    themes: tuple[Weight, ...]
    interactions: tuple[Pair, ...]
    interaction_rows: int
    dependence: Mapping[str, tuple[Bin, ...]]

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return asdict(self)


def look_over(
    bundle: Bundle,
    scorer: Scorer,
    matrix: Matrix,
    margin: Floats,
    contributions: npt.NDArray[np.float32],
) -> Overall:
    """Work out what the model does over a population.

    Parameters
    ----------
    bundle : Bundle
    scorer : Scorer
        Of the bundle, with as many threads as there are for it.
    matrix : ndarray of shape (applicants, features)
        Carried.
    margin : ndarray of shape (applicants,)
    contributions : ndarray of shape (applicants, model features)

    Returns
    -------
    Overall

    Raises
    ------
    BundleError
        The bundle has no reference.
    """
    features, themes = weigh(bundle.schema, contributions)
    interactions, rows = strongest_pairs(scorer, matrix, margin)
    dependence = _dependence(bundle, matrix, contributions)
    return Overall(len(matrix), features, themes, interactions, rows, dependence)


def _dependence(
    bundle: Bundle, matrix: Matrix, contributions: npt.NDArray[np.float32]
) -> dict[str, tuple[Bin, ...]]:
    statistics, found = statistics_of(bundle), {}
    positions = bundle.schema.model_positions
    for start in range(0, len(positions), TOGETHER):
        block = np.asfortranarray(contributions[:, start : start + TOGETHER])
        for column, position in enumerate(positions[start : start + TOGETHER]):
            feature = bundle.schema.features[position]
            told = bins_of(feature, statistics[feature.name], matrix[:, position], block[:, column])
            found[feature.name] = told
    return found


def overall_of(population: Population) -> Overall:
    """Give what a population was written with, read on first use and kept with it.

    Parameters
    ----------
    population : Population

    Returns
    -------
    Overall

    Raises
    ------
    BundleError
        It lacks a part.
    """
    return attached(population, "overall", None, lambda: _read(population.overall, population))


def _read(data: Mapping[str, Any], population: Population) -> Overall:
    try:
        found = Overall(
            n=int(data["n"]),
            features=tuple(Weight(**item) for item in data["features"]),
            themes=tuple(Weight(**item) for item in data["themes"]),
            interactions=tuple(Pair(**item) for item in data["interactions"]),
            interaction_rows=int(data["interaction_rows"]),
            dependence={name: tuple(Bin(**b) for b in bins) for name, bins in data["dependence"].items()},
        )
        complete = found.dependence.keys() == {f.name for f in population.schema.model_features}
    except (KeyError, TypeError, ValueError, AttributeError):
        complete = False
    if not complete:
        raise BundleError(
            f"Population {population.version} lacks a part of its overall explanation; "
            "run `python -m modelling score --data DIR` again."
        )
    return found
