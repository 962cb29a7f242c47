"""SMOTE for rows that have missing values, categories and ratios of other columns."""

from __future__ import annotations

import numbers
from typing import Any, ClassVar

import numpy as np
from imblearn.over_sampling.base import BaseOverSampler
from imblearn.utils import check_target_type
from sklearn.utils import check_random_state
from sklearn.utils._param_validation import Interval
from sklearn.utils.validation import validate_data

from modelling.scoring.schema import FeatureSchema
from modelling.training.interpolation import Interpolation, Values, ladders
from modelling.training.neighbours import Indices, learn_scale
from modelling.training.separation import freely_varying, strongest


class MissingAwareSMOTE(BaseOverSampler):
    """Make synthetic rows between neighbours of a class, without inventing what is not there.

    A synthetic row is a copy of one real row (its base) with some continuous columns moved part
    of the way to a neighbour of the same class. What is missing in the base stays missing;
    categories, integers and flags are the base's own; derived features are recomputed.
    To be used inside a training fold, never before the split.

    Parameters
    ----------
    sampling_strategy : float, str, dict or callable
        As in imbalanced-learn; a float is the ratio of minority to majority rows wanted.
    schema : FeatureSchema, optional
        Kinds and derivations of the columns; without it every column is continuous.
    columns : int, sequence of str or int, or None
        What is interpolated: that many of the free continuous columns, those that separate the
        classes best first (see :mod:`modelling.training.separation`); or those named or
        numbered; None: all continuous.
    step : float
        In (0, 1]: the largest part of the way to the neighbour.
    snap : bool
        Interpolate by rank among the column's values: a synthetic number is then one that was
        observed, and round numbers stay as common as they were.
    symmetric : bool
        Replace the same share of the other classes' rows by rows made the same way, so that
        being synthetic says nothing about the class.
    synthetic_weight : float
        Weight of a synthetic row in ``sample_weight_``; a real row weighs 1.
    k_neighbors : int
    pool : int
        Neighbours are sought among at most this many rows of the class.
    random_state : int, RandomState or None

    Attributes
    ----------
    synthetic_ : ndarray of bool, shape (rows after,)
    sample_weight_ : ndarray of float, shape (rows after,)
    columns_ : ndarray of int
        Positions of the interpolated columns.
    sampling_strategy_ : dict
        Class to number of rows added.

    References
    ----------
    N. Chawla et al., SMOTE: synthetic minority over-sampling technique, JAIR 16, 2002.
    """

    _parameter_constraints: ClassVar[dict[str, Any]] = {
        **BaseOverSampler._parameter_constraints,
        "schema": [FeatureSchema, None],
        "columns": [Interval(numbers.Integral, 1, None, closed="left"), "array-like", None],
        "step": [Interval(numbers.Real, 0, 1, closed="right")],
        "snap": ["boolean"],
        "symmetric": ["boolean"],
        "synthetic_weight": [Interval(numbers.Real, 0, 1, closed="right")],
        "k_neighbors": [Interval(numbers.Integral, 1, None, closed="left")],
        "pool": [Interval(numbers.Integral, 2, None, closed="left")],
    }

    def __init__(
        self,
        *,
        sampling_strategy: Any = "auto",
        schema: FeatureSchema | None = None,
        columns: Any = None,
        step: float = 1.0,
        snap: bool = False,
        symmetric: bool = False,
        synthetic_weight: float = 1.0,
        k_neighbors: int = 5,
        pool: int = 4096,
        random_state: Any = None,
    ) -> None:
        super().__init__(sampling_strategy=sampling_strategy)
        self.schema = schema
        self.columns = columns
        self.step = step
        self.snap = snap
        self.symmetric = symmetric
        self.synthetic_weight = synthetic_weight
        self.k_neighbors = k_neighbors
        self.pool = pool
        self.random_state = random_state

    def _check_X_y(self, X: Any, y: Any, accept_sparse: Any = None) -> tuple[Values, Values, bool]:  # noqa: ARG002, N802, N803
        y, one_vs_all = check_target_type(y, indicate_one_vs_all=True)
        X, y = validate_data(self, X=X, y=y, reset=True, ensure_all_finite="allow-nan")  # noqa: N806
        return X, y, one_vs_all

    def _fit_resample(self, X: Values, y: Values) -> tuple[Values, Values]:  # noqa: N803
        matrix, size = X, len(y)
        rng = check_random_state(self.random_state)
        self.columns_ = self._interpolated(matrix, y)
        interpolation = Interpolation(
            matrix=matrix,
            scale=learn_scale(matrix, self._continuous(matrix.shape[1])),
            columns=self.columns_,
            step=self.step,
            ladders=ladders(matrix, self.columns_) if self.snap else {},
            neighbours=self.k_neighbors,
            pool=self.pool,
            schema=self.schema,
        )
        drawn = self._drawn(y, rng)
        total = size + sum(self.sampling_strategy_.values())
        result = np.empty((total, matrix.shape[1]), dtype=matrix.dtype, order="F")
        result[:size] = matrix
        labels = np.concatenate([y, np.empty(total - size, dtype=y.dtype)])
        self.synthetic_ = np.zeros(total, dtype=bool)
        for label, bases, places in drawn:
            for batch, made in interpolation.between(np.flatnonzero(y == label), bases, rng):
                result[places[batch]] = made
            labels[places], self.synthetic_[places] = label, True
        self.sample_weight_ = np.where(self.synthetic_, self.synthetic_weight, 1.0)
        return result, labels

    def _drawn(self, y: Values, rng: np.random.RandomState) -> list[tuple[Any, Indices, Indices]]:
        """Class, bases, and the rows of the result that what is made on them goes to."""
        drawn = [(label, rows, rows) for label, rows in self._replaced(y, rng).items()]
        end = len(y)
        for label, count in self.sampling_strategy_.items():
            bases = _evenly(np.flatnonzero(y == label), count, rng)
            drawn.append((label, bases, np.arange(end, end + count)))
            end += count
        return drawn

    def _replaced(self, y: Values, rng: np.random.RandomState) -> dict[Any, Indices]:
        """Rows of the classes that are not enlarged, to be replaced by synthetic ones."""
        made = {label: count for label, count in self.sampling_strategy_.items() if count}
        if not self.symmetric or not made:
            return {}
        after = sum(np.count_nonzero(y == label) + count for label, count in made.items())
        share = sum(made.values()) / after
        others = [label for label in np.unique(y) if label not in made]
        members = {label: np.flatnonzero(y == label) for label in others}
        return {label: _evenly(rows, round(share * len(rows)), rng) for label, rows in members.items()}

    def _continuous(self, width: int) -> Indices:
        if self.schema is None:
            return np.arange(width)
        seen = parts_of_the_model(self.schema)
        return np.array(
            [
                i
                for i, f in enumerate(self.schema.features)
                if f.kind == "number" and not f.derived and f.name in seen
            ],
            dtype=int,
        )

    def _interpolated(self, matrix: Values, y: Values) -> Indices:
        continuous = self._continuous(matrix.shape[1])
        if self.columns is None:
            return continuous
        if isinstance(self.columns, numbers.Integral):
            minority = min(np.unique(y), key=lambda label: np.count_nonzero(y == label))
            free = freely_varying(matrix, continuous)
            return strongest(matrix, y == minority, free, int(self.columns))
        named = [c if isinstance(c, numbers.Integral) else self._position(str(c)) for c in self.columns]
        refused = sorted(set(named) - set(continuous.tolist()))
        if refused:
            raise ValueError(f"Columns {refused} are not continuous numbers, or are derived from others.")
        return np.array(named, dtype=np.int64)

    def _position(self, name: str) -> int:
        if self.schema is None:
            raise ValueError("Columns can be named only when a schema is given; give their numbers.")
        return self.schema.position(name)

    def _more_tags(self) -> dict[str, Any]:
        return {"X_types": ["2darray", "dataframe"], "allow_nan": True}

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = False
        tags.input_tags.allow_nan = True
        return tags


def parts_of_the_model(schema: FeatureSchema) -> set[str]:
    """Name what a model sees and what that is computed from: the rest is carried for people only.

    Parameters
    ----------
    schema : FeatureSchema

    Returns
    -------
    set of str
    """
    seen: set[str] = set()
    waiting = [feature.name for feature in schema.model_features]
    while waiting:
        name = waiting.pop()
        derived = schema[name].derived
        waiting += [] if name in seen or derived is None else derived.inputs
        seen.add(name)
    return seen


def _evenly(rows: Indices, count: int, rng: np.random.RandomState) -> Indices:
    """Draw rows so that none is drawn twice before all were drawn once."""
    turns = [rng.permutation(rows) for _ in range(-(-count // len(rows)))]
    return np.concatenate([np.empty(0, dtype=np.int64), *turns])[:count].astype(np.int64)
