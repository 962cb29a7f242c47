"""A model that can be read whole: one curve a feature, and a few pairs (Lou et al., KDD 2013)."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np
from sklearn.model_selection import train_test_split

from modelling.scoring.schema import FeatureSchema
from modelling.training.baselines import filled_positions
from modelling.training.folds import Indices
from modelling.training.learners import Array, Fitted, Matrix


def is_installed() -> bool:
    """Say whether ``interpret`` (the package ``interpret-core``, wanted for comparisons only) is there."""
    return find_spec("interpret") is not None


@dataclass(frozen=True)
class ExplainableBoosting:
    """Explainable boosting machine: an additive model of feature curves and pair surfaces.

    It trains on one thread, and on :attr:`most_rows` rows at most, drawn with the classes in
    proportion: its curves gain little from more, and a comparison should not wait for it.

    Attributes
    ----------
    most_rows : int
    bags : int
        Models averaged, each with its own rows to stop on.
    pairs : int
        Surfaces of two features at most.
    max_rounds : int
        Turns through all features at most.
    """

    most_rows: int = 50_000
    bags: int = 2
    pairs: int = 10
    max_rounds: int = 1500
    name: str = "explainable boosting"

    def fit(self, schema: FeatureSchema, matrix: Matrix, target: Array, seed: int) -> Fitted:
        """Fit curves, then pairs.

        Parameters
        ----------
        schema : FeatureSchema
        matrix : ndarray of shape (rows, features)
        target : ndarray of shape (rows,)
        seed : int

        Returns
        -------
        Fitted

        Raises
        ------
        ImportError
            ``interpret`` is not installed; see :func:`is_installed`.
        """
        from interpret.glassbox import ExplainableBoostingClassifier

        rows = self._drawn(target, seed)
        positions = filled_positions(schema, matrix[rows])
        features = [schema.features[position] for position in positions]
        model = ExplainableBoostingClassifier(
            feature_names=[feature.name for feature in features],
            feature_types=["nominal" if f.kind == "category" else "continuous" for f in features],
            outer_bags=self.bags,
            interactions=self.pairs,
            max_rounds=self.max_rounds,
            learning_rate=0.03,
            n_jobs=1,
            random_state=seed,
        )
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Missing values detected")  # they keep a bin of their own
            model.fit(_seen(matrix[rows], positions), target[rows])

        def margins(rows: Matrix) -> Array:
            return np.asarray(model.decision_function(_seen(rows, positions)), dtype=np.float64)

        return Fitted(margins, int(np.max(model.best_iteration_)))

    def _drawn(self, target: Array, seed: int) -> np.ndarray:
        rows = np.arange(len(target))
        if len(rows) <= self.most_rows:
            return rows
        drawn, _ = train_test_split(rows, train_size=self.most_rows, stratify=target, random_state=seed)
        return np.sort(drawn)


def _seen(matrix: Matrix, positions: Indices) -> Array:
    return matrix[:, positions].astype(np.float64)
