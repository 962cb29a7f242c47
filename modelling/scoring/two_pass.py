"""Exact nearest neighbours in two passes: single precision finds who can be among them, double decides."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]


def nearest_exactly(
    nearness: npt.NDArray[np.float32],
    error: float,
    distances: Callable[[Positions], Floats],
    count: int,
    exclude: int | None = None,
) -> tuple[Positions, Floats]:
    """Find the nearest rows.

    Parameters
    ----------
    nearness : ndarray of float32, shape (rows,)
        Grows with the distance; changed in place.
    error : float
        The most that rounding puts between a nearness and its true value.
    distances : callable
        Gives the distances of some rows in double precision.
    count : int
        At most as many as there are others.
    exclude : int, optional
        A row to leave out.

    Returns
    -------
    positions : ndarray of int64
        The nearest first; equal distances in order of position.
    distances : ndarray of float64
    """
    if exclude is not None:
        nearness[exclude] = np.inf
    furthest = float(np.partition(nearness, count - 1)[count - 1])
    candidates = np.flatnonzero(nearness <= furthest + 2 * error)
    exact = distances(candidates)
    order = np.argsort(exact, kind="stable")[:count]
    return candidates[order], exact[order]
