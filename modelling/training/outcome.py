"""What a training is asked for, and what it found."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xgboost as xgb

from modelling.evaluation.intervals import Array, Estimate
from modelling.evaluation.metrics import Mask
from modelling.scoring.calibration import Calibration
from modelling.scoring.decision import Decision
from modelling.training.folds import Split
from modelling.training.learners import Settings
from modelling.training.rebalancing import Rebalancing
from modelling.training.selection import SERVED, Selection
from modelling.training.synthetic import SyntheticRows


@dataclass(frozen=True)
class Options:
    """What the caller of a training chooses.

    Attributes
    ----------
    resampling : str
        ``"smote"``, ``"none"``, ``"class-weight"``, or ``"auto"``: SMOTE unless another is better
        out of fold, beyond noise.
    cost_ratio : float
        Cost of a default granted in units of a repaid loan refused.
    compare : bool
        Train the other learners on the same folds.
    minutes : float or None
        Time to search settings; None: none.
    seed : int
    features : int
        How many features the model is given at most; the others are left out.
    exclude : tuple of str
        Features that the model must not see, nor anything computed from them.
    studies : Path or None
        Folder that keeps the trials of a search, for the same command to go on from; None: not kept.
    """

    resampling: str = "smote"
    cost_ratio: float = 10.0
    compare: bool = False
    minutes: float | None = None
    seed: int = 0
    features: int = SERVED
    exclude: tuple[str, ...] = ()
    studies: Path | None = None


@dataclass(frozen=True, eq=False)
class Judged:
    """PD and decisions on rows that did not make them.

    Attributes
    ----------
    target, probability : ndarray of shape (rows,)
    refused : ndarray of bool, shape (rows,)
    metrics : dict of str to Estimate
    """

    target: Array
    probability: Array
    refused: Mask
    metrics: dict[str, Estimate]


@dataclass(frozen=True, eq=False)
class Outcome:
    """All that a training found.

    Attributes
    ----------
    booster : xgboost.Booster
        Trained on all labelled rows.
    calibration : Calibration
    decision : Decision
    out_of_fold, test : Judged
        ``test`` judges the model of the development rows, before the last training.
    rebalancing : Rebalancing
    settings : Settings
    split : Split
    selection : Selection
        Its ``final`` view is what the model sees.
    rounds : dict
        Trees by model.
    calibrations : dict of str to dict
        By calibration method, what its cross-fitted PD is worth.
    comparison : list of dict
        See :func:`modelling.training.comparison.compare`; the first learner is without rebalancing.
    selection_price : dict or None
        What leaving features out costs, paired with a model of all candidates; None when none was.
    synthetic : SyntheticRows
        Those of the first fold's training.
    train_auc : float
        Of the model judged on the untouched test, on the rows that trained it.
    fold_importance : tuple of dict
        Of each fold's model, the share each feature has in what moves it, on the rows held out.
    searches : dict
        What was searched, and what it found: ``"settings"``, ``"rebalancing"``, ``"sampler"``.
    """

    booster: xgb.Booster
    calibration: Calibration
    decision: Decision
    out_of_fold: Judged
    test: Judged
    rebalancing: Rebalancing
    settings: Settings
    split: Split
    selection: Selection
    rounds: dict[str, Any]
    calibrations: dict[str, dict[str, float]]
    comparison: list[dict[str, Any]]
    selection_price: dict[str, Any] | None
    synthetic: SyntheticRows
    train_auc: float
    fold_importance: tuple[dict[str, float], ...] = ()
    searches: dict[str, Any] = field(default_factory=dict)
