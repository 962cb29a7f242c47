"""Which clients are looked at: the same ones for everybody."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from flask_api.runtime import Runtime
from modelling.scoring.reference import Statistics, statistics_of

Positions = npt.NDArray[np.int64]
Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Subjects:
    """A published model and the clients to explain.

    Attributes
    ----------
    runtime : Runtime
    count : int
        Clients looked at.
    """

    runtime: Runtime
    count: int

    @cached_property
    def positions(self) -> Positions:
        """Clients evenly spread over the margin, from the safest to the riskiest."""
        return _spread(np.argsort(self.runtime.population.margin, kind="stable"), self.count)

    @cached_property
    def refused(self) -> Positions:
        """Clients evenly spread over the margins that are refused."""
        population = self.runtime.population
        at = np.flatnonzero(population.probability >= self.runtime.bundle.decision.threshold)
        return _spread(at[np.argsort(population.margin[at], kind="stable")], self.count)

    @cached_property
    def columns(self) -> Positions:
        """Column numbers of what the model sees."""
        return np.asarray(self.runtime.bundle.schema.model_positions)

    def rows(self, positions: Positions) -> Matrix:
        """Give the model's columns of some clients, ready for the trees."""
        return np.ascontiguousarray(self.runtime.population.matrix[np.ix_(positions, self.columns)])

    @cached_property
    def statistics(self) -> list[Statistics]:
        """Give the reference of each model feature, in the model's order."""
        return list(statistics_of(self.runtime.bundle).values())

    @cached_property
    def categories(self) -> list[int]:
        """Places of the categories among the model's features."""
        features = self.runtime.bundle.schema.model_features
        return [place for place, feature in enumerate(features) if feature.kind == "category"]

    @cached_property
    def typical(self) -> Matrix:
        """The typical value of each model feature; missing where none is known."""
        return np.array([one.typical for one in self.statistics], dtype=np.float32)


def _spread(ordered: Positions, count: int) -> Positions:
    places = np.linspace(0, len(ordered) - 1, min(count, len(ordered))).round().astype(np.int64)
    return ordered[places]


def each(
    action: Callable[[int], object], positions: Iterable[int], clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Time an action client by client, after one warm-up.

    Parameters
    ----------
    action : callable
        Of a position.
    positions : iterable of int
    clock : callable
        Seconds: ``time.perf_counter`` (wall) or ``time.process_time`` (all threads' CPU).

    Returns
    -------
    list of float
        Milliseconds.
    """
    positions = [int(position) for position in positions]
    action(positions[0])
    times = []
    for position in positions:
        start = clock()
        action(position)
        times.append(1000 * (clock() - start))
    return times


def p95(values: Iterable[float]) -> float:
    """Give the 95th percentile."""
    return float(np.percentile(list(values), 95))
