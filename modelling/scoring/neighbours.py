"""The applicants most like another one, found exactly, with how they fared.

Likeness is in client characteristics, not in the model's score. The features that
weigh most in the model are compared (:data:`COMPARED` of them), each by its weight:

* a number by (value - median) / interquartile range of the training rows, held to
  +/- :data:`WIDEST`; a missing one stands at the median, one unit away from a known one;
* a category by 0 when it is the same, 1 when not.

The distance is the root of the weighted mean of the squared differences.

How they fared is told over whole fifties (:data:`BLOCK`): were it told over exactly the
``k`` asked for, the rates for ``k`` and ``k + 1`` would give away the outcome of one person.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.attached import attached
from modelling.scoring.bundle import Bundle
from modelling.scoring.errors import InvalidValue
from modelling.scoring.explanations.reference import Statistics, statistics_of
from modelling.scoring.population import Population
from modelling.scoring.proportions import wilson

COMPARED = 40
WIDEST = 3.0
LARGEST_K = 1000
#: Outcomes are told over a whole number of so many neighbours.
BLOCK = 50

_DEFINITION = {
    "fr": "Clients dont les {n} caractéristiques qui comptent le plus dans le modèle sont les plus proches, "
    "chacune à proportion de son poids. Leur taux de défaut est pris par tranches entières de {block}.",
    "en": "Clients closest in the {n} characteristics that count most in the model, each by its weight. "
    "Their default rate is taken over whole groups of {block}.",
}

Column = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Neighbours:
    """Similar applicants, nearest first.

    Attributes
    ----------
    positions : ndarray of int64
        In the population.
    distances : ndarray of float64, not negative, ascending
        0 for the same characteristics; 1 about one interquartile range apart on each.
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


def similar(bundle: Bundle, population: Population, row: int, k: int = 50) -> Neighbours:
    """Find the applicants most similar to one of the population, without that one.

    Parameters
    ----------
    bundle : Bundle
    population : Population
    row : int
        Position of the applicant.
    k : int
        1 to 1,000; a smaller population gives all it has.

    Returns
    -------
    Neighbours

    Raises
    ------
    InvalidValue
        ``k`` is out of range.
    """
    return nearest(bundle, population, population.matrix[row], k, exclude=row)


