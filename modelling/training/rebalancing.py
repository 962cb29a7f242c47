"""The ways to make defaults weigh more in training, each by name."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from modelling.scoring.schema import FeatureSchema
from modelling.training.resampling import MissingAwareSMOTE

Array = npt.NDArray[np.float64]
Matrix = npt.NDArray[np.float32]

METHODS = ("smote", "none", "class-weight")


@dataclass(frozen=True, eq=False)
class Sample:
    """Rows ready to be learned from.

    Attributes
    ----------
    matrix : ndarray of shape (rows, features)
    target, weight : ndarray of shape (rows,)
    synthetic : ndarray of bool, shape (rows,)
    """

    matrix: Matrix
    target: Array
    weight: Array
    synthetic: npt.NDArray[np.bool_]


def untouched(matrix: Matrix, target: Array) -> Sample:
    """Give rows as they are, each with weight 1.

    Parameters
    ----------
    matrix : ndarray of shape (rows, features)
    target : ndarray of shape (rows,)

    Returns
    -------
    Sample
    """
    return Sample(matrix, target, np.ones(len(target)), np.zeros(len(target), dtype=bool))


@dataclass(frozen=True)
class Rebalancing:
    """One way, with its options.

    Attributes
    ----------
    method : str
        One of :data:`METHODS`.
    ratio : float
        smote: defaults to repaid loans after resampling; nothing is done when they are more already.
    columns : int
        smote: how many of the strongest free continuous columns are interpolated.
    step, snap, symmetric, synthetic_weight
        smote: see :class:`modelling.training.resampling.MissingAwareSMOTE`.
    """

    method: str = "smote"
    ratio: float = 0.15
    columns: int = 6
    step: float = 0.3
    snap: bool = True
    symmetric: bool = True
    synthetic_weight: float = 0.5

    def apply(self, schema: FeatureSchema, matrix: Matrix, target: Array, seed: int) -> Sample:
        """Rebalance the rows of one training fold.

        Parameters
        ----------
        schema : FeatureSchema
        matrix : ndarray of shape (rows, features)
            Carried rows of the fold's training part, nothing else.
        target : ndarray of shape (rows,)
        seed : int

        Returns
        -------
        Sample
        """
        events = target.sum()
        others = len(target) - events
        if self.method == "class-weight":
            return replace(untouched(matrix, target), weight=np.where(target == 1, others / events, 1.0))
        if self.method != "smote" or int(self.ratio * others) <= events:
            return untouched(matrix, target)
        options = {
            key: getattr(self, key) for key in ("columns", "step", "snap", "symmetric", "synthetic_weight")
        }
        sampler = MissingAwareSMOTE(sampling_strategy=self.ratio, schema=schema, random_state=seed, **options)
        made, outcome = sampler.fit_resample(matrix, target)
        return Sample(made, outcome, sampler.sample_weight_, sampler.synthetic_)

    def with_ratio(self, ratio: float) -> Rebalancing:
        """Give a copy with another ratio."""
        return replace(self, ratio=ratio)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form: the method, with its options when it has any."""
        return asdict(self) if self.method == "smote" else {"method": self.method}

    @property
    def name(self) -> str:
        """How tables call it."""
        return f"smote {self.ratio:g}" if self.method == "smote" else self.method
