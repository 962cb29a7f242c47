"""The applicants whom the model judges for the same reasons: neighbours among contributions.

Two applicants are at the root of the summed squared differences of their contributions,
over all features that the model sees, in log-odds: nothing is scaled or left out, so a
feature counts by what it does to the margin.

Neighbours are exact. One pass of single precision, ``|x|^2 - 2 x.y``, leaves those who can
be among them given its largest rounding error; their distances are then worked out in
double precision.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.attached import attached
from modelling.scoring.population import Population
from modelling.scoring.two_pass import nearest_exactly

#: Rows whose lengths are worked out at a time.
_CHUNK = 20_000
_UNIT = float(np.finfo(np.float32).eps) / 2

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class ContributionSpace:
    """The contributions of a population, ready to be searched.

    Attributes
    ----------
    contributions : ndarray of float32, shape (applicants, features)
    squares : ndarray of float32, shape (applicants,)
        Squared length of each row.
    """

    contributions: npt.NDArray[np.float32]
    squares: npt.NDArray[np.float32]

    def nearest(self, own: Floats, count: int, exclude: int | None = None) -> tuple[Positions, Floats]:
        """Find the nearest applicants.

        Parameters
        ----------
        own : ndarray of shape (features,)
            Contributions of the one to compare with.
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

        def distances(some: Positions) -> Floats:
            between = self.contributions[some].astype(np.float64) - own
            return np.asarray(np.sqrt((between * between).sum(axis=1)))

        nearness = self.squares - 2 * (self.contributions @ own.astype(np.float32))
        return nearest_exactly(nearness, self._error(own), distances, count, exclude)

    def _error(self, own: Floats) -> float:
        """Bound what rounding does to ``|x|^2 - 2 x.y``, whatever the order of the sums.

        A sum of n products is off by at most (n + 1) u |x| |y| (Higham, Accuracy and
        Stability of Numerical Algorithms, 2002, section 3.1), u half an ulp of 1; |x| |y| is at
        most the larger square. Doubled for the rounding of own contributions, lengths and sums.
        """
        largest = max(float(self.squares.max(initial=0.0)), float(own @ own))
        return 2 * (2 * (len(own) + 1) + 4) * _UNIT * largest


def contribution_space_of(population: Population) -> ContributionSpace:
    """Give the space of a population's contributions, made on first use and kept with it.

    Parameters
    ----------
    population : Population

    Returns
    -------
    ContributionSpace
    """
    return attached(population, "contribution_space", None, lambda: _made(population.contributions))


def _made(contributions: npt.NDArray[np.float32]) -> ContributionSpace:
    squares = np.empty(len(contributions), dtype=np.float32)
    for start in range(0, len(contributions), _CHUNK):
        part = contributions[start : start + _CHUNK].astype(np.float64)
        squares[start : start + _CHUNK] = (part * part).sum(axis=1)
    return ContributionSpace(contributions, squares)
