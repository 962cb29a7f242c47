"""Nearest rows, on scaled and imputed copies that only distances see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]
_CHUNK = 2048
#: Distances are looked through by blocks of so many, of which only the best are sorted out.
_BLOCK = 64
#: A scaled value further out than this is pulled in, so that one outlier does not decide a distance.
_REACH = 4.0


@dataclass(frozen=True, eq=False)
class Scale:
    """What puts some columns of a matrix on one scale.

    Attributes
    ----------
    positions : ndarray of int, shape (columns,)
        Where the columns stand in the matrix.
    middle : ndarray of shape (columns,)
        Median.
    spread : ndarray of shape (columns,)
        90th - 10th percentile, else deviation; 0 for a column that holds one value, or none.
    """

    positions: Indices
    middle: npt.NDArray[np.float64]
    spread: npt.NDArray[np.float64]

    def apply(self, matrix: npt.NDArray[Any], rows: Indices | slice = slice(None)) -> Matrix:
        """Copy some rows on the scale, with the median where a value is missing.

        Parameters
        ----------
        matrix : ndarray of shape (rows, any columns)
            NaN where missing; not changed.
        rows : ndarray of int or slice
            All by default.

        Returns
        -------
        ndarray of float32, shape (rows taken, columns of the scale)
            (value - median) / spread, within ±4; 0 for a missing value and where the spread is 0.
        """
        scaled = np.zeros((len(matrix[rows, :0]), len(self.positions)), dtype=np.float32)
        for number in np.flatnonzero(self.spread):
            column = matrix[rows, self.positions[number]].astype(np.float64)
            column = np.nan_to_num((column - self.middle[number]) / self.spread[number])
            scaled[:, number] = np.clip(column, -_REACH, _REACH)
        return scaled


def learn_scale(matrix: npt.NDArray[Any], positions: Indices) -> Scale:
    """Learn the scale of some columns.

    Parameters
    ----------
    matrix : ndarray of shape (rows, any columns)
        NaN where missing.
    positions : ndarray of int
        Columns to be put on one scale.

    Returns
    -------
    Scale
    """
    learned = np.zeros((2, len(positions)))
    for number, position in enumerate(positions):
        column = matrix[:, position].astype(np.float64)
        known = column[np.isfinite(column)]
        if len(known):
            low, middle, high = np.quantile(known, [0.1, 0.5, 0.9])
            learned[:, number] = middle, (high - low) or known.std()
    return Scale(np.asarray(positions, dtype=np.int64), *learned)


def nearest(rows: Matrix, pool: Matrix, count: int, own: Indices) -> Indices:
    """Find the nearest rows of a pool, by Euclidean distance and brute force.

    Parameters
    ----------
    rows : ndarray of shape (rows, columns)
    pool : ndarray of shape (pool, columns)
    count : int
        Neighbours of each row; at most ``len(pool) - 1``.
    own : ndarray of int, shape (rows,)
        Position of the row itself in the pool, -1 when it is not there: nobody is their own neighbour.

    Returns
    -------
    ndarray of int, shape (rows, count)
        Positions in the pool, in no order.
    """
    size = len(pool)
    squares, doubled = np.einsum("ij,ij->i", pool, pool), -2 * pool.T
    distance = np.full((min(_CHUNK, len(rows)), -(-size // _BLOCK) * _BLOCK), np.inf, dtype=np.float32)
    found = np.empty((len(rows), count), dtype=np.int64)
    for start in range(0, len(rows), _CHUNK):
        chunk = slice(start, start + _CHUNK)
        there = distance[: len(rows[chunk])]
        there[:, :size] = rows[chunk] @ doubled
        there[:, :size] += squares
        in_pool = np.flatnonzero(own[chunk] >= 0)
        there[in_pool, own[chunk][in_pool]] = np.inf
        found[chunk] = _smallest(there, count)
    return found


def _smallest(distance: Matrix, count: int) -> Indices:
    """Positions of the smallest of each row: they lie in the blocks whose own minimum is smallest."""
    blocks = distance.reshape(len(distance), -1, _BLOCK)
    if blocks.shape[1] <= count:
        return np.argpartition(distance, count - 1, axis=1)[:, :count]
    best = np.argpartition(blocks.min(axis=2), count - 1, axis=1)[:, :count]
    looked_at = np.take_along_axis(blocks, best[:, :, None], axis=1).reshape(len(distance), -1)
    within = np.argpartition(looked_at, count - 1, axis=1)[:, :count]
    return np.take_along_axis(best, within // _BLOCK, axis=1) * _BLOCK + within % _BLOCK
