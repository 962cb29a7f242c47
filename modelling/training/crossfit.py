"""Out-of-fold margins: every row is judged by a model that never saw it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from modelling.training.folds import Split
from modelling.training.learners import Array, Fitted, Learner, Matrix
from modelling.training.views import View

Step = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class OutOfFold:
    """What one learner said of rows it had not seen.

    Attributes
    ----------
    name : str
        Of the learner.
    margin : ndarray of shape (development rows,)
        NaN in the folds that were left out.
    rounds : tuple of int
        Trees of each fold's model.
    seconds : float
        Time to train them.
    folds : tuple of int
        Numbers of those folds.
    """

    name: str
    margin: Array
    rounds: tuple[int, ...]
    seconds: float
    folds: tuple[int, ...] = ()

    @property
    def judged(self) -> npt.NDArray[np.bool_]:
        """Development rows whose fold was done."""
        return ~np.isnan(self.margin)


def cross_fit(
    learner: Learner,
    views: Sequence[View],
    matrix: Matrix,
    target: Array,
    split: Split,
    *,
    seed: int,
    step: Step,
    folds: Sequence[int] | None = None,
    look: Callable[[int, Fitted], Any] = lambda _fold, _fitted: None,
) -> OutOfFold:
    """Train one model a fold and keep what it says of the rows held out.

    Parameters
    ----------
    learner : Learner
    views : sequence of View
        One a fold: the columns that its model is given.
    matrix : ndarray of shape (rows, features)
        All rows; only the development rows of ``split`` are used.
    target : ndarray of shape (rows,)
    split : Split
    seed : int
    step : callable
        Told what is being trained, before each fold.
    folds : sequence of int, optional
        Only these; all by default.
    look : callable
        Shown the number and the model of each fold.

    Returns
    -------
    OutOfFold
    """
    margin = np.full(len(split.development), np.nan)
    rounds, started = [], time.perf_counter()
    done = tuple(range(split.count) if folds is None else folds)
    for fold in done:
        step(f"{learner.name}, fold {fold + 1}")
        train = split.development[split.fold != fold]
        held_out = split.development[split.fold == fold]
        view = views[fold]
        fitted = learner.fit(view.schema, view.take(matrix, train), target[train], seed + fold)
        margin[split.fold == fold] = fitted.margins(view.take(matrix, held_out))
        rounds.append(fitted.rounds)
        look(fold, fitted)
    return OutOfFold(learner.name, margin, tuple(rounds), time.perf_counter() - started, done)
