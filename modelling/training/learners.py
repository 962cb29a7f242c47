"""What can be trained: one small interface, and XGBoost behind it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import xgboost as xgb
from scipy.special import logit

from modelling.scoring.schema import FeatureSchema
from modelling.training.folds import STOP_SHARE, stopping_split
from modelling.training.rebalancing import Rebalancing, Sample, untouched

Array = npt.NDArray[np.float64]
Matrix = npt.NDArray[np.float32]

#: Cells of a matrix below which a second thread costs more than it gives.
_SMALL = 300_000
#: Rows below which every one of them counts.
FEW = 60_000
_OURS = ("max_rounds", "patience", "refit", "monotone_themes")
_SIGNS = MappingProxyType({"raises": 1, "lowers": -1})


@dataclass(frozen=True, eq=False)
class Fitted:
    """A trained model.

    Attributes
    ----------
    margins : callable
        From carried rows to log-odds of default, uncalibrated.
    rounds : int
        Trees that were kept; 0 when there are none.
    sample : Sample or None
        What it was trained on, for those who look at synthetic rows.
    booster : xgboost.Booster or None
    """

    margins: Callable[[Matrix], Array]
    rounds: int = 0
    sample: Sample | None = field(default=None, repr=False)
    booster: xgb.Booster | None = field(default=None, repr=False)


class Learner(Protocol):
    """Anything that learns from carried rows; the schema says what their columns are."""

    @property
    def name(self) -> str:
        """How tables call it."""

    def fit(self, schema: FeatureSchema, matrix: Matrix, target: Array, seed: int) -> Fitted:
        """Train on the rows given; what it sets aside to stop, it takes from them."""


@dataclass(frozen=True)
class Settings:
    """How the trees grow.

    Attributes
    ----------
    eta, max_depth, min_child_weight, subsample, colsample_bytree, reg_lambda, reg_alpha
        As XGBoost has them.
    max_rounds : int
        Trees at most.
    patience : int
        Trees without progress on the stopping rows before training ends.
    refit : bool
        Train again on all rows, those that stopped included, with as many more trees as there are
        more rows: the rows set aside are worth more than the time when rows are few.
    monotone_themes : tuple of str
        A feature of these themes with a declared direction moves the margin that way only.
    """

    eta: float = 0.04
    max_depth: int = 5
    min_child_weight: float = 30.0
    subsample: float = 0.8
    colsample_bytree: float = 0.25
    reg_lambda: float = 10.0
    reg_alpha: float = 1.0
    max_rounds: int = 3000
    patience: int = 60
    refit: bool = False
    monotone_themes: tuple[str, ...] = ("external_scores",)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return asdict(self) | {"monotone_themes": list(self.monotone_themes)}


def settings_for(target: Array) -> Settings:
    """Choose settings for a number of rows: fewer rows, slower learning, smaller leaves, a second fit.

    Parameters
    ----------
    target : ndarray of shape (rows,)

    Returns
    -------
    Settings
    """
    events = float(target.sum())
    leaf = float(np.clip(round(events / 60), 4, 30))
    few = len(target) < FEW
    return Settings(eta=0.03 if few else 0.05, max_depth=4 if few else 6, min_child_weight=leaf, refit=few)


@dataclass(frozen=True)
class BoostedTrees:
    """XGBoost on histograms, with native categories and missing values kept.

    Attributes
    ----------
    settings : Settings
    rebalancing : Rebalancing
        Applied to the rows that train, never to those that stop or judge.
    rounds : int or None
        Number of trees; None: stopped early on rows set aside.
    label : str or None
        How tables call it; None: by its rebalancing.
    """

    settings: Settings
    rebalancing: Rebalancing
    rounds: int | None = None
    label: str | None = None

    @property
    def name(self) -> str:
        """How tables call it."""
        return self.label or f"XGBoost, {self.rebalancing.name}"

    def fit(self, schema: FeatureSchema, matrix: Matrix, target: Array, seed: int) -> Fitted:
        """Train, stopping early unless the number of trees is fixed.

        Parameters
        ----------
        schema : FeatureSchema
            Of the columns of ``matrix``.
        matrix : ndarray of shape (rows, features)
        target : ndarray of shape (rows,)
        seed : int
            The same seed and rows give the same model, byte for byte.

        Returns
        -------
        Fitted
        """
        if self.rounds is not None:
            return self._grown(schema, matrix, target, seed, self.rounds)
        fitted, stopping = stopping_split(target, seed)
        sample = self.rebalancing.apply(schema, matrix[fitted], target[fitted], seed)
        rows = _rows(schema, sample)
        watched = _rows(schema, untouched(matrix[stopping], target[stopping]), rows)
        # Rebalanced rows default more often than those that stop: without the difference taken off the
        # margin, the loss would count it, and stop a good model early.
        watched.set_base_margin(np.full(len(stopping), logit(target[fitted].mean()), dtype=np.float32))
        booster = xgb.train(
            self._parameters(schema, sample, seed),
            rows,
            self.settings.max_rounds,
            evals=[(watched, "stopping")],
            early_stopping_rounds=self.settings.patience,
            verbose_eval=False,
        )
        kept = booster.best_iteration + 1
        if self.settings.refit:
            return self._grown(schema, matrix, target, seed, max(1, round(kept / (1 - STOP_SHARE))))
        return _fitted(schema, booster[:kept], sample)

    def _grown(self, schema: FeatureSchema, matrix: Matrix, target: Array, seed: int, rounds: int) -> Fitted:
        sample = self.rebalancing.apply(schema, matrix, target, seed)
        booster = xgb.train(self._parameters(schema, sample, seed), _rows(schema, sample), rounds)
        return _fitted(schema, booster, sample)

    def _parameters(self, schema: FeatureSchema, sample: Sample, seed: int) -> dict[str, Any]:
        kept = self.settings.to_dict()
        return {
            **{key: value for key, value in kept.items() if key not in _OURS},
            "monotone_constraints": monotone(schema, self.settings.monotone_themes),
            "objective": "binary:logistic",
            "base_score": float(np.average(sample.target, weights=sample.weight)),
            "eval_metric": "logloss",
            "tree_method": "hist",
            "nthread": _threads(sample.matrix),
            "seed": seed,
        }


def monotone(schema: FeatureSchema, themes: Collection[str]) -> tuple[int, ...]:
    """Say which features may move the margin one way only.

    Parameters
    ----------
    schema : FeatureSchema
    themes : collection of str

    Returns
    -------
    tuple of int
        One a model feature: 1 where more of it raises the risk, -1 where it lowers it, 0 where the
        trees are free.
    """
    bound = (feature.direction if feature.theme in themes else "" for feature in schema.model_features)
    return tuple(_SIGNS.get(direction, 0) for direction in bound)


def _rows(
    schema: FeatureSchema, sample: Sample, like: xgb.QuantileDMatrix | None = None
) -> xgb.QuantileDMatrix:
    return xgb.QuantileDMatrix(
        np.ascontiguousarray(sample.matrix[:, schema.model_positions]),
        label=sample.target,
        weight=sample.weight,
        feature_types=schema.xgboost_types,
        enable_categorical=True,
        nthread=_threads(sample.matrix),
        ref=like,
    )


def _fitted(schema: FeatureSchema, booster: xgb.Booster, sample: Sample) -> Fitted:
    def margins(matrix: Matrix) -> Array:
        rows = np.ascontiguousarray(matrix[:, schema.model_positions])
        return np.asarray(booster.inplace_predict(rows, predict_type="margin"), dtype=np.float64)

    return Fitted(margins, booster.num_boosted_rounds(), sample, booster)


def _threads(matrix: Matrix) -> int:
    """All cores (0) for a large matrix, one for a small one; the model is the same either way."""
    return 1 if matrix.size < _SMALL else 0
