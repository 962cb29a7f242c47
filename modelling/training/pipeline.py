"""The whole training: folds, selection, rebalancing, trees, calibration, threshold, judgement, last model."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import xgboost as xgb

from modelling.evaluation.intervals import placements
from modelling.evaluation.metrics import Mask, judge
from modelling.scoring.calibration import Calibration
from modelling.scoring.decision import Decision
from modelling.training.bench import Bench
from modelling.training.calibration import Calibrated, choose_calibration
from modelling.training.choice import PLAIN, PRICE_FOLDS, Choice
from modelling.training.comparison import PRICE
from modelling.training.crossfit import OutOfFold, Step
from modelling.training.data import TrainingData
from modelling.training.experiments import contenders
from modelling.training.folds import STOP_SHARE, Split, split_rows
from modelling.training.learners import Array, BoostedTrees, Fitted, settings_for
from modelling.training.outcome import Judged, Options, Outcome
from modelling.training.rebalancing import Rebalancing
from modelling.training.sampler_search import Price
from modelling.training.selection import CONTRIBUTION_ROWS, admissible, contribution_shares, select
from modelling.training.synthetic import SyntheticRows, look_at
from modelling.training.threshold import best_threshold, cross_decide, threshold_interval
from modelling.training.views import narrowed


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
        self.outcome = data.target[split.development]
        self.settings = settings_for(self.outcome)
        self.candidates = admissible(data.schema, options.exclude)
        step("selection of features")
        self.selection = select(
            data.schema, data.matrix, data.target, split, self.settings,
            candidates=self.candidates, size=options.features, seed=options.seed,
        )  # fmt: skip
        self.choice = Choice(data, options, split, self.selection.final, step)
        self.bench = Bench(
            data, split, self.selection.views, cost_ratio=options.cost_ratio, seed=options.seed, step=step
        )
        self.searches: dict[str, Any] = {}
        self.synthetic = SyntheticRows(0.0, {})
        self.fold_importance: list[dict[str, float]] = []

    def run(self) -> Outcome:
        """Do all stages."""
        rebalancing, self.searches["rebalancing"] = self.choice.rebalancing(self.settings)
        if self.options.minutes:
            found = self.choice.settings(self.settings, rebalancing)
            self.settings, rebalancing, self.searches["settings"] = (
                found.settings, found.rebalancing, found.record,
            )  # fmt: skip
        mine, rebalancing = self._affordable(rebalancing)
        calibrated = choose_calibration(mine.margin, self.outcome, self.split.fold)
        decision = self._decide(calibrated.probability)
        rounds = self._rounds(mine)
        tested = self._fit(rebalancing, rounds["test_model"], self.split.development, "the untouched test")
        last = self._fit(rebalancing, rounds["final"], np.arange(len(self.data.target)), "all rows")
        return Outcome(
            booster=_booster(last),
            calibration=calibrated.calibration,
            decision=decision,
            out_of_fold=self._judge_folds(mine.margin, calibrated),
            test=self._judge_test(tested, calibrated.calibration, decision),
            rebalancing=rebalancing,
            settings=self.settings,
            split=self.split,
            selection=self.selection,
            rounds=rounds,
            calibrations=calibrated.compared,
            comparison=self._compare(rebalancing),
            selection_price=self._selection_price(rebalancing),
            synthetic=self.synthetic,
            train_auc=self._auc(tested, self.split.development),
            fold_importance=tuple(self.fold_importance),
            searches={name: found for name, found in self.searches.items() if found},
        )

    def _learner(self, rebalancing: Rebalancing) -> BoostedTrees:
        return BoostedTrees(self.settings, rebalancing)

    def _affordable(self, rebalancing: Rebalancing) -> tuple[OutOfFold, Rebalancing]:
        """Cross-fit; where SMOTE costs beyond noise, search gentler options on other folds and go again."""
        mine, plain = self._learner(rebalancing), self._learner(PLAIN)
        result = self.bench.run(mine, look=self._look)
        if rebalancing == PLAIN:
            return result, rebalancing
        self.bench.run(plain, PRICE_FOLDS)
        dear = Price.of(self.bench.against(plain, mine)).reasons
        if rebalancing.method != "smote" or not dear:
            return result, rebalancing
        found = self.choice.sampler(self.settings)
        self.searches["sampler"] = found.record
        if found.rebalancing == rebalancing:
            return result, rebalancing
        self.fold_importance.clear()
        return self.bench.run(self._learner(found.rebalancing), look=self._look), found.rebalancing

    def _look(self, fold: int, fitted: Fitted) -> None:
        """See what moves each fold's model, and whether the first one's synthetic rows stand out."""
        view = self.selection.views[fold]
        rows = self.split.development[self.split.fold == fold]
        looked = rows[:: -(-len(rows) // CONTRIBUTION_ROWS)]
        held_out = view.take(self.data.matrix, looked)
        shares = contribution_shares(_booster(fitted), view.schema, held_out)
        names = [feature.name for feature in view.schema.model_features]
        self.fold_importance.append(dict(zip(names, shares.tolist(), strict=True)))
        if fold == 0 and fitted.sample is not None:
            held_out, target = view.take(self.data.matrix, rows), self.data.target[rows]
            self.synthetic = look_at(fitted.sample, held_out, target, view.schema, self.options.seed)

    def _compare(self, rebalancing: Rebalancing) -> list[dict[str, Any]]:
        """Hold the model against none of its rebalancing, and with ``compare`` against all others."""
        mine, plain = self._learner(rebalancing), self._learner(PLAIN)
        if not self.options.compare:
            table = self.bench.table(plain, mine) if mine != plain else []
        else:
            first, *others = contenders(self.settings, rebalancing)
            for learner in (first, *others):
                self.bench.run(learner)
            table = self.bench.table(first, *others)
        return [row | {"chosen": row["name"] == mine.name} for row in table]

    def _decide(self, probability: Array) -> Decision:
        ratio = self.options.cost_ratio
        threshold = best_threshold(self.outcome, probability, ratio)
        interval = threshold_interval(self.outcome, probability, ratio, seed=self.options.seed)
        return Decision(threshold, ratio, interval)

    def _rounds(self, mine: OutOfFold) -> dict[str, Any]:
        """Scale the folds' trees to more rows, by the root of how many more there are."""
        middle = float(np.median(mine.rounds))
        development = len(self.split.development)
        fitted = development * (1 - 1 / self.split.count) * (1 if self.settings.refit else 1 - STOP_SHARE)
        grown = {"test_model": development, "final": len(self.data.target)}
        scaled = {name: max(1, round(middle * math.sqrt(rows / fitted))) for name, rows in grown.items()}
        return {"folds": list(mine.rounds), **scaled}

    def _fit(self, rebalancing: Rebalancing, rounds: int, rows: np.ndarray, doing: str) -> Fitted:
        self.step(f"model for {doing}")
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

    def _judged(self, target: Array, probability: Array, refused: Mask) -> Judged:
        options = self.options
        metrics = judge(target, probability, refused, cost_ratio=options.cost_ratio, seed=options.seed)
        return Judged(target, probability, refused, metrics)

    def _selection_price(self, rebalancing: Rebalancing) -> dict[str, Any] | None:
        """Hold the selected features against all candidates, on the same rows."""
        if not self.selection.narrows:
            return None
        every = narrowed(self.data.schema, self.candidates)
        mine = self._learner(rebalancing)
        wide = replace(mine, label=f"all {len(self.candidates)} features")
        bench = Bench(
            self.data, self.split, [every] * self.split.count,
            cost_ratio=self.options.cost_ratio, seed=self.options.seed, step=self.step,
        )  # fmt: skip
        bench.run(wide, PRICE_FOLDS)
        bench.results[mine.name] = self.bench.results[mine.name]
        row = bench.against(wide, mine)
        return {key: row[key] for key in PRICE}


def _booster(fitted: Fitted) -> xgb.Booster:
    if fitted.booster is None:
        raise TypeError("Only trees can be published.")
    return fitted.booster
