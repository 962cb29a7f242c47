"""LIME by the ``lime`` package, on the bins of the reference.

Every feature is a category in lime's eyes: its bin in the bundle's reference, with a bin
of its own for "missing". The applicant's own bin stands for the applicant's exact value,
any other for its representative. lime draws neighbours bin by bin, each feature on its
own (derived features too: their parts and they are separate inputs of the model), asks
the model for their margins and fits one weighted ridge regression on "same bin or not".

A neighbour keeps each of the applicant's bins with probability :data:`KEEP`, else draws
from the reference. The coefficient of a feature is the effect of its bin against the
others; times the share of the others in the reference it becomes the effect against the
average, which compares with an exact contribution.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from modelling.scoring.explanations.contributions import Attribution
from modelling.scoring.explanations.reference import Statistics
from modelling.scoring.scorer import Matrix, Scorer

if TYPE_CHECKING:
    from lime.lime_tabular import LimeTabularExplainer

#: Neighbours drawn: under about 5,000 the eight strongest features change from seed to seed.
SAMPLES = 5000
#: Measured on 170 features: .5 gives the strongest features of the exact contributions most often
#: (Jaccard of the first eight .67, correlation .95; drawing all from the reference .49, .85).
KEEP = 0.5

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class LocalFit:
    """What lime found around one row.

    Attributes
    ----------
    attribution : Attribution
        base + sum = the linear model's own margin for the row, not the trees'.
    r2 : float
        Of the linear model on the neighbours, weighted as it was fitted.
    """

    attribution: Attribution
    r2: float


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
        Draws bins as often as these rows have them, instead of the training rows.
    samples : int
        Neighbours drawn.

    Returns
    -------
    LocalFit
    """
    own = np.array([s.codes(v) for s, v in zip(statistics, row.tolist(), strict=True)], dtype=np.int64)
    if group is None:
        shares = [s.frequencies for s in statistics]
    else:
        shares = [_shares(s, group[:, i]) for i, s in enumerate(statistics)]
    values = _value_table(statistics, own, row)
    columns = np.arange(len(own))

    def margins(codes: Floats) -> Floats:
        return scorer.model_margins(values[codes.astype(np.intp), columns])

    explainer = _explainer(own, shares, seed)
    found = explainer.explain_instance(own.astype(float), margins, num_samples=samples)
    weights = np.zeros(len(own))
    for column, weight in found.local_exp[1]:
        weights[column] = weight
    alike = np.array([share[code] for share, code in zip(shares, own.tolist(), strict=True)])
    base = float(found.intercept[1]) + float(weights @ alike)
    return LocalFit(Attribution(base, weights * (1 - alike)), float(found.score))


def _shares(statistics: Statistics, column: Matrix) -> Floats:
    counts = np.bincount(statistics.codes(column), minlength=len(statistics.frequencies))
    return counts / counts.sum()


def _value_table(statistics: Sequence[Statistics], own: Codes, row: Matrix) -> Matrix:
    """Lay out the encoded value of each bin (rows) of each feature (columns)."""
    bins = max(len(s.frequencies) for s in statistics)
    table = np.full((bins, len(own)), np.nan, dtype=np.float32)
    for column, s in enumerate(statistics):
        table[1 : len(s.representatives) + 1, column] = s.representatives
    table[own, np.arange(len(own))] = row
    return table


def _explainer(own: Codes, shares: Sequence[Floats], seed: int) -> LimeTabularExplainer:
    """Make a lime explainer for one call: nothing is shared between threads or calls."""
    from lime.lime_tabular import LimeTabularExplainer  # lazily: it loads scikit-learn's linear models

    drawn = [
        (1 - KEEP) * share + KEEP * (np.arange(len(share)) == code)
        for share, code in zip(shares, own, strict=True)
    ]
    every = range(len(own))
    explainer = LimeTabularExplainer(
        training_data=own[None, :].astype(float),  # only its shape is read: statistics stand in for the data
        mode="regression",
        feature_names=[str(column) for column in every],
        categorical_features=list(every),
        discretize_continuous=False,
        feature_selection="none",
        training_data_stats={
            "means": {}, "mins": {}, "maxs": {}, "stds": {},
            "feature_values": {column: list(range(len(drawn[column]))) for column in every},
            "feature_frequencies": dict(zip(every, drawn, strict=True)),
        },
    )  # fmt: skip
    explainer.random_state = explainer.base.random_state = np.random.RandomState(seed)
    return explainer
