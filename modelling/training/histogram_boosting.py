"""Another library's boosted trees on the same rows: scikit-learn's, on histograms."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from modelling.scoring.schema import FeatureSchema
from modelling.training.baselines import filled_positions
from modelling.training.folds import stopping_split
from modelling.training.learners import Array, Fitted, Matrix

#: Bins of a column; a category with as many levels is read as an ordered number.
_BINS = 255


@dataclass(frozen=True)
class HistogramBoosting:
    """Histogram gradient boosting, with native categories and missing values kept.

    Attributes
    ----------
    eta : float
        Learning rate.
    max_rounds : int
        Trees at most.
    patience : int
        Trees without progress on the stopping rows before training ends.
    """

    eta: float = 0.06
    max_rounds: int = 1500
    patience: int = 30
    name: str = "HistGradientBoosting"

    def fit(self, schema: FeatureSchema, matrix: Matrix, target: Array, seed: int) -> Fitted:
        """Train, stopped early on the rows that stop every other learner's trees too.

        Parameters
        ----------
        schema : FeatureSchema
        matrix : ndarray of shape (rows, features)
        target : ndarray of shape (rows,)
        seed : int

        Returns
        -------
        Fitted
        """
        fitted, stopping = stopping_split(target, seed)
        positions = filled_positions(schema, matrix[fitted])
        model = HistGradientBoostingClassifier(
            learning_rate=self.eta,
            max_iter=self.max_rounds,
            max_leaf_nodes=15,
            min_samples_leaf=50,
            l2_regularization=10.0,
            max_features=0.3,
            max_bins=_BINS,
            categorical_features=[
                schema.features[position].kind == "category" and len(schema.features[position].levels) < _BINS
                for position in positions
            ],
            early_stopping=True,
            n_iter_no_change=self.patience,
            random_state=seed,
        )
        model.fit(
            matrix[np.ix_(fitted, positions)],
            target[fitted],
            X_val=matrix[np.ix_(stopping, positions)],
            y_val=target[stopping],
        )

        def margins(rows: Matrix) -> Array:
            return np.asarray(model.decision_function(rows[:, positions]), dtype=np.float64)

        return Fitted(margins, model.n_iter_)
