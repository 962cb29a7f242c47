"""LIME by the ``lime`` package, on a neighbourhood drawn from the reference.

A neighbour keeps each of the applicant's values with probability :data:`KEEP`, else draws one
from the bundle's reference: "missing" as often as it is missing there, a level of a category,
or for a number one of :data:`LEVELS` values at even ranks. Each feature is drawn on its own,
derived ones too: their parts and they are separate inputs of the model.

lime weighs the neighbours by how many values they kept and fits its one ridge regression. Its
columns say what a feature moved to: each of a number's few values, "missing", or another level
of a category. Their coefficients, averaged over the reference, are what the applicant's own
value adds: that compares with an exact contribution, of which nothing enters here.

The trees answer by their :mod:`~modelling.scoring.dense_twin`, which reads a table of values and
who holds which: rows with nothing missing take half the time, and the margins are the same.

On 100 demo applicants (439 trees, 150 features, five seeds each): local R² .97, Jaccard of the
eight strongest .92 from seed to seed, .69 with the exact ones; .94 and .75 on 500 trees of 80
nodes. 5,000 neighbours keeping .6 give .92 and .73 on the first at twice the time; "own bin or
not", one column a feature, follows a half of the local variation. ``benchmarks/explanations.py``
prints what it is now, beside stock lime.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from modelling.scoring.explanations.contributions import Attribution
from modelling.scoring.explanations.ridge import Ridge
from modelling.scoring.reference import Statistics
from modelling.scoring.scorer import Matrix

#: Neighbours drawn: as many as the eight strongest features need to stay the same from seed to seed.
SAMPLES = 3000
#: The more is kept, the fewer neighbours that takes and the quicker; the less is kept, the more of what
#: features do together is shared between them, as exact contributions share it.
KEEP = 0.88
#: Values that a number with more bins is moved to: two no longer stand for the reference (correlation
#: with the exact contributions .93, not .97), more cost a column each.
LEVELS = 3
#: Of lime's own choosing: the kernel's width, by the root of the number of features.
_WIDTH = 0.75
#: Codes of a neighbour's value: the own, none, and from here on the levels.
_OWN, _MISSING, _FIRST = 0, 1, 2

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.unsignedinteger[Any]]
Integers = npt.NDArray[np.int64]
#: Steps of luck: a share is met within one of them.
_STEPS = 1 << 16


class Model(Protocol):
    """What is explained: :class:`~modelling.scoring.dense_twin.DenseTwin`."""

    def margins(self, values: Matrix, codes: Codes, /) -> Floats:
        """Give the margin of each row of codes, which name lines of a table of values."""
        ...


@dataclass(frozen=True)
class LocalFit:
    """What lime found around one row.

    Attributes
    ----------
    attribution : Attribution
        base + sum = the linear model's own margin for the row, not the trees'.
    r2 : float
        Of the linear model on the neighbours, weighted as it was fitted.
    samples : int
        Neighbours drawn.
    """

    attribution: Attribution
    r2: float
    samples: int


def seed_of(seed_key: int | str, version: str) -> int:
    """Seed the draws of one applicant and model: the same in every process, on every machine.

    Parameters
    ----------
    seed_key : int or str
        Number of the applicant.
    version : str
        Of the model.

    Returns
    -------
    int
        In [0, 2**32).
    """
    digest = hashlib.sha256(f"{version}/{seed_key}".encode()).digest()
    return int.from_bytes(digest[:4], "big")


def fit_locally(
    model: Model,
    statistics: Sequence[Statistics],
    row: Matrix,
    *,
    seed: int,
    group: Matrix | None = None,
    samples: int = SAMPLES,
    check: Callable[[], None] = lambda: None,
) -> LocalFit:
    """Explain one row by a local linear model.

    Parameters
    ----------
    model : Model
        Asked once, for the margins of all neighbours.
    statistics : sequence of Statistics
        Reference of each model feature, in the model's order.
    row : ndarray of shape (model features,)
    seed : int
        See :func:`seed_of`.
    group : ndarray of shape (rows, model features), optional
        Draws values as often as these rows have them, instead of the training rows.
    samples : int
        Neighbours drawn; the first is the row itself.
    check : callable, optional
        Called between the stages; what it raises ends the work.

    Returns
    -------
    LocalFit
    """
    from lime.lime_base import LimeBase  # lazily: it loads scikit-learn's linear models

    moves = _moves(statistics, row, group)
    codes = _draw(moves.shares, samples, np.random.default_rng(seed))
    check()
    margins = model.margins(moves.values, codes)
    check()
    features, marks, shares = _columns(moves)
    width = _WIDTH * np.sqrt(len(row))
    lime = LimeBase(lambda distances: np.sqrt(np.exp(-(distances**2) / width**2)), random_state=0)
    intercept, found, r2, _ = lime.explain_instance_with_data(
        _moved_to(codes, moves, features, marks),
        margins[:, None],
        np.sqrt(np.count_nonzero(codes, axis=1)),
        label=0,
        num_features=len(features),
        feature_selection="none",
        model_regressor=Ridge(),
    )
    weights = np.zeros(len(features))
    for column, weight in found:
        weights[column] = weight
    effects = np.bincount(features, weights * shares, minlength=len(row)).astype(np.float64)
    return LocalFit(Attribution(float(intercept) + float(effects.sum()), -effects), float(r2), samples)


@dataclass(frozen=True)
class _Moves:
    """What a neighbour may hold in each feature: the own value, nothing, or a level.

    Attributes
    ----------
    values : ndarray of shape (codes, model features)
    shares : ndarray of shape (codes, model features)
        Of the reference; each feature's add up to 1.
    is_category : ndarray of shape (model features,)
    """

    values: Matrix
    shares: Floats
    is_category: npt.NDArray[np.bool_]


def _moves(statistics: Sequence[Statistics], row: Matrix, group: Matrix | None) -> _Moves:
    size = max(len(s.frequencies) for s in statistics)
    values = np.full((size + 1, len(row)), np.nan, dtype=np.float32)
    shares = np.zeros((size + 1, len(row)))
    for column, s in enumerate(statistics):
        values[_FIRST : _FIRST + len(s.representatives), column] = s.representatives
        frequencies = s.frequencies if group is None else _shares(s, group[:, column])
        shares[_MISSING : _MISSING + len(frequencies), column] = frequencies
    is_category = np.array([not len(s.quantiles) for s in statistics])
    _thin_out(shares, is_category)
    values[_OWN] = row
    is_own = (values == row) | (np.isnan(values) & np.isnan(row))
    is_own[_OWN] = False
    shares[_OWN] = np.where(is_own, shares, 0.0).sum(axis=0)
    shares[is_own] = 0.0
    return _Moves(values, shares, is_category)


def _shares(statistics: Statistics, column: Matrix) -> Floats:
    counts = np.bincount(statistics.codes(column), minlength=len(statistics.frequencies))
    return counts / counts.sum()


def _thin_out(shares: Floats, is_category: npt.NDArray[np.bool_]) -> None:
    """Leave :data:`LEVELS` bins at even ranks to each number that has more."""
    present = shares[_FIRST:]
    (wide,) = np.nonzero((np.count_nonzero(present, axis=0) > LEVELS) & ~is_category)
    ranks = np.cumsum(present[:, wide], axis=0)
    total = ranks[-1].copy()
    present[:, wide] = 0.0
    for level in range(LEVELS):
        at = (ranks < total * (level + 0.5) / LEVELS).sum(axis=0)
        present[at, wide] += total / LEVELS


def _draw(shares: Floats, samples: int, rng: np.random.Generator) -> Codes:
    """Draw what each neighbour (row) holds in each feature (column); the first is the row itself."""
    luck = rng.integers(0, _STEPS, (shares.shape[1], samples), dtype=np.uint16)
    codes = np.zeros(luck.shape, dtype=np.min_scalar_type(len(shares)))
    for ends in np.rint(_STEPS * (KEEP + (1 - KEEP) * np.cumsum(shares, axis=0))):
        (within,) = np.nonzero(ends < _STEPS)
        codes[within] += luck[within] >= ends[within, None].astype(np.uint16)
    codes[:, 0] = _OWN
    return np.ascontiguousarray(codes.T)


def _columns(moves: _Moves) -> tuple[Integers, Integers, Floats]:
    """Name lime's columns: the feature, what it moved to, and how often the reference holds that."""
    shares = moves.shares.copy()
    shares[_FIRST, moves.is_category] = shares[_FIRST:, moves.is_category].sum(axis=0)
    shares[_FIRST + 1 :, moves.is_category] = 0.0
    shares[_OWN] = 0.0
    features, marks = np.nonzero(shares.T)
    return features, marks, shares[marks, features]


def _moved_to(codes: Codes, moves: _Moves, features: Integers, marks: Integers) -> Any:
    """Give lime's columns of the neighbours: a sparse array of 1 where one moved there."""
    from scipy.sparse import csr_array

    column = np.zeros(moves.values.shape, dtype=np.int32)
    column[marks, features] = np.arange(len(features))
    column[_FIRST:, moves.is_category] = column[_FIRST, moves.is_category]
    moved = np.flatnonzero(codes != _OWN)
    held = column[codes.ravel()[moved], moved % codes.shape[1]]
    starts = np.zeros(len(codes) + 1, dtype=np.int32)
    np.cumsum(np.count_nonzero(codes, axis=1), out=starts[1:])
    return csr_array((np.ones(len(held)), held, starts), shape=(len(codes), len(features)))
