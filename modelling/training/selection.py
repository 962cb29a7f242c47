"""Which of many candidate features a model is given: the same choice made again inside every fold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

import numpy as np
import numpy.typing as npt
import xgboost as xgb

from modelling.scoring.schema import FeatureSchema
from modelling.training.errors import TrainingError
from modelling.training.folds import Split
from modelling.training.learners import Array, BoostedTrees, Matrix, Settings
from modelling.training.rebalancing import Rebalancing
from modelling.training.views import View, narrowed

#: Features of the serving set: what an advisor's page can hold, at a loss within noise.
SERVED = 150
#: Carried beside the model's features, for those who look at an applicant or compare groups.
PROFILE = (
    "NAME_CONTRACT_TYPE", "AMT_CREDIT", "AMT_ANNUITY", "AMT_GOODS_PRICE", "AMT_INCOME_TOTAL",
    "CODE_GENDER", "DAYS_BIRTH", "NAME_FAMILY_STATUS", "CNT_CHILDREN", "CNT_FAM_MEMBERS",
    "NAME_EDUCATION_TYPE", "NAME_INCOME_TYPE", "OCCUPATION_TYPE", "ORGANIZATION_TYPE", "DAYS_EMPLOYED",
    "NAME_HOUSING_TYPE", "FLAG_OWN_CAR", "FLAG_OWN_REALTY", "REGION_RATING_CLIENT",
    "BUREAU_NO_HISTORY", "BB_NO_HISTORY", "PREV_NO_HISTORY",
    "POS_NO_HISTORY", "INS_NO_HISTORY", "CC_NO_HISTORY",
)  # fmt: skip
#: Rows on which features are ranked, and on which their contributions are measured.
RANKING_ROWS = 60_000
CONTRIBUTION_ROWS = 5_000


@dataclass(frozen=True, eq=False)
class Selection:
    """The features that each model sees.

    Attributes
    ----------
    views : tuple of View
        One a fold, chosen on the rows that train in it.
    final : View
        For the models of all rows, chosen on the development rows.
    record : dict
        ``candidates``, ``selected``, ``method`` and ``fold_agreement`` (mean Jaccard index of the
        sets of two folds; None when nothing was left out).
    fold_importance : tuple of dict
        Share of each candidate in what moved the quick trees of each fold; empty when nothing was
        left out.
    """

    views: tuple[View, ...]
    final: View
    record: dict[str, Any]
    fold_importance: tuple[dict[str, float], ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether features were left out."""
        return bool(self.fold_importance)


def admissible(schema: FeatureSchema, excluded: Collection[str]) -> tuple[str, ...]:
    """Leave out features that a model must not see, and all that is computed from them.

    Parameters
    ----------
    schema : FeatureSchema
    excluded : collection of str

    Returns
    -------
    tuple of str
        Names of the candidates, in the order of ``schema``.

    Raises
    ------
    TrainingError
        An excluded feature is not in the schema, or none is left.
    """
    unknown = sorted(set(excluded) - set(schema.names))
    if unknown:
        near = get_close_matches(unknown[0], schema.names, 3)
        raise TrainingError(
            f"Feature {unknown[0]} cannot be excluded, for it is not there"
            f"{'; near it: ' + ', '.join(near) if near else ''}. "
            "`python -m modelling features` writes the list."
        )
    barred = set(excluded)
    for feature in schema.features:
        if feature.derived and barred & set(feature.derived.inputs):
            barred.add(feature.name)
    left = tuple(feature.name for feature in schema.features if feature.name not in barred)
    if not left:
        raise TrainingError("Every feature is excluded; leave the model at least one.")
    return left


