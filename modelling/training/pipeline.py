"""The whole training: folds, selection, rebalancing, trees, calibration, threshold, judgement, last model."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import xgboost as xgb

from modelling.evaluation.intervals import placements
from modelling.evaluation.metrics import Mask, judge
from modelling.scoring.calibration import Calibration
from modelling.scoring.decision import Decision
from modelling.training.baselines import EverybodyAlike, Logistic
from modelling.training.calibration import Calibrated, choose_calibration
from modelling.training.comparison import PRICE, compare
from modelling.training.crossfit import OutOfFold, Step, cross_fit
from modelling.training.data import TrainingData
from modelling.training.folds import STOP_SHARE, Split, fold_numbers, split_rows
from modelling.training.learners import Array, BoostedTrees, Fitted, Learner, settings_for
from modelling.training.outcome import Judged, Options, Outcome
from modelling.training.rebalancing import METHODS, Rebalancing
from modelling.training.selection import admissible, select
from modelling.training.synthetic import SyntheticRows, look_at
from modelling.training.threshold import best_threshold, cross_decide, threshold_interval
from modelling.training.tuning import Found, Search
from modelling.training.views import View, narrowed

#: Folds on which the prices of rebalancing and of selection are measured in every training; all of
#: them to compare.
PRICE_FOLDS = (0, 1)
#: Other ratios of SMOTE that a comparison tries.
RATIOS = (0.1, 0.2, 0.3)
#: The rebalancing that others must beat to be chosen.
DEFAULT = "smote"


def train(
    data: TrainingData,
    options: Options,
    step: Step = lambda _doing: None,
    split: Split | None = None,
) -> Outcome:
    """Train and judge a model.

    Parameters
    ----------
    data : TrainingData
    options : Options
    step : callable
        Told what is being done.
    split : Split or None
        Rows to develop on, with their folds, and rows to test on; None: drawn with the seed.

    Returns
    -------
    Outcome
    """
    return Training(data, options, step, split or split_rows(data.target, options.seed)).run()


class Training:
    """One training; its methods are its stages.

    Parameters
    ----------
    data : TrainingData
    options : Options
    step : callable
    split : Split
    """

    def __init__(self, data: TrainingData, options: Options, step: Step, split: Split) -> None:
        self.data, self.options, self.step, self.split = data, options, step, split
        self.outcome = data.target[self.split.development]
        self.settings = settings_for(self.outcome)
        self.looked: dict[str, SyntheticRows] = {}
        self.candidates = admissible(data.schema, options.exclude)
        step("selection of features")
        self.selection = select(
            data.schema, data.matrix, data.target, self.split, self.settings,
            candidates=self.candidates, size=options.features, seed=options.seed,
        )  # fmt: skip

    def run(self) -> Outcome:
        """Do all stages."""
        rebalancing, results = self._choose()
        search = None
        if self.options.minutes:
            found = self._search(rebalancing)
            self.settings, rebalancing, search = found.settings, found.rebalancing, found.record
            results = {}
        mine = self._result(rebalancing, results)
        self._others(rebalancing, results)
        calibrated = choose_calibration(mine.margin, self.outcome, self.split.fold)
        decision = self._decide(calibrated.probability)
        rounds = self._rounds(mine)
        out_of_fold = self._judge_folds(mine.margin, calibrated)
        rows = np.arange(len(self.data.target))
        judged = self._fit(
            rebalancing, rounds["test_model"], self.split.development, "model for the untouched test rows"
        )
        test = self._judge_test(judged, calibrated.calibration, decision)
        last = self._fit(rebalancing, rounds["final"], rows, "model of all rows")
        return Outcome(
            booster=_booster(last),
            calibration=calibrated.calibration,
            decision=decision,
            out_of_fold=out_of_fold,
            test=test,
            rebalancing=rebalancing,
            settings=self.settings,
            split=self.split,
            selection=self.selection,
            rounds=rounds,
            calibrations=calibrated.compared,
            comparison=self._compare(rebalancing, results),
            selection_price=self._selection_price(mine, rebalancing),
            synthetic=self.looked[mine.name],
            train_auc=self._auc(judged, self.split.development),
            search=search,
        )

    def _choose(self) -> tuple[Rebalancing, dict[str, OutOfFold]]:
        """Take the rebalancing asked for, or leave SMOTE for a way that is better beyond noise."""
        if self.options.resampling != "auto":
            return Rebalancing(self.options.resampling), {}
        results: dict[str, OutOfFold] = {}
        ways = {method: Rebalancing(method) for method in (DEFAULT, *METHODS)}
        for way in ways.values():
            self._result(way, results)
        table = compare(list(results.values()), self.outcome, self.split.fold, self.options.cost_ratio)
        names = {self._learner(way).name: way for way in ways.values()}
        better = [row for row in table if row.get("verdict") == "better"]
        return (names[better[0]["name"]] if better else ways[DEFAULT]), results

    def _learner(self, rebalancing: Rebalancing) -> BoostedTrees:
        return BoostedTrees(self.settings, rebalancing)

    def _result(self, rebalancing: Rebalancing, results: dict[str, OutOfFold]) -> OutOfFold:
        learner = self._learner(rebalancing)
        if learner.name not in results:
            results[learner.name] = self._cross_fit(learner)
        return results[learner.name]

    def _cross_fit(
        self, learner: Learner, folds: tuple[int, ...] | None = None, views: Sequence[View] | None = None
    ) -> OutOfFold:
        return cross_fit(
            learner,
            self.selection.views if views is None else views,
            self.data.matrix,
            self.data.target,
            self.split,
            seed=self.options.seed,
            step=self.step,
            folds=folds,
            look=partial(self._look, learner.name),
        )

    def _look(self, name: str, fold: int, fitted: Fitted) -> None:
        """See whether the first fold's synthetic rows stand out among rows held out of it."""
        if fold == 0 and fitted.sample is not None:
            rows = self.split.development[self.split.fold == fold]
            view, target = self.selection.views[fold], self.data.target[rows]
            held_out = view.take(self.data.matrix, rows)
            self.looked[name] = look_at(fitted.sample, held_out, target, view.schema, self.options.seed)

    def _others(self, rebalancing: Rebalancing, results: dict[str, OutOfFold]) -> None:
        """Train what the rebalancing is held against: none of it, and with ``compare`` all others."""
        plain = self._learner(Rebalancing("none"))
        if not self.options.compare:
            if plain.name not in results:
                results[plain.name] = self._cross_fit(plain, PRICE_FOLDS)
            return
        ways = [Rebalancing(method) for method in METHODS]
        ways += [Rebalancing("smote").with_ratio(ratio) for ratio in RATIOS]
        for way in [rebalancing, *ways]:
            self._result(way, results)
        for baseline in (Logistic(), EverybodyAlike()):
            results[baseline.name] = self._cross_fit(baseline)

    def _compare(self, rebalancing: Rebalancing, results: dict[str, OutOfFold]) -> list[dict[str, Any]]:
        plain = self._learner(Rebalancing("none")).name
        ordered = [results[plain], *(result for name, result in results.items() if name != plain)]
        if len(ordered) == 1:
            return []
        table = compare(ordered, self.outcome, self.split.fold, self.options.cost_ratio)
        chosen = self._learner(rebalancing).name
        return [row | {"chosen": row["name"] == chosen} for row in table]

    def _search(self, rebalancing: Rebalancing) -> Found:
        """Search on other folds of the development rows; the test rows stay untouched."""
        data, options = self.data, self.options
        split = replace(self.split, fold=fold_numbers(self.outcome, options.seed + 1))
        self.step("search of settings")
        search = Search(
            views=[self.selection.final] * split.count,
            matrix=data.matrix,
            target=data.target,
            split=split,
            settings=self.settings,
            rebalancing=rebalancing,
            cost_ratio=options.cost_ratio,
            seed=options.seed,
            studies=options.studies,
            inputs=str((data.inputs or {}).get("sha256")),
        )
        return search.run(options.minutes or 0.0)

    def _decide(self, probability: Array) -> Decision:
        ratio = self.options.cost_ratio
        threshold = best_threshold(self.outcome, probability, ratio)
        interval = threshold_interval(self.outcome, probability, ratio, seed=self.options.seed)
        return Decision(threshold, ratio, interval)

    def _rounds(self, mine: OutOfFold) -> dict[str, Any]:
        """Scale the folds' trees to more rows, by the root of how many more there are."""
        middle = float(np.median(mine.rounds))
        development = len(self.split.development)
        fitted = development * (1 - 1 / self.split.count) * (1 - STOP_SHARE)
        grown = {"test_model": development, "final": len(self.data.target)}
        scaled = {name: max(1, round(middle * math.sqrt(rows / fitted))) for name, rows in grown.items()}
        return {"folds": list(mine.rounds), **scaled}

    def _fit(self, rebalancing: Rebalancing, rounds: int, rows: np.ndarray, doing: str) -> Fitted:
        self.step(doing)
        learner = replace(self._learner(rebalancing), rounds=rounds)
        view = self.selection.final
        return learner.fit(
            view.schema, view.take(self.data.matrix, rows), self.data.target[rows], self.options.seed
        )

    def _judge_folds(self, margin: Array, calibrated: Calibrated) -> Judged:
        method, ratio = calibrated.calibration.method, self.options.cost_ratio
        refused = cross_decide(method, margin, self.outcome, self.split.fold, ratio)
        return self._judged(self.outcome, calibrated.probability, refused)

    def _judge_test(self, model: Fitted, calibration: Calibration, decision: Decision) -> Judged:
        rows = self.split.test
        probability = calibration.apply(model.margins(self.selection.final.take(self.data.matrix, rows)))
        return self._judged(self.data.target[rows], probability, probability >= decision.threshold)

    def _auc(self, model: Fitted, rows: np.ndarray) -> float:
        margin = model.margins(self.selection.final.take(self.data.matrix, rows))
        return placements(self.data.target[rows], margin).auc

    def _selection_price(self, mine: OutOfFold, rebalancing: Rebalancing) -> dict[str, Any] | None:
        """Hold the selected features against all candidates, on the same rows."""
        if not self.selection.narrows:
            return None
        every = narrowed(self.data.schema, self.candidates)
        learner = replace(self._learner(rebalancing), label=f"all {len(self.candidates)} features")
        folds = None if self.options.compare else PRICE_FOLDS
        wide = self._cross_fit(learner, folds, [every] * self.split.count)
        table = compare([wide, mine], self.outcome, self.split.fold, self.options.cost_ratio)
        row = next(row for row in table if row["name"] == mine.name)
        return {key: row[key] for key in PRICE}

    def _judged(self, target: Array, probability: Array, refused: Mask) -> Judged:
        options = self.options
        metrics = judge(target, probability, refused, cost_ratio=options.cost_ratio, seed=options.seed)
        return Judged(target, probability, refused, metrics)


def _booster(fitted: Fitted) -> xgb.Booster:
    if fitted.booster is None:
        raise TypeError("Only trees can be published.")
    return fitted.booster
