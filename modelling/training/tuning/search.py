"""Search settings by what they cost the lender, within a time budget."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import optuna
from optuna.distributions import distribution_to_json
from optuna.trial import FrozenTrial, TrialState

from modelling.errors import Interrupted
from modelling.evaluation.intervals import placements
from modelling.evaluation.metrics import row_cost
from modelling.training.calibration import choose_calibration
from modelling.training.crossfit import cross_fit
from modelling.training.folds import Split
from modelling.training.learners import Array, BoostedTrees, Matrix, Settings
from modelling.training.rebalancing import Rebalancing
from modelling.training.tuning.progress import Clock
from modelling.training.tuning.space import Space
from modelling.training.tuning.study import ERROR, opened_study, study_file, trials_in
from modelling.training.views import View

#: Trials that told something, whether they went to their end or were given up as hopeless.
TOLD = (TrialState.COMPLETE, TrialState.PRUNED)


class _TimeOver(Exception):
    """The time ended in the middle of a trial, which is tried again when the search goes on."""


@dataclass(frozen=True)
class Found:
    """Outcome of a search.

    Attributes
    ----------
    settings : Settings
    rebalancing : Rebalancing
    record : dict
        Trials done, pruned and kept from an earlier run, cost at the start and at the end (per
        applicant, on the search's own folds), seconds, and the name of the study.
    """

    settings: Settings
    rebalancing: Rebalancing
    record: dict[str, Any]


@dataclass(frozen=True, eq=False)
class Search:
    """A seeded search over the folds of the development rows.

    It is nested in the training: it never sees the test rows, and its folds are to be others than those of
    the out-of-fold figures, so that no cost it minimised is reported. The untouched test rows judge what
    the best of many trials owes to chance.

    Attributes
    ----------
    views : sequence of View
        One a fold of ``split``: the columns that its model is given.
    matrix, target : ndarray
        All rows; the test rows of ``split`` are not looked at.
    split : Split
        Folds of the search.
    settings : Settings
        Where it starts.
    rebalancing : Rebalancing
        Its options are searched too when it is SMOTE.
    cost_ratio : float
    seed : int
    studies : Path or None
        Folder that keeps the trials, one file for all that can be compared: the same search goes on where
        it stopped, another one starts anew. None: nothing is kept.
    inputs : str
        What tells the data from others: the SHA-256 of the raw files.
    """

    views: Sequence[View]
    matrix: Matrix
    target: Array
    split: Split
    settings: Settings
    rebalancing: Rebalancing
    cost_ratio: float
    seed: int
    studies: Path | None = None
    inputs: str = ""

    @property
    def file(self) -> Path | None:
        """Where the trials are kept."""
        return study_file(self.studies, self._marks()) if self.studies else None

    def run(self, minutes: float) -> Found:
        """Search until the time is over; the starting settings are always tried first.

        Parameters
        ----------
        minutes : float
            A trial under way ends at its next fold, and is tried again when the search goes on.

        Returns
        -------
        Found
            The cheapest trial of this run and of those before.

        Raises
        ------
        TrainingError
            The study cannot be written, is damaged or in use.
        Interrupted
            By the keyboard; all trials that are done are kept.
        """
        with Clock(minutes) as clock, opened_study(self.file) as study:
            before = len(trials_in(study, *TOLD))
            if not trials_in(study, *TrialState):
                study.enqueue_trial(self.space.start)
            try:
                self._fill(study, clock)
            except KeyboardInterrupt as stop:
                raise self._interrupted(study) from stop
            return self._found(study, before, clock)

    @property
    def space(self) -> Space:
        """What is searched."""
        return Space(self.settings, self.rebalancing)

    def _fill(self, study: optuna.Study, clock: Clock) -> None:
        while not (clock.over and trials_in(study, TrialState.COMPLETE)):
            # Seeded by what is known, not once: a search that goes on takes the way it would have taken.
            told = len(trials_in(study, *TOLD))
            study.sampler = optuna.samplers.TPESampler(seed=self.seed + told)
            study.optimize(lambda trial: self._tried(trial, clock), n_trials=1, catch=(_TimeOver,))

    def _tried(self, trial: optuna.Trial, clock: Clock) -> float:
        try:
            return self._cost(trial, clock)
        except (optuna.TrialPruned, _TimeOver):
            raise
        except Exception as error:
            trial.set_user_attr(ERROR, type(error).__name__)
            raise

    def _cost(self, trial: optuna.Trial, clock: Clock) -> float:
        best = _best(trial.study)
        learner = BoostedTrees(*self.space.candidate(self.space.suggest(trial)))
        outcome, fold = self.target[self.split.development], self.split.fold
        margin, auc = np.full(len(fold), np.nan), []
        for number in range(self.split.count):
            clock.show(trial.number + 1, best.value if best else None)
            held_out = fold == number
            part = cross_fit(
                learner, self.views, self.matrix, self.target, self.split,
                seed=self.seed, step=lambda _doing: None, folds=(number,),
            )  # fmt: skip
            margin[held_out] = part.margin[held_out]
            # The cost of one fold is a coarse count; its AUC tells sooner that a trial is hopeless.
            auc.append(placements(outcome[held_out], margin[held_out]).auc)
            trial.report(-float(np.mean(auc)), number)
            if trial.should_prune():
                raise optuna.TrialPruned
            if clock.over and best and number + 1 < self.split.count:
                raise _TimeOver
        probability = choose_calibration(margin, outcome, fold).probability
        refused = probability >= 1 / (1 + self.cost_ratio)
        return float(row_cost(outcome, refused, self.cost_ratio).mean())

    def _found(self, study: optuna.Study, before: int, clock: Clock) -> Found:
        start = next((t for t in trials_in(study, TrialState.COMPLETE) if t.params == self.space.start), None)
        best = _best(study)
        finished, pruned = (len(trials_in(study, state)) for state in TOLD)
        record = {
            "trials": finished + pruned,
            "finished": finished,
            "pruned": pruned,
            "kept": before,
            "cost_before": start.value if start else None,
            "cost_after": best.value if best else None,
            "seconds": round(clock.seconds, 1),
            "study": self.file.name if self.file else None,
        }
        settings, rebalancing = self.space.candidate(best.params if best else self.space.start)
        return Found(settings, rebalancing, record)

    def _interrupted(self, study: optuna.Study) -> KeyboardInterrupt:
        if self.file is None:
            return KeyboardInterrupt()
        count = len(trials_in(study, *TOLD))
        trials = "1 trial is" if count == 1 else f"{count} trials are"
        return Interrupted(
            f"Interrupted: {trials} kept in {self.file}; the same command goes on from there. "
            "The published model is untouched."
        )

    def _marks(self) -> dict[str, Any]:
        """All that a cost depends on besides the values tried."""
        rows = hashlib.sha256()
        for array in (self.target, self.split.development, self.split.fold):
            rows.update(np.ascontiguousarray(array).tobytes())
        return {
            "inputs": self.inputs,
            "schemas": [view.schema.hash for view in self.views],
            "rows": rows.hexdigest(),
            "settings": asdict(self.settings),
            "rebalancing": asdict(self.rebalancing),
            "bounds": {name: distribution_to_json(drawn) for name, drawn in self.space.bounds.items()},
            "cost_ratio": self.cost_ratio,
            "seed": self.seed,
        }


def _best(study: optuna.Study) -> FrozenTrial | None:
    """Give the cheapest trial, the earliest of equals; None when none went to its end."""
    done = trials_in(study, TrialState.COMPLETE)
    return min(done, key=lambda trial: (trial.value, trial.number), default=None)
