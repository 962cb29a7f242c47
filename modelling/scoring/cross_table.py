"""People counted by two features at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.binning import Steps, steps_of
from modelling.scoring.filters import Mask
from modelling.scoring.population import Population
from modelling.scoring.schema import Feature

#: Ranges are drawn between these quantiles: wider tails would press most people into one cell.
TAILS = (0.02, 0.98)

Counts = npt.NDArray[np.float64]


@dataclass(frozen=True)
class CrossTable:
    """Everyone of a set by the steps of both sides, whoever is marked.

    Attributes
    ----------
    steps : tuple of Steps
        Of the first side and of the second.
    counts, totals : ndarray
        People of each pair of steps, and the sum of their probabilities; a row a step of the first side.
    n, missing : int
        People with both values, and without one of them.
    """

    steps: tuple[Steps, Steps]
    counts: Counts
    totals: Counts
    n: int
    missing: int

    @classmethod
    def of(
        cls, population: Population, features: tuple[Feature, Feature], mask: Mask, most: int
    ) -> CrossTable:
        """Count the people that a mask marks.

        Parameters
        ----------
        population : Population
        features : tuple of Feature
        mask : ndarray of bool, shape (applicants,)
        most : int
            Ranges of a side at most.

        Returns
        -------
        CrossTable
        """
        first, second = (population.columns[feature.name][mask] for feature in features)
        known = ~(np.isnan(first) | np.isnan(second))
        first, second = first[known], second[known]
        x, y = (
            steps_of(feature, column, most, TAILS, distinct=most)
            for feature, column in zip(features, (first, second), strict=True)
        )
        codes, shape = x.codes(first) * len(y) + y.codes(second), (len(x), len(y))
        counts = np.bincount(codes, minlength=len(x) * len(y)).astype(np.float64)
        weights = population.probability[mask][known]
        totals = np.bincount(codes, weights=weights, minlength=len(x) * len(y)).astype(np.float64)
        n = len(first)
        return cls((x, y), counts.reshape(shape), totals.reshape(shape), n, len(known) - n)

    def seen(self, side: int) -> Counts:
        """Give how many people stand in each step of the first side (0) or of the second (1)."""
        found: Counts = self.counts.sum(axis=1 - side)
        return found
