"""Rows part of the way between a real row and a neighbour of its class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from modelling.scoring.derived import recompute
from modelling.scoring.schema import FeatureSchema
from modelling.training.neighbours import Indices, Scale, nearest

Values = npt.NDArray[Any]

#: Rows made at a time: what is copied meanwhile stays small beside the matrix.
_BATCH = 8192


@dataclass(frozen=True, eq=False)
class Interpolation:
    """How rows are made, whatever the class.

    Attributes
    ----------
    matrix : ndarray of shape (rows, columns)
        Real rows, NaN where missing; never changed.
    scale : Scale
        Of the columns that say who is near whom.
    columns : ndarray of int
        Those that move; the others are the base's own.
    step : float
        In (0, 1]: the largest part of the way.
    ladders : mapping of int to ndarray
        By column: its observed values, ascending, on which a moved value must land.
        A column without one moves in a straight line.
    neighbours : int
        One of so many nearest rows is gone towards.
    pool : int
        They are sought among at most so many rows of the class.
    schema : FeatureSchema or None
        Says which columns are derived, to recompute them.
    """

    matrix: Values
    scale: Scale
    columns: Indices
    step: float
    ladders: Mapping[int, Values]
    neighbours: int
    pool: int
    schema: FeatureSchema | None = None

    def between(
        self, members: Indices, bases: Indices, rng: np.random.RandomState
    ) -> Iterator[tuple[slice, Values]]:
        """Make one row on each base, towards a neighbour among the members.

        Parameters
        ----------
        members : ndarray of int
            Rows of the class.
        bases : ndarray of int
            Rows to start from, members too; a class of one row has no neighbours and is only copied.
        rng : numpy.random.RandomState

        Yields
        ------
        tuple of (slice, ndarray)
            Which bases, and the rows made on them.
        """
        few = len(members) <= self.pool
        pool = members if few else rng.choice(members, self.pool, replace=False)
        own = np.full(len(self.matrix), -1, dtype=np.int64)
        own[pool] = np.arange(len(pool))
        scaled = self.scale.apply(self.matrix, pool)
        for start in range(0, len(bases), _BATCH):
            batch = slice(start, start + _BATCH)
            base = bases[batch]
            made = self.matrix[base]
            if len(pool) > 1:
                count = min(self.neighbours, len(pool) - 1)
                found = nearest(self.scale.apply(self.matrix, base), scaled, count, own[base])
                chosen = found[np.arange(len(base)), rng.randint(count, size=len(base))]
                self._move(made, pool[chosen], rng)
            yield batch, made

    def _move(self, made: Values, towards: Indices, rng: np.random.RandomState) -> None:
        gap = rng.uniform(0, self.step, size=len(made))
        for column in self.columns:
            end = self.matrix[towards, column]
            known = ~(np.isnan(made[:, column]) | np.isnan(end))
            start, end, part = made[known, column], end[known], gap[known]
            if column in self.ladders:
                made[known, column] = _by_rank(start, end, part, self.ladders[column], rng)
            else:
                made[known, column] = start + part * (end - start)
        if self.schema is not None:
            recompute(self.schema, made)


def ladders(matrix: Values, columns: Indices) -> dict[int, Values]:
    """Sort what was observed in some columns.

    Parameters
    ----------
    matrix : ndarray of shape (rows, columns)
    columns : ndarray of int

    Returns
    -------
    dict of int to ndarray
        By column, its known values, ascending, each as often as it was observed.
    """
    return {int(c): np.sort(matrix[~np.isnan(matrix[:, c]), c]) for c in columns}


def _by_rank(start: Values, end: Values, part: Values, ladder: Values, rng: np.random.RandomState) -> Values:
    """Go from one observed value towards another by rank, so that common values stay common."""
    ranks = []
    for values in (start, end):
        first, last = (np.searchsorted(ladder, values, side=side) for side in ("left", "right"))
        ranks.append(first + np.floor(rng.uniform(size=len(values)) * (last - first)))
    return ladder[np.rint(ranks[0] + part * (ranks[1] - ranks[0])).astype(np.int64)]
