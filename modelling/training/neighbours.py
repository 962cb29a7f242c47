"""Nearest rows, on a scaled and imputed copy that only distances see."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
_CHUNK = 2048
#: A scaled value further out than this is pulled in, so that one outlier does not decide a distance.
_REACH = 4.0


def scaled_copy(matrix: npt.NDArray[np.floating]) -> Matrix:
    """Put every column on one scale, with its median where it is missing.

    Parameters
    ----------
    matrix : ndarray of shape (rows, columns)
        NaN where missing; not changed.

    Returns
    -------
    ndarray of float32, shape (rows, columns)
        (value - median) / (90th - 10th percentile, else deviation), within ±4; 0 for a missing
        value and throughout a constant column.
    """
    scaled = np.zeros(matrix.shape, dtype=np.float32)
    for position in range(matrix.shape[1]):
        column = matrix[:, position].astype(np.float64)
        known = column[np.isfinite(column)]
        if not len(known):
            continue
        low, middle, high = np.quantile(known, [0.1, 0.5, 0.9])
        spread = (high - low) or known.std()
        if spread > 0:
            scaled[:, position] = np.clip(np.nan_to_num((column - middle) / spread), -_REACH, _REACH)
    return scaled


def nearest(rows: Matrix, pool: Matrix, count: int, own: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
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
    squares = np.einsum("ij,ij->i", pool, pool)
    found = np.empty((len(rows), count), dtype=np.int64)
    for start in range(0, len(rows), _CHUNK):
        chunk = slice(start, start + _CHUNK)
        distance = squares - 2 * (rows[chunk] @ pool.T)
        there = np.flatnonzero(own[chunk] >= 0)
        distance[there, own[chunk][there]] = np.inf
        found[chunk] = np.argpartition(distance, count - 1, axis=1)[:, :count]
    return found
