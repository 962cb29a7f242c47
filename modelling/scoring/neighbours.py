"""The applicants most like another one, found exactly, with how they fared.

Alike means one of two things (:data:`WAYS`): in the same situation, by client characteristics
(:mod:`modelling.scoring.characteristic_space`), or judged for the same reasons, by the
contributions to the score (:mod:`modelling.scoring.contribution_space`).

How they fared is told of one group of :data:`TOLD`, whatever ``k`` is, and from rounded counts
(:func:`modelling.scoring.proportions.rounded`): the rates of two groups of named people that
differ by a few would give away how those few fared. The applicant is one of the group for the
same reason: the groups of two who are each other's nearest would else differ by exactly these
two, and in a small population everyone's group would leave out only themselves. Nothing is
told of a row that is nobody's: it could be chosen so as to choose the group.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.attached import attached
from modelling.scoring.bundle import Bundle
from modelling.scoring.characteristic_space import CharacteristicSpace, weights_of
from modelling.scoring.contribution_space import contribution_space_of
from modelling.scoring.errors import InvalidValue
from modelling.scoring.population import Population
from modelling.scoring.proportions import rounded, wilson
from modelling.scoring.wording import words

WAYS = ("characteristics", "contributions")
LARGEST_K = 1000
#: Similar applicants that are listed unless another number is asked for, and that make a reference.
GROUP = 50
#: Size of the group whose outcomes are told, the applicant included; everyone when there are fewer.
TOLD = 250

Column = npt.NDArray[np.float32]
Positions = npt.NDArray[np.int64]
Found = tuple[Positions, npt.NDArray[np.float64]]


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
        Among known outcomes of the applicant and the nearest, :data:`TOLD` people together,
        from rounded counts; the same for every ``k``. None when too few are known, and when
        it rounds to 0 or 1, which would tell how nearly each of them fared.
    interval : tuple of float or None
        Its 95 % Wilson interval.
    n : int
        Known outcomes that the rate is taken over, rounded; 0 when they are too few.
    """

    positions: Positions
    distances: npt.NDArray[np.float64]
    default_rate: float | None
    interval: tuple[float, float] | None
    n: int


def similar(
    bundle: Bundle, population: Population, row: int, k: int = GROUP, *, by: str = "characteristics"
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
        By contributions, the stored ones are compared: no model is asked.

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
    _check(k)
    count = min(max(k, TOLD - 1), len(population) - 1)
    if count == 0:
        return Neighbours(*_nobody(), None, None, 0)
    if by == "contributions":
        own = population.contributions[row].astype(np.float64)
        ordered, distances = contribution_space_of(population).nearest(own, count, row)
    else:
        ordered, distances = space_of(bundle, population).nearest(population.matrix[row], count, row)
    told = _told(population.outcome[np.append(ordered[: TOLD - 1], row)])
    return Neighbours(ordered[:k], distances[:k], *told)


def nearest(
    bundle: Bundle, population: Population, values: Column, k: int, exclude: int | None = None
) -> Found:
    """Find the applicants in the situation nearest to that of a carried row, which may be nobody's.

    Parameters
    ----------
    bundle : Bundle
    population : Population
    values : ndarray of shape (features,)
    k : int
        1 to 1,000.
    exclude : int, optional
        A position to leave out.

    Returns
    -------
    positions : ndarray of int64
        The nearest first; equal distances in order of applicant number.
    distances : ndarray of float64

    Raises
    ------
    InvalidValue
        ``k`` is out of range.
    """
    _check(k)
    count = min(k, len(population) - (exclude is not None))
    return space_of(bundle, population).nearest(values, count, exclude) if count else _nobody()


def _check(k: int) -> None:
    if isinstance(k, bool) or not isinstance(k, int) or not 1 <= k <= LARGEST_K:
        raise InvalidValue(f"The number of similar applicants is 1 to {LARGEST_K}.", [("/k", "out_of_range")])


def _nobody() -> Found:
    return np.empty(0, np.int64), np.empty(0)


def _told(outcome: npt.NDArray[np.float64]) -> tuple[float | None, tuple[float, float] | None, int]:
    """Give the rate of a group, its interval and the known outcomes: what may be told of them."""
    known = outcome[~np.isnan(outcome)]
    counts = rounded(float(known.sum()), len(known))
    if counts is None:
        return None, None, 0
    defaults, n = counts
    return (defaults / n, wilson(defaults, n), n) if 0 < defaults < n else (None, None, n)


def definition(bundle: Bundle, population: Population, language: str, by: str = "characteristics") -> str:
    """Say in plain words what similar means here, and of how many people the rate is.

    Parameters
    ----------
    bundle : Bundle
    population : Population
    language : {"fr", "en"}
    by : {"characteristics", "contributions"}

    Returns
    -------
    str
    """
    compared = len(weights_of(bundle) if by == "characteristics" else bundle.schema.model_positions)
    said = words(language)["similar"]
    told = said["told"].format(told=min(TOLD, len(population)))
    return f"{said[by].format(n=compared)} {told}"


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
