"""Population stability: how far what the model sees has moved since it was trained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import chi2

from modelling.evaluation.intervals import Array
from modelling.scoring.bundle import Bundle
from modelling.scoring.encoding import Matrix
from modelling.scoring.reference import read_statistics

#: Usual reading of a PSI: below .10 stable, below .25 to be watched, above moved.
WATCH, MOVED = 0.10, 0.25
#: A share below this counts as this: an empty bin is no infinite distance.
_LEAST = 1e-4


@dataclass(frozen=True)
class Drift:
    """How far one number has moved.

    Attributes
    ----------
    name : str
        A feature, or ``probability_of_default``.
    psi : float
    missing_before, missing_now : float
        Share of applicants without a value.
    """

    name: str
    psi: float
    missing_before: float = 0.0
    missing_now: float = 0.0

    @property
    def verdict(self) -> str:
        """``"stable"``, ``"watch"`` or ``"moved"``."""
        return "stable" if self.psi < WATCH else "watch" if self.psi < MOVED else "moved"

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "name": self.name,
            "psi": self.psi,
            "verdict": self.verdict,
            "missing_before": self.missing_before,
            "missing_now": self.missing_now,
        }


def psi(before: npt.ArrayLike, now: npt.ArrayLike) -> float:
    """Compute the population stability index of two distributions over the same bins.

    Parameters
    ----------
    before, now : array_like of shape (bins,)
        Shares; each sums to 1.

    Returns
    -------
    float
        Sum of (now - before) ln(now / before); 0 when nothing moved.

    Examples
    --------
    >>> round(psi([0.5, 0.5], [0.6, 0.4]), 4)
    0.0405
    """
    old = np.maximum(np.asarray(before, dtype=np.float64), _LEAST)
    new = np.maximum(np.asarray(now, dtype=np.float64), _LEAST)
    return float(((new - old) * np.log(new / old)).sum())


def chance_psi(bins: int, before: int, now: int) -> float:
    """Say how large a PSI so few rows give when nothing has moved.

    Parameters
    ----------
    bins : int
        Those in use.
    before, now : int
        Rows of each distribution, at least one.

    Returns
    -------
    float
        What chance alone would not pass in 19 of 20 cases.

    Notes
    -----
    When nothing moved, PSI / (1/n + 1/m) follows a chi-squared distribution of B - 1 degrees of
    freedom (n and m rows, B bins in use); B. Yurdakul, Statistical properties of the population
    stability index, 2018.

    Examples
    --------
    >>> round(chance_psi(bins=11, before=100_000, now=1000), 4)
    0.0185
    """
    return float(chi2.ppf(0.95, max(1, bins - 1)) * (1 / before + 1 / now))


def probability_bins(probability: Array, bins: int = 10) -> dict[str, list[float]]:
    """Describe the distribution of the PD, to be compared with later.

    Parameters
    ----------
    probability : ndarray of shape (rows,)
    bins : int

    Returns
    -------
    dict
        Inner ``edges`` and the ``shares`` between them.
    """
    edges = np.unique(np.quantile(probability, np.arange(1, bins) / bins))
    return {"edges": edges.tolist(), "shares": _shares(probability, edges).tolist()}


def _shares(probability: Array, edges: npt.ArrayLike) -> Array:
    edges = np.asarray(edges, dtype=np.float64)
    counts = np.bincount(np.searchsorted(edges, probability), minlength=len(edges) + 1)
    return np.asarray(counts / len(probability))


def probability_drift(bins: Mapping[str, Any], probability: Array) -> Drift:
    """Compare PDs with those of the training.

    Parameters
    ----------
    bins : Mapping
        What :func:`probability_bins` gave.
    probability : ndarray of shape (rows,)

    Returns
    -------
    Drift
    """
    return Drift("probability_of_default", psi(bins["shares"], _shares(probability, bins["edges"])))


def feature_drift(bundle: Bundle, matrix: Matrix) -> list[Drift]:
    """Compare every feature of a model with its training rows.

    Parameters
    ----------
    bundle : Bundle
    matrix : ndarray of shape (rows, features)
        Carried rows of today.

    Returns
    -------
    list of Drift
        Largest first.
    """
    found = []
    for name, before in read_statistics(bundle.schema, bundle.reference).items():
        codes = before.codes(matrix[:, bundle.schema.position(name)])
        now = np.bincount(codes, minlength=len(before.frequencies))[: len(before.frequencies)] / len(codes)
        found.append(Drift(name, psi(before.frequencies, now), float(before.frequencies[0]), float(now[0])))
    return sorted(found, key=lambda drift: -drift.psi)
