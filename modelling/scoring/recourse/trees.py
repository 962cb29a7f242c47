"""The trees of a model as flat arrays: where they split, and what they can still say of one applicant."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from modelling.scoring.attached import attached
from modelling.scoring.bundle import Bundle

Integers = npt.NDArray[np.int64]
Singles = npt.NDArray[np.float32]
#: Slack of a bound, in log-odds: XGBoost adds up in single precision.
SLACK = 1e-3


@dataclass(frozen=True)
class Forest:
    """All nodes of all trees, one after the other.

    Attributes
    ----------
    feature : ndarray of int64
        Column of the model's matrix that a node splits on; -1 for a leaf.
    threshold : ndarray of float32
        A value below it goes left; for a leaf, what the leaf adds to the margin.
    left, right, tree : ndarray of int64
        Nodes below, and the tree that the node is of.
    is_missing_left, is_category : ndarray of bool
    roots : ndarray of int64
    """

    feature: Integers
    threshold: Singles
    left: Integers
    right: Integers
    tree: Integers
    is_missing_left: npt.NDArray[np.bool_]
    is_category: npt.NDArray[np.bool_]
    roots: Integers


@dataclass(frozen=True)
class Reach:
    """What the trees can still say when some columns stay and others move between two bounds.

    Attributes
    ----------
    thresholds : dict of int to ndarray of float32
        By column that moves: the splits that still part its values, ascending.
    lowest : float
        Sum over the trees of the least leaf within reach.
    """

    thresholds: dict[int, Singles]
    lowest: float


def forest_of(bundle: Bundle) -> Forest:
    """Give the trees of a model; read once and kept with the bundle.

    Parameters
    ----------
    bundle : Bundle

    Returns
    -------
    Forest
    """
    return attached(bundle, "forest", None, lambda: _read(bytes(bundle.booster.save_raw("json"))))


def _read(model: bytes) -> Forest:
    trees = json.loads(model)["learner"]["gradient_booster"]["model"]["trees"]
    sizes = [len(tree["left_children"]) for tree in trees]
    roots = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)

    def joined(key: str) -> npt.NDArray[Any]:
        return np.concatenate([np.asarray(tree[key]) for tree in trees])

    tree = np.repeat(np.arange(len(trees)), sizes)
    is_leaf = joined("left_children") < 0
    return Forest(
        feature=np.where(is_leaf, -1, joined("split_indices")).astype(np.int64),
        threshold=joined("split_conditions").astype(np.float32),
        left=joined("left_children").astype(np.int64) + roots[tree],
        right=joined("right_children").astype(np.int64) + roots[tree],
        tree=tree.astype(np.int64),
        is_missing_left=joined("default_left").astype(bool),
        is_category=joined("split_type").astype(bool),
        roots=roots,
    )


def bounds(matrix: Singles) -> tuple[Singles, Singles]:
    """Give the least and the greatest value of each column.

    Parameters
    ----------
    matrix : ndarray of shape (applications, model features)

    Returns
    -------
    low, high : ndarray of shape (model features,)
        NaN where all values are missing; minus and plus infinity where some are.
    """
    is_missing = np.isnan(matrix)
    is_mixed = is_missing.any(axis=0) & ~is_missing.all(axis=0)
    low, high = matrix.min(axis=0), matrix.max(axis=0)
    return np.where(is_mixed, np.float32(-np.inf), low), np.where(is_mixed, np.float32(np.inf), high)


def reach(forest: Forest, low: Singles, high: Singles) -> Reach:
    """Follow the trees as far as some applications can go.

    Parameters
    ----------
    forest : Forest
    low, high : ndarray of shape (model features,)
        As :func:`bounds` gives them.

    Returns
    -------
    Reach
        Splits on a category that is given are followed both ways: a looser bound, never a wrong one.
    """
    nodes, splits, leaves = forest.roots, [], []
    while len(nodes):
        leaves.append(nodes[forest.feature[nodes] < 0])
        nodes = nodes[forest.feature[nodes] >= 0]
        feature, threshold = forest.feature[nodes], forest.threshold[nodes]
        is_missing, is_left = np.isnan(low[feature]), forest.is_missing_left[nodes]
        is_open = forest.is_category[nodes] & ~is_missing
        goes_left = np.where(is_missing, is_left, is_open | (low[feature] < threshold))
        goes_right = np.where(is_missing, ~is_left, is_open | (high[feature] >= threshold))
        splits.append(nodes[goes_left & goes_right & ~is_open])
        nodes = np.concatenate([forest.left[nodes[goes_left]], forest.right[nodes[goes_right]]])
    leaf, split = np.concatenate(leaves), np.concatenate(splits)
    least = np.full(len(forest.roots), np.inf)
    np.minimum.at(least, forest.tree[leaf], forest.threshold[leaf])
    column, threshold = forest.feature[split], forest.threshold[split]
    parting = {int(one): np.unique(threshold[column == one]) for one in np.unique(column)}
    return Reach(parting, float(least.sum()))


def intercept_of(bundle: Bundle) -> float:
    """Give what the margin starts from before any tree, in log-odds.

    Parameters
    ----------
    bundle : Bundle

    Returns
    -------
    float
        Of a row in which everything is missing, the one whose way needs no category read.
    """

    def _measure() -> float:
        nothing = np.full((1, len(bundle.schema.model_positions)), np.nan, dtype=np.float32)
        return (
            float(bundle.scorer().model_margins(nothing)[0])
            - reach(forest_of(bundle), *nothing[[0, 0]]).lowest
        )

    return attached(bundle, "intercept", None, _measure)


def intervals(matrix: Singles, parting: dict[int, Singles]) -> npt.NDArray[np.int64]:
    """Say between which splits each value lies.

    Parameters
    ----------
    matrix : ndarray of shape (applications, model features)
    parting : dict of int to ndarray
        As :attr:`Reach.thresholds`.

    Returns
    -------
    ndarray of int64, shape (applications, len(parting))
        -1 where missing. Applications with equal rows reach the same leaves.
    """
    found = np.empty((len(matrix), len(parting)), dtype=np.int64)
    for place, (column, thresholds) in enumerate(parting.items()):
        values = matrix[:, column]
        found[:, place] = np.where(np.isnan(values), -1, np.searchsorted(thresholds, values, side="right"))
    return found
