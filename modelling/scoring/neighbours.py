"""The applicants most like another one, found exactly, with how they fared.

Alike means one of two things (:data:`WAYS`): in the same situation, by client characteristics
(:mod:`modelling.scoring.characteristic_space`), or judged for the same reasons, by the
contributions to the score (:mod:`modelling.scoring.contribution_space`).

How they fared is told over whole fifties (:data:`BLOCK`): were it told over exactly the
``k`` asked for, the rates for ``k`` and ``k + 1`` would give away the outcome of one person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.attached import attached
from modelling.scoring.bundle import Bundle
from modelling.scoring.characteristic_space import CharacteristicSpace, weights_of
from modelling.scoring.contribution_space import contribution_space_of
from modelling.scoring.errors import InvalidValue
from modelling.scoring.population import Population
from modelling.scoring.proportions import wilson

WAYS = ("characteristics", "contributions")
LARGEST_K = 1000
#: Outcomes are told over a whole number of so many neighbours.
BLOCK = 50

_DEFINITION = {
    "characteristics": {
        "fr": "Clients dont les {n} caractéristiques qui comptent le plus dans le modèle sont les plus "
        "proches, chacune à proportion de son poids.",
        "en": "Clients closest in the {n} characteristics that count most in the model, each by its weight.",
    },
    "contributions": {
        "fr": "Clients que le modèle juge pour les mêmes raisons : ceux dont les contributions au score "
        "sont les plus proches, sur les {n} caractéristiques du modèle, toutes comparées.",
        "en": "Clients whom the model judges for the same reasons: those whose contributions to the score "
        "are closest, over all {n} characteristics of the model.",
    },
}
_BY_BLOCKS = {
    "fr": "Leur taux de défaut est pris par tranches entières de {block}.",
    "en": "Their default rate is taken over whole groups of {block}.",
}

Column = npt.NDArray[np.float32]
Found = tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]


@dataclass(frozen=True)
class Neighbours:
    """Similar applicants, nearest first.

    Attributes
    ----------
    positions : ndarray of int64
        In the population.
    distances : ndarray of float64, not negative, ascending
        By characteristics, 0 for the same ones, 1 about one interquartile range apart on each;
        by contributions, in log-odds.
    default_rate : float or None
        Among those whose outcome is known of the nearest :data:`BLOCK` x ceil(k / :data:`BLOCK`),
        or of as many whole blocks as there are; None when none is known.
    interval : tuple of float or None
        Its 95 % Wilson interval.
    n : int
        Those with a known outcome that the rate is taken over.
    """

    positions: npt.NDArray[np.int64]
    distances: npt.NDArray[np.float64]
    default_rate: float | None
    interval: tuple[float, float] | None
    n: int


def similar(
    bundle: Bundle, population: Population, row: int, k: int = 50, *, by: str = "characteristics"
) -> Neighbours:
    """Find the applicants most similar to one of the population, without that one.

    Parameters
    ----------
    bundle : Bundle
    population : Population
    row : int
        Position of the applicant.
    k : int
        1 to 1,000; a smaller population gives all it has.
    by : {"characteristics", "contributions"}

    Returns
    -------
    Neighbours

    Raises
    ------
    InvalidValue
        ``k`` is out of range, or ``by`` is not one of these.
    """
    if by == "contributions":  # stored: no model is asked
        own = population.contributions[row].astype(np.float64)
        space = contribution_space_of(population)
        return _neighbours(population, k, lambda count: space.nearest(own, count, row), row)
    return nearest(bundle, population, population.matrix[row], k, row, by=by)


def nearest(
    bundle: Bundle,
    population: Population,
    values: Column,
    k: int,
    exclude: int | None = None,
    *,
    by: str = "characteristics",
) -> Neighbours:
    """Find the applicants most similar to a carried row, which need not be of the population.

    Parameters
    ----------
    bundle : Bundle
    population : Population
    values : ndarray of shape (features,)
    k : int
        1 to 1,000.
    exclude : int, optional
        A position to leave out.
    by : {"characteristics", "contributions"}

    Returns
    -------
    Neighbours
        Equal distances in order of applicant number.

    Raises
    ------
    InvalidValue
        ``k`` is out of range, or ``by`` is not one of these.
    """
    if by not in WAYS:
        raise InvalidValue(f"Similar applicants are found by: {', '.join(WAYS)}.", [("/by", "unknown_by")])

    def find(count: int) -> Found:
        if by == "characteristics":
            return space_of(bundle, population).nearest(values, count, exclude)
        own = bundle.scorer().contributions(values[None, :])[0][0]
        return contribution_space_of(population).nearest(own, count, exclude)

    return _neighbours(population, k, find, exclude)


def _neighbours(
    population: Population, k: int, find: Callable[[int], Found], exclude: int | None
) -> Neighbours:
    if isinstance(k, bool) or not isinstance(k, int) or not 1 <= k <= LARGEST_K:
        raise InvalidValue(f"The number of similar applicants is 1 to {LARGEST_K}.", [("/k", "out_of_range")])
    others = len(population) - (exclude is not None)
    if others == 0:
        return Neighbours(np.empty(0, np.int64), np.empty(0), None, None, 0)
    asked, told = min(k, others), _told(k, others)
    ordered, distances = find(max(asked, told))
    outcome = population.outcome[ordered[:told]]
    known = outcome[~np.isnan(outcome)]
    rate = float(known.mean()) if len(known) else None
    interval = wilson(int(known.sum()), len(known)) if len(known) else None
    return Neighbours(ordered[:asked], distances[:asked], rate, interval, len(known))


def _told(k: int, others: int) -> int:
    """Count the neighbours whose outcomes are told for ``k``: whole blocks, or all when there is not one."""
    blocks = min(-(-k // BLOCK), others // BLOCK)
    return blocks * BLOCK or others


def definition(bundle: Bundle, language: str, by: str = "characteristics") -> str:
    """Say in plain words what similar means here.

    Parameters
    ----------
    bundle : Bundle
    language : {"fr", "en"}
    by : {"characteristics", "contributions"}

    Returns
    -------
    str
    """
    compared = len(weights_of(bundle) if by == "characteristics" else bundle.schema.model_positions)
    said = _DEFINITION[by][language].format(n=compared)
    return f"{said} {_BY_BLOCKS[language].format(block=BLOCK)}"


def space_of(bundle: Bundle, population: Population) -> CharacteristicSpace:
    """Give the scaled characteristics of a population, made on first use and kept with it.

    Parameters
    ----------
    bundle : Bundle
    population : Population

    Returns
    -------
    CharacteristicSpace
    """
    return attached(population, "space", bundle.version, lambda: CharacteristicSpace(bundle, population))
