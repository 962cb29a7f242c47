"""Values of a feature put together in steps: ranges with round ends, single values, or levels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from modelling.scoring.explanations.phrases import BACKWARD
from modelling.scoring.schema import Feature
from modelling.scoring.wording import DAYS_PER_YEAR, Speaker, words

#: A number with at most so many values gets one step for each.
MOST_DISTINCT = 20
#: Ranges reach from the first to the second of these quantiles; their ends count the tails too.
TAILS = (0.005, 0.995)

Column = npt.NDArray[np.float32]
Codes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Steps:
    """The steps of one feature, in ascending order or in that of the levels.

    Attributes
    ----------
    feature : Feature
    values : ndarray
        Single values, codes of levels, or the start of each range.
    edges : ndarray of float64 or None
        Ends of the ranges, one more than there are; None for single values and levels.
    """

    feature: Feature
    values: npt.NDArray[Any]
    edges: npt.NDArray[np.float64] | None = None

    def __len__(self) -> int:
        return len(self.values)

    def codes(self, column: Column) -> Codes:
        """Give the step of each known value; those beyond the ranges stand in the first or the last.

        Parameters
        ----------
        column : ndarray of shape (rows,)
            Without missing values.

        Returns
        -------
        ndarray of int64
        """
        if self.edges is None:
            return np.searchsorted(self.values, column)
        placed = np.searchsorted(self.edges.astype(np.float32), column, side="right") - 1
        return np.clip(placed, 0, len(self.edges) - 2)

    def bounds(self, position: int) -> tuple[float | None, float | None]:
        """Give the ends of a step: equal for a single value, None for a level."""
        if self.feature.kind == "category":
            return None, None
        start = float(self.values[position])
        return start, start if self.edges is None else float(self.edges[position + 1])

    def level(self, position: int) -> str | None:
        """Give the raw value of a level; None for a number."""
        return self.feature.levels[position].value if self.feature.kind == "category" else None

    def label(self, position: int, speaker: Speaker) -> str:
        """Say a step: a value, or a range with an open first and last one."""
        if self.edges is None:
            return speaker.value(self.feature, float(self.values[position]))
        low, high = float(self.edges[position]), float(self.edges[position + 1])
        backward = self.feature.unit in BACKWARD and high <= 0
        first, last, middle = ("oldest", "newest", "span") if backward else ("first", "last", "middle")
        key = first if position == 0 else last if position == len(self) - 1 else middle
        ends = {name: speaker.value(self.feature, end) for name, end in (("low", low), ("high", high))}
        return str(words(speaker.language)["bins"][key]).format(**ends)


def steps_of(
    feature: Feature,
    column: Column,
    most: int,
    tails: tuple[float, float] = TAILS,
    distinct: int = MOST_DISTINCT,
) -> Steps:
    """Put the values of a feature together.

    Parameters
    ----------
    feature : Feature
    column : ndarray of shape (rows,)
        Encoded, without missing values.
    most : int
        Ranges at most.
    tails : tuple of float
        Quantiles from which to which ranges reach.
    distinct : int
        A number with at most so many values gets one step for each.

    Returns
    -------
    Steps
    """
    if feature.kind == "category":
        return Steps(feature, np.arange(len(feature.levels)))
    values: npt.NDArray[Any] = np.unique(column)
    if len(values) <= min(distinct, max(most, 2)):
        return Steps(feature, values)
    edges = _edges(column, most, feature.unit, tails)
    return Steps(feature, edges[:-1], edges)


def _edges(column: Column, most: int, unit: str, tails: tuple[float, float]) -> npt.NDArray[np.float64]:
    """Round edges over the range without its extremes."""
    low, high = np.quantile(column.astype(np.float64), tails)
    if high <= low:
        low, high = float(column.min()), float(column.max())
    scale = {"days_before": DAYS_PER_YEAR, "months_before": 12.0}.get(unit, 1.0)
    if (high - low) / scale < 2:
        scale = 1.0
    step = _round_step((high - low) / scale / most) * scale
    while math.ceil(high / step) - math.floor(low / step) > most > 1:
        step = _round_step(step / scale * 1.01) * scale
    first, last = math.floor(low / step), max(math.ceil(high / step), math.floor(low / step) + 1)
    return np.round(np.arange(first, last + 1) * step, 12)


def _round_step(smallest: float) -> float:
    """Least of 1, 2, 2.5, 5 times a power of ten that is not under ``smallest``."""
    power = 10.0 ** math.floor(math.log10(smallest))
    return next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= smallest * (1 - 1e-9))