def select(
    schema: FeatureSchema,
    matrix: Matrix,
    target: Array,
    split: Split,
    settings: Settings,
    *,
    candidates: Sequence[str],
    size: int,
    seed: int,
) -> Selection:
    """Choose the features of every fold's model and of the last one.

    Parameters
    ----------
    schema : FeatureSchema
    matrix, target : ndarray
        All rows; only the development rows of ``split`` are used.
    split : Split
    settings : Settings
        Of the trees that rank; they learn faster than those that are kept.
    candidates : sequence of str
    size : int
        Features wanted; no choice is made among fewer candidates.
    seed : int

    Returns
    -------
    Selection
        A fold's rows held out have no say in the features of its model. The last set has the
        largest mean share over the folds.
    """
    everything = narrowed(schema, candidates, PROFILE)
    if len(candidates) <= size:
        record = {"candidates": len(candidates), "selected": len(candidates), "method": "all candidates"}
        return Selection((everything,) * split.count, everything, record | {"fold_agreement": None})
    quick = replace(settings, eta=0.1, max_rounds=400, patience=20)
    trees = BoostedTrees(quick, Rebalancing("none"))
    shares = []
    for fold in range(split.count):
        train = _part(split.development[split.fold != fold], seed + fold)
        shares.append(importance(trees, everything, matrix, target, train, seed=seed + fold))
    names = [feature.name for feature in everything.schema.model_features]
    sets = [_largest(share, names, size) for share in shares]
    record = {
        "candidates": len(candidates),
        "selected": size,
        "method": "mean size of the contributions to quick trees, on rows that did not grow them",
        "fold_agreement": round(agreement(sets), 4),
    }
    return Selection(
        views=tuple(narrowed(schema, chosen, PROFILE) for chosen in sets),
        final=narrowed(schema, _largest(np.mean(shares, axis=0), names, size), PROFILE),
        record=record,
        fold_importance=tuple(dict(zip(names, share.tolist(), strict=True)) for share in shares),
    )


def importance(
    trees: BoostedTrees, view: View, matrix: Matrix, target: Array, rows: npt.NDArray[np.int64], *, seed: int
) -> Array:
    """Measure what each feature moves, on rows that did not grow the trees.

    Parameters
    ----------
    trees : BoostedTrees
    view : View
        The candidates.
    matrix, target : ndarray
    rows : ndarray of int
        A fifth of them, :data:`CONTRIBUTION_ROWS` at most, measures what the trees of the others do.
    seed : int

    Returns
    -------
    ndarray of shape (model features of the view,)
        Mean absolute contribution (log-odds), as a share of the sum over the features.
    """
    order = np.random.default_rng(seed).permutation(rows)
    apart = min(max(1, len(order) // 5), CONTRIBUTION_ROWS)
    looked, train = np.sort(order[:apart]), np.sort(order[apart:])
    fitted = trees.fit(view.schema, view.take(matrix, train), target[train], seed)
    if fitted.booster is None:
        raise TypeError("Only trees rank features.")
    return contribution_shares(fitted.booster, view.schema, view.take(matrix, looked))


def contribution_shares(booster: xgb.Booster, schema: FeatureSchema, rows: Matrix) -> Array:
    """Share each feature has in what moves a model's margins.

    Parameters
    ----------
    booster : xgboost.Booster
    schema : FeatureSchema
        Of the rows; the model was trained on its model features.
    rows : ndarray of shape (rows, features)
        Better not those that grew the trees.

    Returns
    -------
    ndarray of shape (model features,)
        Mean absolute contribution (log-odds), as a share of the sum over the features; zeros when
        nothing moves.
    """
    seen = np.ascontiguousarray(rows[:, schema.model_positions])
    cells = xgb.DMatrix(seen, feature_types=schema.xgboost_types, enable_categorical=True)
    sizes = np.abs(booster.predict(cells, pred_contribs=True)[:, :-1]).mean(axis=0)
    return np.asarray(sizes / max(sizes.sum(), np.finfo(np.float32).tiny), dtype=np.float64)


def agreement(sets: Sequence[Collection[str]]) -> float:
    """Mean Jaccard index of every two sets: 1 when all are the same, 0 when none share a feature.

    Parameters
    ----------
    sets : sequence of collection of str
        At least two, not empty.

    Returns
    -------
    float

    Examples
    --------
    >>> agreement([{"a", "b", "c"}, {"b", "c", "d"}])
    0.5
    """
    pairs = [(set(one), set(other)) for i, one in enumerate(sets) for other in sets[:i]]
    return float(np.mean([len(one & other) / len(one | other) for one, other in pairs]))


def _part(rows: npt.NDArray[np.int64], seed: int) -> npt.NDArray[np.int64]:
    if len(rows) <= RANKING_ROWS:
        return rows
    return np.sort(np.random.default_rng(seed).choice(rows, RANKING_ROWS, replace=False))


def _largest(share: Array, names: Sequence[str], size: int) -> set[str]:
    return {names[i] for i in np.argsort(-share, kind="stable")[:size]}
