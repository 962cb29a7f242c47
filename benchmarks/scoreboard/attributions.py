"""The attributions of the same clients by each method."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from benchmarks.scoreboard.clients import Matrix, Positions, Subjects
from benchmarks.scoreboard.stock import Floats, StockLime, StockShap
from modelling.scoring.dense_twin import twin_of
from modelling.scoring.explanations.lime import SAMPLES, LocalFit, fit_locally, seed_of

#: Clients that stock lime is asked for, evenly among all: it is slow.
FEW = 100


@dataclass(frozen=True, eq=False)
class Attributions:
    """What each method says of the same clients.

    Attributes
    ----------
    subjects : Subjects
    """

    subjects: Subjects

    @cached_property
    def lime(self) -> StockLime:
        """Give the stock explainer."""
        return StockLime(self.subjects)

    @cached_property
    def shap(self) -> StockShap:
        """Give the stock explainer."""
        return StockShap(self.subjects)

    @cached_property
    def rows(self) -> Matrix:
        """The model's columns of all clients."""
        return self.subjects.rows(self.subjects.positions)

    @property
    def seeds(self) -> list[int]:
        """Seeds of all clients, as the service has them."""
        runtime = self.subjects.runtime
        ids = runtime.population.ids[self.subjects.positions].tolist()
        return [seed_of(number, runtime.bundle.version) for number in ids]

    @property
    def few(self) -> Positions:
        """Places, among the clients, of those for the slow comparisons."""
        return np.arange(0, len(self.rows), max(1, len(self.rows) // FEW))

    def exact(self, rows: Matrix) -> Floats:
        """Give our exact contributions of some model rows, computed anew."""
        population = self.subjects.runtime.population
        carried = np.full((len(rows), population.matrix.shape[1]), np.nan, dtype=np.float32)
        carried[:, self.subjects.columns] = rows
        return self.subjects.runtime.scorer.contributions(carried)[0]

    def ours(self, row: Matrix, seed: int, samples: int = SAMPLES) -> LocalFit:
        """Give our LIME of one model row."""
        model = twin_of(self.subjects.runtime.bundle)
        return fit_locally(model, self.subjects.statistics, row, seed=seed, samples=samples)

    def by_lime(self, rows: Matrix) -> Floats:
        """Give our LIME of a row for each client, in their order."""
        pairs = zip(rows, self.seeds, strict=True)
        return np.array([self.ours(row, seed).attribution.values for row, seed in pairs])

    def by_stock(self, rows: Matrix, features: int) -> Floats:
        """Give stock lime of some rows, that many features each."""
        return np.array([self.lime.explain(row, features)[0] for row in rows])
