"""Population stability: how far what the model sees has moved since it was trained."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import chdtri

from modelling.scoring.bundle import Bundle
from modelling.scoring.reference import Floats, statistics_of
from modelling.scoring.scorer import Matrix

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
    chance : float
        PSI that so few applicants give when nothing has moved; 0 where it was not worked out.
    """

    name: str
    psi: float
    missing_before: float = 0.0
    missing_now: float = 0.0
    chance: float = 0.0

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
            "chance": self.chance,
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
    return float(chdtri(max(1, bins - 1), 0.05) * (1 / before + 1 / now))


def shares(values: Floats, edges: npt.ArrayLike) -> Floats:
    """Give the share of values in each bin.

    Parameters
    ----------
    values : ndarray of shape (rows,)
        At least one.
    edges : array_like of shape (bins - 1,)
        Upper bounds, included, of all bins but the last.

    Returns
    -------
    ndarray of shape (bins,)

    Examples
    --------
    >>> shares(np.array([1.0, 2.0, 3.0, 9.0]), [2.0]).tolist()
    [0.5, 0.5]
    """
    bounds = np.asarray(edges, dtype=np.float64)
    counts = np.bincount(np.searchsorted(bounds, values), minlength=len(bounds) + 1)
    return np.asarray(counts / len(values))


def probability_drift(bins: Mapping[str, Any], probability: Floats) -> Drift:
    """Compare PDs with those of the training.

    Parameters
    ----------
    bins : Mapping
        ``edges`` and ``shares``, as the report of a training keeps them.
    probability : ndarray of shape (rows,)

    Returns
    -------
    Drift
    """
    return Drift("probability_of_default", psi(bins["shares"], shares(probability, bins["edges"])))


def feature_drift(bundle: Bundle, matrix: Matrix, names: Collection[str] | None = None) -> list[Drift]:
    """Compare features of a model with its training rows.

    Parameters
    ----------
    bundle : Bundle
    matrix : ndarray of shape (rows, features)
        Carried rows of today.
    names : collection of str, optional
        Features that the model sees; all of them by default.

    Returns
    -------
    list of Drift
        Largest first.
    """
    found = []
    for name, before in statistics_of(bundle).items():
        if names is None or name in names:
            codes = before.codes(matrix[:, bundle.schema.position(name)])
            size = len(before.frequencies)
            now = np.bincount(codes, minlength=size)[:size] / len(codes)
            missing = (float(before.frequencies[0]), float(now[0]))
            used = int(((before.frequencies > 0) | (now > 0)).sum())
            chance = chance_psi(used, bundle.reference["rows"], len(matrix))
            found.append(Drift(name, psi(before.frequencies, now), *missing, chance))
    return sorted(found, key=lambda drift: -drift.psi)
