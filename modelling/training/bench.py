"""Learners beside each other on one set of folds, each trained once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from modelling.training.comparison import compare
from modelling.training.crossfit import OutOfFold, Step, cross_fit
from modelling.training.data import TrainingData
from modelling.training.folds import Split
from modelling.training.learners import Fitted, Learner
from modelling.training.views import View


class Bench:
    """One set of folds, and what learners said of the rows held out of them.

    Parameters
    ----------
    data : TrainingData
    split : Split
    views : sequence of View
        One a fold.
    cost_ratio : float
    seed : int
    step : callable
        Told what is being trained.
    """

    def __init__(
        self,
        data: TrainingData,
        split: Split,
        views: Sequence[View],
        *,
        cost_ratio: float,
        seed: int,
        step: Step,
    ) -> None:
        self.data, self.split, self.views = data, split, views
        self.cost_ratio, self.seed, self.step = cost_ratio, seed, step
        self.results: dict[str, OutOfFold] = {}

    def run(
        self,
        learner: Learner,
        folds: Sequence[int] | None = None,
        look: Callable[[int, Fitted], Any] = lambda _fold, _fitted: None,
    ) -> OutOfFold:
        """Cross-fit a learner, unless that was done on these folds.

        Parameters
        ----------
        learner : Learner
            Known by its name.
        folds : sequence of int, optional
            Only these; all by default.
        look : callable
            Shown the number and the model of each fold, when they are trained.

        Returns
        -------
        OutOfFold
        """
        wanted = range(self.split.count) if folds is None else folds
        known = self.results.get(learner.name)
        if known is None or not set(wanted) <= set(known.folds):
            known = self.results[learner.name] = cross_fit(
                learner,
                self.views,
                self.data.matrix,
                self.data.target,
                self.split,
                seed=self.seed,
                step=self.step,
                folds=wanted,
                look=look,
            )
        return known

    def table(self, first: Learner, *others: Learner) -> list[dict[str, Any]]:
        """Compare learners that were run with the first of them.

        Parameters
        ----------
        first, *others : Learner

        Returns
        -------
        list of dict
            See :func:`modelling.training.comparison.compare`.
        """
        names = dict.fromkeys(learner.name for learner in (first, *others))
        target = self.data.target[self.split.development]
        return compare([self.results[name] for name in names], target, self.split.fold, self.cost_ratio)

    def against(self, first: Learner, other: Learner) -> dict[str, Any]:
        """Give the row that holds one learner against another.

        Parameters
        ----------
        first, other : Learner
            Both run, on some of the same folds.

        Returns
        -------
        dict
            Of ``other``, with its differences.
        """
        return next(row for row in self.table(first, other) if row["name"] == other.name)
