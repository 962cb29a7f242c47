"""Search settings by what they cost the lender, within a time budget."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import optuna

from modelling.evaluation.intervals import placements
from modelling.evaluation.metrics import row_cost
from modelling.scoring.schema import FeatureSchema
from modelling.training.calibration import choose_calibration
from modelling.training.crossfit import Step
from modelling.training.folds import Split
from modelling.training.learners import Array, BoostedTrees, Matrix, Settings
from modelling.training.rebalancing import Rebalancing


@dataclass(frozen=True)
class Found:
    """Outcome of a search.

    Attributes
    ----------
    settings : Settings
    rebalancing : Rebalancing
    record : dict
        Trials done and pruned, cost at the start and at the end, seconds.
    """

    settings: Settings
    rebalancing: Rebalancing
    record: dict[str, Any]


@dataclass(frozen=True, eq=False)
class Search:
    """A seeded search over the folds of the development rows.

    Attributes
    ----------
    schema : FeatureSchema
    matrix, target : ndarray
        All rows; the test rows of ``split`` are not looked at.
    split : Split
        Folds of the search; better not those the final figures are taken on.
    settings : Settings
        Where it starts.
    rebalancing : Rebalancing
        Its options are searched too when it is SMOTE.
    cost_ratio : float
    seed : int
    step : callable
        Told of each trial.
    """

    schema: FeatureSchema
    matrix: Matrix
    target: Array
    split: Split
    settings: Settings
    rebalancing: Rebalancing
    cost_ratio: float
    seed: int
    step: Step

    def run(self, minutes: float) -> Found:
        """Search until the time is over; the starting settings are always tried first.

        Parameters
        ----------
        minutes : float
            A trial under way ends at its next fold.

        Returns
        -------
        Found
            The cheapest trial; the starting settings when none was finished.
        """
        optuna.logging.set_verbosity(optuna.logging.WARNING)
        started = time.perf_counter()
        deadline = started + 60 * minutes
        study = optuna.create_study(
            sampler=optuna.samplers.TPESampler(seed=self.seed),
            pruner=optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
        )
        study.enqueue_trial(self._start())
        study.optimize(lambda trial: self._cost(trial, deadline), timeout=60 * minutes)
        finished = [trial for trial in study.trials if trial.state == optuna.trial.TrialState.COMPLETE]
        best = min(finished, key=lambda trial: trial.value or 0.0) if finished else None
        record = {
            "trials": len(study.trials),
            "finished": len(finished),
            "cost_before": finished[0].value if finished and finished[0].number == 0 else None,
            "cost_after": best.value if best else None,
            "seconds": round(time.perf_counter() - started, 1),
        }
        settings, rebalancing = self._candidate(best.params) if best else (self.settings, self.rebalancing)
        return Found(settings, rebalancing, record)

    def _start(self) -> dict[str, Any]:
        names = (
            "eta",
            "max_depth",
            "min_child_weight",
            "subsample",
            "colsample_bytree",
            "reg_lambda",
            "reg_alpha",
        )
        start = {name: getattr(self.settings, name) for name in names}
        return start | ({"ratio": self.rebalancing.ratio} if self.rebalancing.method == "smote" else {})

    def _suggest(self, trial: optuna.Trial) -> dict[str, Any]:
        trial.suggest_float("eta", 0.01, 0.3, log=True)
        trial.suggest_int("max_depth", 3, 7)
        trial.suggest_float("min_child_weight", 2, 100, log=True)
        trial.suggest_float("subsample", 0.5, 1.0)
        trial.suggest_float("colsample_bytree", 0.05, 0.6)
        trial.suggest_float("reg_lambda", 0.5, 100, log=True)
        trial.suggest_float("reg_alpha", 0.01, 20, log=True)
        if self.rebalancing.method == "smote":
            trial.suggest_categorical("ratio", sorted({0.1, 0.12, 0.15, 0.2, 0.3, self.rebalancing.ratio}))
        return dict(trial.params)

    def _candidate(self, values: dict[str, Any]) -> tuple[Settings, Rebalancing]:
        values = dict(values)
        ratio = values.pop("ratio", None)
        rebalancing = self.rebalancing if ratio is None else self.rebalancing.with_ratio(ratio)
        return replace(self.settings, **values), rebalancing

    def _cost(self, trial: optuna.Trial, deadline: float) -> float:
        settings, rebalancing = self._candidate(self._suggest(trial))
        learner = BoostedTrees(settings, rebalancing)
        self.step(f"search, trial {trial.number + 1}")
        outcome, fold = self.target[self.split.development], self.split.fold
        margin = np.full(len(fold), np.nan)
        for number in range(self.split.count):
            train, held_out = self.split.development[fold != number], self.split.development[fold == number]
            fitted = learner.fit(self.schema, self.matrix[train], self.target[train], self.seed + number)
            margin[fold == number] = fitted.margins(self.matrix[held_out])
            trial.report(-placements(outcome[fold == number], margin[fold == number]).auc, number)
            if trial.should_prune() or (time.perf_counter() > deadline and trial.number):
                raise optuna.TrialPruned
        probability = choose_calibration(margin, outcome, fold).probability
        refused = probability >= 1 / (1 + self.cost_ratio)
        return float(row_cost(outcome, refused, self.cost_ratio).mean())