def nearest(
    bundle: Bundle, population: Population, values: Column, k: int, exclude: int | None = None
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

    Returns
    -------
    Neighbours
        Equal distances in order of applicant number.

    Raises
    ------
    InvalidValue
        ``k`` is out of range.
    """
    if isinstance(k, bool) or not isinstance(k, int) or not 1 <= k <= LARGEST_K:
        raise InvalidValue(f"The number of similar applicants is 1 to {LARGEST_K}.", [("/k", "out_of_range")])
    distances = space_of(bundle, population).distances(values)
    if exclude is not None:
        distances[exclude] = math.inf
    others = len(distances) - (exclude is not None)
    if others == 0:
        return Neighbours(np.empty(0, np.int64), np.empty(0), None, None, 0)
    asked, told = min(k, others), _told(k, others)
    ordered = _nearest(distances, max(asked, told))
    positions, outcome = ordered[:asked], population.outcome[ordered[:told]]
    known = outcome[~np.isnan(outcome)]
    rate = float(known.mean()) if len(known) else None
    interval = wilson(int(known.sum()), len(known)) if len(known) else None
    return Neighbours(positions, distances[positions].astype(np.float64), rate, interval, len(known))


def _told(k: int, others: int) -> int:
    """Count the neighbours whose outcomes are told for ``k``: whole blocks, or all when there is not one."""
    blocks = min(-(-k // BLOCK), others // BLOCK)
    return blocks * BLOCK or others


def _nearest(distances: npt.NDArray[np.float32], count: int) -> npt.NDArray[np.int64]:
    furthest = np.partition(distances, count - 1)[count - 1]
    candidates = np.flatnonzero(distances <= furthest)
    return candidates[np.argsort(distances[candidates], kind="stable")][:count]


def definition(bundle: Bundle, language: str) -> str:
    """Say in one sentence what similar means here.

    Parameters
    ----------
    bundle : Bundle
    language : {"fr", "en"}

    Returns
    -------
    str
    """
    return _DEFINITION[language].format(n=len(_weights(bundle)), block=BLOCK)


def _weights(bundle: Bundle) -> dict[str, float]:
    """Weight of each compared feature: its share of the model's importance, the largest ones only."""
    importance = bundle.report.get("importance") or {}
    known = {f.name: max(float(importance.get(f.name, 0.0)), 0.0) for f in bundle.schema.model_features}
    if not any(known.values()):
        known = dict.fromkeys(known, 1.0)
    kept = sorted(known.items(), key=lambda item: (-item[1], item[0]))[:COMPARED]
    total = sum(weight for _, weight in kept)
    return {name: weight / total for name, weight in kept if weight > 0}


class Space:
    """The compared features of a population, scaled once.

    Parameters
    ----------
    bundle : Bundle
    population : Population
    """

    def __init__(self, bundle: Bundle, population: Population) -> None:
        statistics = statistics_of(bundle)
        self._axes = [
            _axis(bundle, statistics[name], name, weight) for name, weight in _weights(bundle).items()
        ]
        self._columns = [axis.scaled(population.matrix[:, axis.position]) for axis in self._axes]
        self._size = len(population)

    def distances(self, values: Column) -> npt.NDArray[np.float32]:
        """Give the distance of every applicant to a carried row.

        Parameters
        ----------
        values : ndarray of shape (features,)

        Returns
        -------
        ndarray of float32, shape (applicants,)
        """
        total = np.zeros(self._size, dtype=np.float32)
        for axis, (column, absent) in zip(self._axes, self._columns, strict=True):
            own, own_absent = axis.scaled(values[axis.position : axis.position + 1])
            difference = column - own[0]
            if axis.is_category:
                total += np.float32(axis.weight) * (difference != 0)
                continue
            difference *= difference
            difference *= np.float32(axis.weight)
            total += difference
            if absent is not None or own_absent is not None:
                other = False if absent is None else absent
                total += np.float32(axis.weight) * (other != (own_absent is not None))
        return np.sqrt(total)


@dataclass(frozen=True)
class _Axis:
    position: int
    weight: float
    centre: float
    scale: float
    is_category: bool

    def scaled(self, column: Column) -> tuple[Column, npt.NDArray[np.bool_] | None]:
        """Scale a column; the second part marks missing values, None when there is none."""
        absent = np.isnan(column)
        if self.is_category:
            return np.where(absent, np.float32(-1), column).astype(np.float32), None
        scaled = (column - np.float32(self.centre)) / np.float32(self.scale)
        np.clip(scaled, -WIDEST, WIDEST, out=scaled)
        scaled[absent] = 0.0
        return np.ascontiguousarray(scaled), absent if absent.any() else None


def _axis(bundle: Bundle, statistics: Statistics, name: str, weight: float) -> _Axis:
    position = bundle.schema.position(name)
    if bundle.schema[name].kind == "category":
        return _Axis(position, weight, 0.0, 1.0, is_category=True)
    grid = statistics.quantiles
    if not len(grid):
        return _Axis(position, weight, 0.0, 1.0, is_category=False)
    spreads = [grid[75] - grid[25], grid[90] - grid[10], grid[-1] - grid[0]]
    scale = next((float(spread) for spread in spreads if spread > 0), 1.0)
    return _Axis(position, weight, statistics.typical, scale, is_category=False)


def space_of(bundle: Bundle, population: Population) -> Space:
    """Give the scaled characteristics of a population, made on first use and kept with it.

    Parameters
    ----------
    bundle : Bundle
    population : Population

    Returns
    -------
    Space
    """
    return attached(population, "space", bundle.version, lambda: Space(bundle, population))
