"""Which rebalancing, which settings: chosen on another cut of the development rows than judges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from modelling.training.bench import Bench
from modelling.training.crossfit import Step
from modelling.training.data import TrainingData
from modelling.training.folds import Split, fold_numbers
from modelling.training.learners import BoostedTrees, Settings
from modelling.training.outcome import Options
from modelling.training.rebalancing import METHODS, Rebalancing
from modelling.training.sampler_search import Price, SamplerFound, applicable, search_sampler
from modelling.training.tuning import Found, Search
from modelling.training.views import View

#: Folds on which prices are measured: two of five tell a difference at less than half the time.
PRICE_FOLDS = (0, 1)
#: The rebalancing that others must beat to be chosen.
DEFAULT = "smote"
PLAIN = Rebalancing("none")


@dataclass(frozen=True, eq=False)
class Choice:
    """Choices made on other folds of the development rows than those that judge.

    Attributes
    ----------
    data : TrainingData
    options : Options
    split : Split
        That judges; its test rows stay untouched.
    view : View
        The features chosen.
    step : callable
    """

    data: TrainingData
    options: Options
    split: Split
    view: View
    step: Step

    @property
    def folds(self) -> Split:
        """The same rows, cut in other folds."""
        target = self.data.target[self.split.development]
        return replace(self.split, fold=fold_numbers(target, self.options.seed + 1))

    def bench(self) -> Bench:
        """Give a bench on those folds."""
        split, options = self.folds, self.options
        return Bench(
            self.data, split, [self.view] * split.count,
            cost_ratio=options.cost_ratio, seed=options.seed + 1, step=self.step,
        )  # fmt: skip

    def rebalancing(self, settings: Settings) -> tuple[Rebalancing, list[dict[str, Any]]]:
        """Take the rebalancing asked for, or with ``auto`` leave SMOTE for one better beyond noise.

        Parameters
        ----------
        settings : Settings

        Returns
        -------
        tuple of Rebalancing and list of dict
            The comparison that chose is empty when there was no choice.
        """
        if self.options.resampling != "auto":
            return Rebalancing(self.options.resampling), []
        bench = self.bench()
        ways = [Rebalancing(method) for method in (DEFAULT, *(m for m in METHODS if m != DEFAULT))]
        learners = [BoostedTrees(settings, way) for way in ways]
        for learner in learners:
            bench.run(learner, PRICE_FOLDS)
        table = bench.table(*learners)
        better = [row["name"] for row in table if row.get("verdict") == "better"]
        names = {learner.name: learner.rebalancing for learner in learners}
        return (names[better[0]] if better else ways[0]), table

    def sampler(self, settings: Settings) -> SamplerFound:
        """Search options of SMOTE that cost nothing beyond noise.

        Parameters
        ----------
        settings : Settings

        Returns
        -------
        SamplerFound
        """
        bench = self.bench()
        plain = BoostedTrees(settings, PLAIN)
        bench.run(plain, PRICE_FOLDS)

        def price(way: Rebalancing) -> Price:
            learner = BoostedTrees(settings, way)
            bench.run(learner, PRICE_FOLDS)
            return Price.of(bench.against(plain, learner))

        return search_sampler(price, applicable(self.data.target[self.split.development]))

    def settings(self, settings: Settings, rebalancing: Rebalancing) -> Found:
        """Search settings within the time given.

        Parameters
        ----------
        settings : Settings
            Where the search starts.
        rebalancing : Rebalancing

        Returns
        -------
        Found
        """
        split, options = self.folds, self.options
        self.step("search of settings")
        views: Sequence[View] = [self.view] * split.count
        search = Search(
            views=views,
            matrix=self.data.matrix,
            target=self.data.target,
            split=split,
            settings=settings,
            rebalancing=rebalancing,
            cost_ratio=options.cost_ratio,
            seed=options.seed,
            studies=options.studies,
            inputs=str((self.data.inputs or {}).get("sha256")),
        )
        return search.run(options.minutes or 0.0)
