"""How the contribution of a feature goes with its value, over a whole population.

Bins are those of the bundle's reference: missing values, then ranges of numbers (upper
bound included, the ends open) or the levels of a category. Under :data:`FEWEST` applicants,
ranges are merged with the next one; what cannot be merged keeps its count but no figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from modelling.scoring.reference import Statistics
from modelling.scoring.schema import Feature

#: Applicants under whom a figure would be that of single persons.
FEWEST = 20
#: Percentiles between which the contributions of a bin are told.
LOW, HIGH = 0.1, 0.9

Column = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Bin:
    """Applicants of about one value, and what the feature contributes for them.

    Attributes
    ----------
    low, high : float or None
        Over ``low``, up to and with ``high``; None is open. Equal for one single value. Both
        None for a level and for missing values.
    level : str or None
        Raw value of a category.
    is_missing : bool
    count : int
    mean, low_share, high_share : float or None
        Mean, 10th and 90th percentile of the contribution, log-odds; None under
        :data:`FEWEST` applicants.
    """

    low: float | None
    high: float | None
    level: str | None
    is_missing: bool
    count: int
    mean: float | None
    low_share: float | None
    high_share: float | None

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return asdict(self)


def bins_of(feature: Feature, statistics: Statistics, column: Column, values: Column) -> tuple[Bin, ...]:
    """Tell the contribution of a feature by its value.

    Parameters
    ----------
    feature : Feature
    statistics : Statistics
        Of the feature, from the bundle.
    column : ndarray of shape (applicants,)
        Its encoded values.
    values : ndarray of shape (applicants,)
        Its contributions.

    Returns
    -------
    tuple of Bin
        In order of the value, without empty ones; missing values last.
    """
    places = _levels(feature) if feature.kind == "category" else _ranges(feature, statistics)
    codes = np.minimum(statistics.codes(column), len(places))
    order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[order], np.arange(len(places) + 2))
    groups = [values[order[start:end]] for start, end in pairwise(ends)]
    absent, told = groups[0], list(zip(places, groups[1:], strict=True))
    if feature.kind != "category":
        told = _merged(told)
    missing = Bin(None, None, None, is_missing=True, count=0, mean=None, low_share=None, high_share=None)
    return tuple(_described(place, group) for place, group in [*told, (missing, absent)] if len(group))


def _levels(feature: Feature) -> list[Bin]:
    return [
        Bin(None, None, level.value, is_missing=False, count=0, mean=None, low_share=None, high_share=None)
        for level in feature.levels
    ]


def _ranges(feature: Feature, statistics: Statistics) -> list[Bin]:
    edges = statistics.edges.tolist()
    lows, highs = [None, *edges], [*edges, None]
    if _is_flag(feature, statistics):
        lows = highs = statistics.representatives.tolist()
    return [
        Bin(low, high, None, is_missing=False, count=0, mean=None, low_share=None, high_share=None)
        for low, high in zip(lows, highs, strict=True)
    ]


def _is_flag(feature: Feature, statistics: Statistics) -> bool:
    """Tell whether each range holds one value only: an end of it is no person's extreme."""
    return feature.kind == "flag" and len(statistics.representatives) == len(statistics.edges) + 1 <= 2


def _merged(told: Sequence[tuple[Bin, Column]]) -> list[tuple[Bin, Column]]:
    """Join ranges upwards until each has enough applicants; the last joins the one before."""
    made: list[tuple[Bin, Column]] = []
    for place, group in told:
        if made and (len(made[-1][1]) < FEWEST):
            made[-1] = _joined(made[-1], (place, group))
        else:
            made.append((place, group))
    if len(made) > 1 and len(made[-1][1]) < FEWEST:
        last = made.pop()
        made[-1] = _joined(made[-1], last)
    return made


def _joined(one: tuple[Bin, Column], other: tuple[Bin, Column]) -> tuple[Bin, Column]:
    return replace(one[0], high=other[0].high), np.concatenate([one[1], other[1]])


def _described(place: Bin, group: Column) -> Bin:
    if len(group) < FEWEST:
        return replace(place, count=len(group))
    low, high = np.quantile(group.astype(np.float64), [LOW, HIGH])
    mean = float(group.mean(dtype=np.float64))
    return replace(place, count=len(group), mean=mean, low_share=float(low), high_share=float(high))
