"""The applicants in the same situation: neighbours among client characteristics.

The features that weigh most in the model are compared (:data:`COMPARED` of them), each by its
weight:

* a number by (value - median) / interquartile range of the training rows, held to
  +/- :data:`WIDEST`; a missing one stands at the median, one unit away from a known one;
* a category by 0 when it is the same, 1 when not.

The distance is the root of the weighted mean of the squared differences. Neighbours are exact:
single precision leaves those who can be among them given its largest rounding error; their
distances are then worked out in double precision.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.bundle import Bundle
from modelling.scoring.population import Population
from modelling.scoring.reference import Statistics, statistics_of
from modelling.scoring.two_pass import nearest_exactly

COMPARED = 40
WIDEST = 3.0
_UNIT = float(np.finfo(np.float32).eps) / 2

Column = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]


def weights_of(bundle: Bundle) -> dict[str, float]:
    """Give the weight of each compared feature.

    Parameters
    ----------
    bundle : Bundle

    Returns
    -------
    dict of str to float
        Shares of the model's importance, the largest ones only; they add up to 1. All alike
        when the bundle does not tell its importance.
    """
    importance = bundle.report.get("importance") or {}
    known = {f.name: max(float(importance.get(f.name, 0.0)), 0.0) for f in bundle.schema.model_features}
    if not any(known.values()):
        known = dict.fromkeys(known, 1.0)
    kept = sorted(known.items(), key=lambda item: (-item[1], item[0]))[:COMPARED]
    total = sum(weight for _, weight in kept)
    return {name: weight / total for name, weight in kept if weight > 0}


class CharacteristicSpace:
    """The compared features of a population, scaled once.

    Parameters
    ----------
    bundle : Bundle
    population : Population

    Attributes
    ----------
    names : list of str
        The compared features, those that weigh most first.
    """

    def __init__(self, bundle: Bundle, population: Population) -> None:
        statistics = statistics_of(bundle)
        weights = weights_of(bundle)
        self.names = list(weights)
        self._axes = [_axis(bundle, statistics[name], name, weight) for name, weight in weights.items()]
        self._matrix = population.matrix
        self._columns = [axis.scaled(population.matrix[:, axis.position]) for axis in self._axes]

    def nearest(self, own: Column, count: int, exclude: int | None = None) -> tuple[Positions, Floats]:
        """Find the nearest applicants.

        Parameters
        ----------
        own : ndarray of shape (features,)
            Carried row of the one to compare with.
        count : int
            At most as many as there are others.
        exclude : int, optional
            A position to leave out.

        Returns
        -------
        positions : ndarray of int64
            The nearest first; equal distances in order of position.
        distances : ndarray of float64
        """
        return nearest_exactly(
            self._squares(own), self._error(), lambda some: self.distances(own, some), count, exclude
        )

    def distances(self, own: Column, positions: Positions | None = None) -> Floats:
        """Give distances to a carried row in double precision.

        Parameters
        ----------
        own : ndarray of shape (features,)
        positions : ndarray of int64, optional
            Of those asked about; everyone by default.

        Returns
        -------
        ndarray of float64
            0 for the same characteristics; 1 about one interquartile range apart on each.
        """
        rows = self._matrix if positions is None else self._matrix[positions]
        total = np.zeros(len(rows))
        for axis in self._axes:
            total += axis.weight * axis.squares(rows[:, axis.position], own[axis.position])
        return np.sqrt(total)

    def parts(self, own: Column, rows: Column) -> Floats:
        """Give what each compared feature adds to the squared distances to some carried rows.

        Parameters
        ----------
        own : ndarray of shape (features,)
        rows : ndarray of shape (rows, features)

        Returns
        -------
        ndarray of float64, shape (rows, compared features)
            Columns in the order of ``names``; a row adds up to the square of its distance.
        """
        parts = [
            axis.weight * axis.squares(rows[:, axis.position], own[axis.position]) for axis in self._axes
        ]
        return np.column_stack(parts)

    def _squares(self, own: Column) -> Column:
        total = np.zeros(len(self._matrix), dtype=np.float32)
        for axis, (column, absent) in zip(self._axes, self._columns, strict=True):
            place, own_absent = axis.scaled(own[axis.position : axis.position + 1])
            difference = column - place[0]
            if axis.is_category:
                total += np.float32(axis.weight) * (difference != 0)
                continue
            difference *= difference
            difference *= np.float32(axis.weight)
            total += difference
            if absent is not None or own_absent is not None:
                other = False if absent is None else absent
                total += np.float32(axis.weight) * (other != (own_absent is not None))
        return total

    def _error(self) -> float:
        """Bound what rounding does to a sum of squares in single precision.

        A scaled value is off by at most u (|centre| / scale + 4 x WIDEST), u half an ulp of 1; the
        square of a difference by 4 x 2 WIDEST times that; the sum by (axes + 4) u (2 WIDEST)^2.
        """
        widest = 2 * WIDEST
        axis_error = max(
            (abs(axis.centre) / axis.scale + 4 * WIDEST for axis in self._axes if not axis.is_category),
            default=0.0,
        )
        return _UNIT * (4 * widest * axis_error + (len(self._axes) + 4) * widest**2)


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

    def squares(self, column: Column, own: np.float32) -> Floats:
        """Give the squared differences of a column to one value, in double precision."""
        values = np.append(column, own).astype(np.float64)
        absent = np.isnan(values)
        if self.is_category:
            values[absent] = -1.0
            return (values[:-1] != values[-1]).astype(np.float64)
        scaled = np.clip((values - self.centre) / self.scale, -WIDEST, WIDEST)
        scaled[absent] = 0.0
        between = scaled[:-1] - scaled[-1]
        return between * between + (absent[:-1] != absent[-1])


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
