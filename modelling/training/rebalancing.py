"""The ways to make defaults weigh more in training, each by name."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from imblearn.under_sampling import RandomUnderSampler

from modelling.scoring.schema import FeatureSchema
from modelling.training.errors import TrainingError
from modelling.training.resampling import MissingAwareSMOTE

Array = npt.NDArray[np.float64]
Matrix = npt.NDArray[np.float32]

#: What a training can be asked for.
METHODS = ("smote", "none", "class-weight")
#: And what those are held against: fewer repaid loans, drawn at random.
UNDER_SAMPLING = "under-sampling"
#: Options of SMOTE, as :class:`modelling.training.resampling.MissingAwareSMOTE` has them.
_OPTIONS = ("columns", "step", "snap", "symmetric", "synthetic_weight")


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
        One of :data:`METHODS`, or :data:`UNDER_SAMPLING`.
    ratio : float
        smote, under-sampling: defaults to repaid loans after resampling; nothing is done when they
        are more already.
    columns : int or None
        smote: how many of the strongest free continuous columns are interpolated; None: all
        continuous ones, free or not.
    step, snap, symmetric, synthetic_weight
        smote: see :class:`modelling.training.resampling.MissingAwareSMOTE`.

    Raises
    ------
    TrainingError
        There is no such method.
    """

    method: str = "smote"
    ratio: float = 0.15
    columns: int | None = 6
    step: float = 0.3
    snap: bool = True
    symmetric: bool = True
    synthetic_weight: float = 0.5

    def __post_init__(self) -> None:
        known = (*METHODS, UNDER_SAMPLING)
        if self.method not in known:
            raise TrainingError(f"There is no rebalancing {self.method!r}; choose one of {', '.join(known)}.")

    def applies_to(self, target: Array) -> bool:
        """Say whether anything would be done to such rows.

        Parameters
        ----------
        target : ndarray of shape (rows,)

        Returns
        -------
        bool
            False without a method, and where defaults are as common already as the ratio wants.
        """
        if self.method in ("none", "class-weight"):
            return self.method == "class-weight"
        events = int(target.sum())
        return int(self.ratio * (len(target) - events)) > events

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
        if not self.applies_to(target):
            return untouched(matrix, target)
        if self.method == "class-weight":
            events = target.sum()
            weight = np.where(target == 1, (len(target) - events) / events, 1.0)
            return replace(untouched(matrix, target), weight=weight)
        if self.method == UNDER_SAMPLING:
            return self._fewer(matrix, target, seed)
        options = {key: getattr(self, key) for key in _OPTIONS}
        sampler = MissingAwareSMOTE(sampling_strategy=self.ratio, schema=schema, random_state=seed, **options)
        made, outcome = sampler.fit_resample(matrix, target)
        return Sample(made, outcome, sampler.sample_weight_, sampler.synthetic_)

    def _fewer(self, matrix: Matrix, target: Array, seed: int) -> Sample:
        sampler = RandomUnderSampler(sampling_strategy=self.ratio, random_state=seed)
        sampler.fit_resample(np.zeros((len(target), 1)), target)
        kept = np.sort(sampler.sample_indices_)
        return untouched(matrix[kept], target[kept])

    def with_ratio(self, ratio: float) -> Rebalancing:
        """Give a copy with another ratio."""
        return replace(self, ratio=ratio)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form: the method, with the options that it has."""
        if self.method == "smote":
            return asdict(self)
        return {"method": self.method} | ({"ratio": self.ratio} if self.method == UNDER_SAMPLING else {})

    @property
    def name(self) -> str:
        """How tables call it: no two ways share one."""
        if self.method == UNDER_SAMPLING:
            return f"{self.method} {self.ratio:g}"
        if self.method != "smote":
            return self.method
        if self == STOCK.with_ratio(self.ratio):
            return f"stock smote {self.ratio:g}"
        usual = Rebalancing()
        other = [
            f"{key.replace('_', ' ')} {_word(getattr(self, key))}"
            for key in _OPTIONS
            if getattr(self, key) != getattr(usual, key)
        ]
        return ", ".join([f"smote {self.ratio:g}", *other])


def _word(value: float | None) -> str:
    if value is None:
        return "all"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else f"{value:g}"


#: SMOTE as it is usually applied, a warning: every number moved, all the way, towards any value, on
#: defaults alone, each made row counting as much as a real one.
STOCK = Rebalancing(ratio=0.5, columns=None, step=1.0, snap=False, symmetric=False, synthetic_weight=1.0)
