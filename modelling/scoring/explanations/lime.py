"""LIME by the ``lime`` package, on a neighbourhood drawn from the reference.

A neighbour keeps each of the applicant's values with probability :data:`KEEP`, else draws one
from the bundle's reference: "missing" as often as it is missing there, a level of a category,
or for a number one of :data:`LEVELS` values at even ranks. Each feature is drawn on its own,
derived ones too: their parts and they are separate inputs of the model.

lime weighs the neighbours by how many values they kept and fits its one ridge regression. Its
columns say what a feature moved to: each of a number's few values, "missing", or another level
of a category. Their coefficients, averaged over the reference, are what the applicant's own
value adds: that compares with an exact contribution, of which nothing enters here.

On 100 demo applicants (439 trees, 150 features, three seeds each): local R² .93, Jaccard of the
eight strongest .92 from seed to seed and .77 with the exact ones. "Own bin or not", one column a
feature, gives .40, .80 and .75; :data:`KEEP` .8 or .9 is no steadier and further from the exact
ones (.73, .70); drawing every value exactly as often as its share says changes nothing.
``benchmarks/explanations.py`` prints what it is now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.explanations.contributions import Attribution
from modelling.scoring.explanations.reference import Statistics
from modelling.scoring.explanations.ridge import Ridge
from modelling.scoring.scorer import Matrix, Scorer

#: Neighbours drawn; with 4,000 the eight strongest features stay less often (Jaccard .90) from seed to seed.
SAMPLES = 5000
#: The more is kept, the quicker and the more local; the less is kept, the more of what features do
#: together is shared between them, as exact contributions share it.
KEEP = 0.6
#: Values that a number with more bins is moved to: two no longer stand for the reference (correlation
#: with the exact contributions .93, not .97), more cost a column each.
LEVELS = 3
#: Of lime's own choosing: the kernel's width, by the root of the number of features.
_WIDTH = 0.75
#: Codes of a neighbour's value: the own, none, and from here on the levels.
_OWN, _MISSING, _FIRST = 0, 1, 2

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.uint8]
Integers = npt.NDArray[np.int64]


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
    scorer: Scorer,
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
    scorer : Scorer
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
    margins = scorer.model_margins(_neighbours(moves.values, codes))
    check()
    features, marks, shares = _columns(moves)
    width = _WIDTH * np.sqrt(len(row))
    lime = LimeBase(lambda distances: np.sqrt(np.exp(-(distances**2) / width**2)), random_state=0)
    codes[moves.is_category] = np.minimum(codes[moves.is_category], _FIRST)
    intercept, found, r2, _ = lime.explain_instance_with_data(
        (codes[features] == marks[:, None]).astype(np.float32).T,
        margins[:, None],
        np.sqrt(np.count_nonzero(codes, axis=0)),
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
    """Draw what each neighbour (column) holds in each feature (row); the first is the row itself."""
    luck = rng.random((shares.shape[1], samples), dtype=np.float32)
    codes = np.zeros(luck.shape, dtype=np.uint8)
    bounds = KEEP + (1 - KEEP) * np.cumsum(shares, axis=0)
    for feature, ends in enumerate(bounds.T):
        for end in ends[ends < 1 - 1e-9].astype(np.float32):
            codes[feature] += luck[feature] >= end
    codes[:, 0] = _OWN
    return codes


def _neighbours(values: Matrix, codes: Codes) -> Matrix:
    columns = np.empty(codes.shape, dtype=np.float32)
    for feature, drawn in enumerate(codes):
        np.take(values[:, feature], drawn, out=columns[feature], mode="clip")
    return np.ascontiguousarray(columns.T)


def _columns(moves: _Moves) -> tuple[Integers, Codes, Floats]:
    """Name lime's columns: the feature, what it moved to, and how often the reference holds that."""
    shares = moves.shares.copy()
    shares[_FIRST, moves.is_category] = shares[_FIRST:, moves.is_category].sum(axis=0)
    shares[_FIRST + 1 :, moves.is_category] = 0.0
    shares[_OWN] = 0.0
    features, marks = np.nonzero(shares.T)
    return features, marks.astype(np.uint8), shares[marks, features]
