"""Where one value stands among others: shares below, above and alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from modelling.scoring.attached import attached
from modelling.scoring.bundle import Bundle
from modelling.scoring.reference import Statistics, statistics_of
from modelling.scoring.schema import Feature

_DISCRETE = ("category", "flag")


@dataclass(frozen=True)
class Standing:
    """A value among those of a reference; shares of the rows where the value is known.

    Attributes
    ----------
    typical : float
        Median, or most frequent level; NaN when nothing is known.
    below, above : float
        Shares strictly below and strictly above, in encoded order.
    same, typical_share : float
        Categories and flags: shares with this value and with the typical one.
    missing : float
        Share of all rows where the value is missing.
    """

    typical: float
    below: float
    above: float
    same: float
    typical_share: float
    missing: float


def standing(feature: Feature, statistics: Statistics, value: float) -> Standing:
    """Place a value among the training rows.

    Parameters
    ----------
    feature : Feature
    statistics : Statistics
    value : float
        Encoded; NaN where missing (then only ``typical`` and ``missing`` mean something).

    Returns
    -------
    Standing
        Shares read from the quantiles, to about one hundredth.
    """
    missing = float(statistics.frequencies[0])
    if feature.kind in _DISCRETE:
        known = max(1 - missing, 1e-12)
        shares = {
            float(value): float(share) / known
            for value, share in zip(statistics.representatives, statistics.frequencies[1:], strict=True)
        }
        same, typical = shares.get(value, 0.0), shares.get(statistics.typical, 0.0)
        return Standing(statistics.typical, 0.0, 0.0, same, typical, missing)
    below, above = _shares(statistics.quantiles, value)
    return Standing(statistics.typical, below, above, 0.0, 0.0, missing)


def _shares(quantiles: npt.NDArray[np.float64], value: float) -> tuple[float, float]:
    if not len(quantiles) or np.isnan(value):
        return 0.0, 0.0
    steps = len(quantiles) - 1
    first, after = np.searchsorted(quantiles, value, "left"), np.searchsorted(quantiles, value, "right")
    if first != after:  # the value stands in the grid, perhaps many times over
        return float(first) / steps, (steps + 1 - float(after)) / steps
    if first in (0, steps + 1):
        return float(first > 0), float(first == 0)
    low, high = quantiles[first - 1], quantiles[first]
    below = (float(first) - 1 + float((value - low) / (high - low))) / steps
    return below, 1 - below


def standing_in(feature: Feature, column: npt.NDArray[np.float32], value: float) -> Standing:
    """Place a value among the rows at hand, exactly.

    Parameters
    ----------
    feature : Feature
    column : ndarray of shape (rows,)
        Encoded.
    value : float

    Returns
    -------
    Standing
    """
    present = column[~np.isnan(column)]
    missing = 1 - len(present) / max(len(column), 1)
    typical, share = typical_of(feature, present)
    if not len(present):
        return Standing(typical, 0.0, 0.0, 0.0, share, missing)
    if feature.kind in _DISCRETE:
        return Standing(typical, 0.0, 0.0, float(np.mean(present == value)), share, missing)
    below, above = float(np.mean(present < value)), float(np.mean(present > value))
    return Standing(typical, below, above, 0.0, share, missing)


def typical_of(feature: Feature, column: npt.NDArray[np.float32]) -> tuple[float, float]:
    """Give the median, or the most frequent level and its share; NaN when nothing is known.

    Parameters
    ----------
    feature : Feature
    column : ndarray of shape (rows,)
        Encoded, without missing values.

    Returns
    -------
    tuple of float
        The value, and the share of a category or a flag, otherwise 0.
    """
    if not len(column):
        return float("nan"), 0.0
    if feature.kind not in _DISCRETE:
        return float(np.quantile(column, 0.5, method="inverted_cdf")), 0.0
    values, counts = np.unique(column, return_counts=True)
    return float(values[counts.argmax()]), float(counts.max() / len(column))


def standing_among(
    feature: Feature,
    ordered: npt.NDArray[np.float32],
    value: float,
    typical: tuple[float, float],
    *,
    missing: float,
) -> Standing:
    """Place a value among rows in ascending order, exactly.

    Parameters
    ----------
    feature : Feature
    ordered : ndarray of shape (rows,)
        Encoded, without missing values.
    value : float
        NaN stands nowhere.
    typical : tuple of float
        As `typical_of` gives it for these rows.
    missing : float
        Share of all rows where the value is missing.

    Returns
    -------
    Standing
    """
    if not len(ordered) or np.isnan(value):
        return Standing(typical[0], 0.0, 0.0, 0.0, typical[1], missing)
    place = np.float32(value)
    first, after = (int(np.searchsorted(ordered, place, side)) for side in ("left", "right"))
    rows = len(ordered)
    if feature.kind not in _DISCRETE:
        return Standing(typical[0], first / rows, (rows - after) / rows, 0.0, 0.0, missing)
    return Standing(typical[0], 0.0, 0.0, (after - first) / rows, typical[1], missing)


@dataclass(frozen=True)
class Peers:
    """Those whom an applicant is compared with.

    Attributes
    ----------
    features : tuple of Feature
        Of the model, in its order.
    statistics : sequence of Statistics
        Of the training rows, one a feature.
    rows : ndarray of shape (people, model features), optional
        A group that is compared with instead of the training rows.
    """

    features: tuple[Feature, ...]
    statistics: Sequence[Statistics]
    rows: npt.NDArray[np.float32] | None = None

    @cached_property
    def typical(self) -> list[float]:
        """Median or most frequent level of each feature; NaN when nothing is known."""
        if self.rows is None:
            return [one.typical for one in self.statistics]
        ordered = np.sort(self.rows, axis=0)  # missing values come last
        known = np.count_nonzero(~np.isnan(ordered), axis=0)
        medians = ordered[np.maximum(known - 1, 0) // 2, np.arange(len(self.features))].tolist()
        return [
            _most_frequent(ordered[:count, place]) if feature.kind in _DISCRETE and count else median
            for place, (feature, count, median) in enumerate(
                zip(self.features, known.tolist(), medians, strict=True)
            )
        ]

    def standing(self, place: int, value: float) -> Standing:
        """Place a value of the feature of that number.

        Parameters
        ----------
        place : int
            Of the feature, in the order of the model.
        value : float
            Encoded; NaN where missing.

        Returns
        -------
        Standing
        """
        if self.rows is None:
            return standing(self.features[place], self.statistics[place], value)
        return standing_in(self.features[place], self.rows[:, place], value)


def peers_of(bundle: Bundle) -> Peers:
    """Give the training rows of a bundle as those compared with, worked out on first use."""

    def build() -> Peers:
        return Peers(bundle.schema.model_features, tuple(statistics_of(bundle).values()))

    return attached(bundle, "peers", None, build)


def _most_frequent(ordered: npt.NDArray[np.float32]) -> float:
    values, counts = np.unique(ordered, return_counts=True)
    return float(values[counts.argmax()])
