"""Exact contributions of the features to the margin (TreeSHAP), against a reference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.population import Population
from modelling.scoring.scorer import Matrix, Scorer

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Attribution:
    """A margin split over the features.

    Attributes
    ----------
    base : float
        Log-odds when nothing is known of the applicant but that they are of the reference.
    values : ndarray of shape (model features,)
        Log-odds each feature adds; base + sum = margin when exact.
    """

    base: float
    values: Floats


def exact(scorer: Scorer, row: Matrix) -> Attribution:
    """Split the margin of one row exactly, against the rows of the training.

    Parameters
    ----------
    scorer : Scorer
    row : ndarray of shape (features,)
        Carried.

    Returns
    -------
    Attribution
        Uncalibrated log-odds; base + sum = margin within 1e-4.
    """
    values, base = scorer.contributions(row[None, :])
    return Attribution(float(base[0]), values[0])


def stored(population: Population, position: int) -> Attribution:
    """Give the exact attribution of an applicant as the population keeps it: no tree is walked.

    Parameters
    ----------
    population : Population
    position : int

    Returns
    -------
    Attribution
        As :func:`exact` gives for that row.
    """
    return Attribution(population.base, population.contributions[position].astype(np.float64))


def against_group(
    attribution: Attribution, population: Population, positions: npt.NDArray[np.int64]
) -> Attribution:
    """Move an exact attribution to the reference of a group.

    Each feature's mean contribution within the group goes from its own contribution to
    the base, which so becomes the group's mean margin: what is left is what sets the
    applicant apart from the group, and the sum is unchanged.

    Parameters
    ----------
    attribution : Attribution
        Of :func:`exact`.
    population : Population
    positions : ndarray of int64
        The group, not empty.

    Returns
    -------
    Attribution
    """
    mean = population.contributions[positions].mean(axis=0, dtype=np.float64)
    return Attribution(attribution.base + float(mean.sum()), attribution.values - mean)


def sign_agreement(one: Floats, other: Floats, top: int = 8) -> float:
    """Share of the strongest features of the first attribution that have the same sign in the second.

    Parameters
    ----------
    one, other : ndarray of shape (features,)
    top : int

    Returns
    -------
    float
        In [0, 1].
    """
    strongest = strongest_features(one, top)
    return float(np.mean(np.sign(one[strongest]) == np.sign(other[strongest])))


def top_overlap(one: Floats, other: Floats, top: int = 8) -> float:
    """Jaccard index of the strongest features of two attributions.

    Parameters
    ----------
    one, other : ndarray of shape (features,)
    top : int

    Returns
    -------
    float
        In [0, 1]; 1 when both name the same features.
    """
    first, second = set(strongest_features(one, top).tolist()), set(strongest_features(other, top).tolist())
    return len(first & second) / len(first | second)


def strongest_features(values: Floats, top: int) -> npt.NDArray[np.int64]:
    """Positions of the largest contributions by size, the largest first; ties by position."""
    return np.argsort(-np.abs(values), kind="stable")[:top].astype(np.int64)
