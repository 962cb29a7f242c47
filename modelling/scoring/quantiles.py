"""Five quantiles of a feature: what a box plot shows, and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.schema import Feature
from modelling.scoring.wording import Speaker

#: Fewer people make no quantiles: the extreme ones would be single persons.
FEWEST_PEOPLE = 20
SHARES = {"low": 0.05, "lower": 0.25, "median": 0.5, "upper": 0.75, "high": 0.95}


@dataclass(frozen=True)
class Quantiles:
    """Values under which 5, 25, 50, 75 and 95 % of the people stand, each one that someone has.

    Attributes
    ----------
    low, lower, median, upper, high : float
        Encoded, ascending.
    texts : Mapping of str to str
        The same in words, by name.
    """

    low: float
    lower: float
    median: float
    upper: float
    high: float
    texts: Mapping[str, str]


def quantile_values(feature: Feature, column: npt.NDArray[np.float32]) -> tuple[float, ...] | None:
    """Give the values of the quantiles of a number.

    Parameters
    ----------
    feature : Feature
    column : ndarray of shape (rows,)
        Encoded, without missing values.

    Returns
    -------
    tuple of float or None
        One for each of :data:`SHARES`; None for a category or a flag, and under :data:`FEWEST_PEOPLE` values.
    """
    if feature.kind in ("category", "flag") or len(column) < FEWEST_PEOPLE:
        return None
    found = np.quantile(column, list(SHARES.values()), method="inverted_cdf").astype(np.float64)
    return tuple(found.tolist())


def quantiles(feature: Feature, found: Sequence[float] | None, speaker: Speaker) -> Quantiles | None:
    """Put the quantiles of a number in words.

    Parameters
    ----------
    feature : Feature
    found : sequence of float or None
        As `quantile_values` gives them.
    speaker : Speaker
        Says them.

    Returns
    -------
    Quantiles or None
        None for None.
    """
    if found is None:
        return None
    values = dict(zip(SHARES, found, strict=True))
    return Quantiles(**values, texts={name: speaker.value(feature, value) for name, value in values.items()})
