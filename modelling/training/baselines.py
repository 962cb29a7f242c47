"""What a model must beat: nobody told from another, and a logistic regression."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from modelling.scoring.schema import FeatureSchema
from modelling.training.folds import Indices
from modelling.training.learners import Array, Fitted, Matrix

_LARGE = 1e12


@dataclass(frozen=True)
class EverybodyAlike:
    """Gives every applicant the default rate of the training rows."""

    name: str = "everybody alike"

    def fit(  # one interface for all
        self,
        schema: FeatureSchema,  # noqa: ARG002
        matrix: Matrix,  # noqa: ARG002
        target: Array,
        seed: int,  # noqa: ARG002
    ) -> Fitted:
        """Learn the default rate, and nothing else.

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
        rate = float(np.clip(target.mean(), 1e-6, 1 - 1e-6))
        margin = float(np.log(rate / (1 - rate)))
        return Fitted(lambda rows: np.full(len(rows), margin))


@dataclass(frozen=True)
class Logistic:
    """Logistic regression on scaled numbers, imputed medians with missing flags, and one-hot levels."""

    name: str = "logistic regression"

    def fit(self, schema: FeatureSchema, matrix: Matrix, target: Array, seed: int) -> Fitted:
        """Fit the pipeline.

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
        positions = filled_positions(schema, matrix)
        pipeline = _pipeline([schema.features[position].kind for position in positions], seed)
        pipeline.fit(_seen(matrix, positions), target)

        def margins(rows: Matrix) -> Array:
            return np.asarray(pipeline.decision_function(_seen(rows, positions)), dtype=np.float64)

        return Fitted(margins)


def filled_positions(schema: FeatureSchema, matrix: Matrix) -> Indices:
    """Find the columns of the model that hold a value: many a method can make nothing of the others.

    Parameters
    ----------
    schema : FeatureSchema
    matrix : ndarray of shape (rows, features)
        Rows that train.

    Returns
    -------
    ndarray of int
    """
    filled = [position for position in schema.model_positions if not np.isnan(matrix[:, position]).all()]
    return np.array(filled, dtype=np.int64)


def _seen(matrix: Matrix, positions: Indices) -> Array:
    return np.clip(matrix[:, positions].astype(np.float64), -_LARGE, _LARGE)


def _pipeline(kinds: list[str], seed: int) -> Pipeline:
    levels = [i for i, kind in enumerate(kinds) if kind == "category"]
    numbers = [i for i, kind in enumerate(kinds) if kind != "category"]
    columns = ColumnTransformer(
        [
            (
                "numbers",
                make_pipeline(
                    SimpleImputer(strategy="median", add_indicator=True),
                    StandardScaler(),
                ),
                numbers,
            ),
            (
                "levels",
                make_pipeline(
                    SimpleImputer(strategy="constant", fill_value=-1),
                    OneHotEncoder(handle_unknown="ignore", min_frequency=20),
                ),
                levels,
            ),
        ]
    )
    regression = LogisticRegression(C=0.05, max_iter=500, tol=1e-3, random_state=seed)
    return make_pipeline(columns, regression)
