"""A set of applicants at a glance: how many, how risky, and how the risk is spread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.decision import Decision
from modelling.scoring.filters import Mask
from modelling.scoring.population import Population
from modelling.scoring.proportions import rounded

#: Bins under the threshold; those above are as wide on the same scale.
BINS_BELOW = 12
#: All who are riskier stand in one last bin.
TOP_RISK = 0.4


@dataclass(frozen=True)
class BandCount:
    """Applicants of one band."""

    band: str
    count: int


@dataclass(frozen=True)
class ProbabilityBin:
    """Applicants with ``low`` <= PD < ``high``; the last bin ends at 1 and includes it."""

    low: float
    high: float
    count: int


@dataclass(frozen=True)
class Summary:
    """Totals of a set of applicants.

    Attributes
    ----------
    n, granted, refused : int
        Applicants, and how many the model would grant or refuse.
    threshold : float
    mean_probability : float or None
        None of nobody.
    median_probability : float or None
    default_rate : float or None
        Among known outcomes, from counts :func:`~modelling.scoring.proportions.rounded`;
        None when they are too few.
    bands : tuple of BandCount
        A to E.
    probability_bins : tuple of ProbabilityBin
        Equally wide on a square-root scale; the threshold is an edge.
    """

    n: int
    granted: int
    refused: int
    threshold: float
    mean_probability: float | None
    median_probability: float | None
    default_rate: float | None
    bands: tuple[BandCount, ...]
    probability_bins: tuple[ProbabilityBin, ...]


def summarise(population: Population, rule: Decision, mask: Mask) -> Summary:
    """Count the applicants of a set by what the model says of them.

    Parameters
    ----------
    population : Population
    rule : Decision
    mask : ndarray of bool, shape (applicants,)

    Returns
    -------
    Summary
    """
    probability = population.probability[mask]
    refused = int(np.count_nonzero(probability >= rule.threshold))
    bands = rule.bands()
    counts = _counts(probability, [band["low"] for band in bands])
    edges = probability_edges(rule.threshold)
    spread = _counts(probability, edges[:-1])
    return Summary(
        n=len(probability),
        granted=len(probability) - refused,
        refused=refused,
        threshold=rule.threshold,
        mean_probability=float(probability.mean()) if len(probability) else None,
        median_probability=float(np.median(probability)) if len(probability) else None,
        default_rate=_default_rate(population.outcome[mask]),
        bands=tuple(BandCount(band["band"], count) for band, count in zip(bands, counts, strict=True)),
        probability_bins=tuple(
            ProbabilityBin(low, high, count)
            for low, high, count in zip(edges[:-1], edges[1:], spread, strict=True)
        ),
    )


def probability_edges(threshold: float) -> list[float]:
    """Give the edges of the bins of PD.

    Parameters
    ----------
    threshold : float
        In (0, 1).

    Returns
    -------
    list of float
        0, then equal steps on a square-root scale such that the threshold is an edge, then 1.

    Notes
    -----
    A step is √t / 12, so edge *k* is t·(k/12)²; edges stop before 40 % (or the threshold).

    Examples
    --------
    >>> edges = probability_edges(0.09)
    >>> edges[0], round(edges[BINS_BELOW], 12), edges[-1]
    (0.0, 0.09, 1.0)
    """
    top = max(TOP_RISK, threshold)
    steps = int((top / threshold) ** 0.5 * BINS_BELOW + 1e-9)
    inner = [threshold * (step / BINS_BELOW) ** 2 for step in range(steps + 1)]
    inner[BINS_BELOW] = threshold
    return [*inner, 1.0]


def _counts(probability: npt.NDArray[np.float64], lows: list[float]) -> list[int]:
    places = np.searchsorted(np.asarray(lows[1:]), probability, side="right")
    found: list[int] = np.bincount(places, minlength=len(lows)).tolist()
    return found


def _default_rate(outcome: npt.NDArray[np.float64]) -> float | None:
    known = int(np.count_nonzero(~np.isnan(outcome)))
    counts = rounded(float(np.nansum(outcome)), known)
    return None if counts is None else counts[0] / counts[1]
