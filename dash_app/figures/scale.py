"""Scales on which a chart is read: risk on the gauge, and units as people say them."""

from __future__ import annotations

import math
from dataclasses import dataclass

TOP_RISK = 0.40
TICKS = (0.01, 0.02, 0.05, 0.09, 0.20, 0.40)
DAYS_PER_YEAR = 365.25


def risk_position(probability: float) -> float:
    """Place a probability of default on the gauge, from 0 (left) to 1 (right).

    The scale is the square root of the risk, up to 40 %: a limit near 9 % stands near the middle
    (0.48), while on a plain 0-100 % scale nearly all clients would look alike. Zero keeps its place,
    which a logarithm would not allow.

    Parameters
    ----------
    probability : float
        Probability of default, 0 to 1. Anything above 40 % stands at the right end.

    Returns
    -------
    float
        Position on the scale, 0 to 1.

    Examples
    --------
    >>> [round(risk_position(risk), 2) for risk in (0.0, 0.01, 0.09, 0.40, 0.75)]
    [0.0, 0.16, 0.47, 1.0, 1.0]
    """
    return math.sqrt(min(max(probability, 0.0), TOP_RISK) / TOP_RISK)


def band_edges(threshold: float) -> dict[str, tuple[float, float]]:
    """Return the risk at which each band begins and ends, from the limit.

    A and B lie under half the limit, C reaches the limit, D reaches twice the limit, E goes on.

    Examples
    --------
    >>> band_edges(0.08)["C"]
    (0.04, 0.08)
    """
    edges = (0.0, threshold / 4, threshold / 2, threshold, min(2 * threshold, 1.0), 1.0)
    return {band: (edges[i], edges[i + 1]) for i, band in enumerate("ABCDE")}


@dataclass(frozen=True)
class Axis:
    """How the values of one unit are drawn.

    Attributes
    ----------
    factor : float
        What a stored value is multiplied by; negative turns "days before" into an age or a duration.
    unit : str
        Key of the unit's name in the catalogue (``"years"``, ``"percent"``...), empty when none is needed.
    """

    factor: float
    unit: str

    def place(self, value: float) -> float:
        """Return where a stored value stands on the axis."""
        return value * self.factor + 0.0

    def span(self, low: float, high: float) -> tuple[float, float]:
        """Return a stored interval on the axis, its smaller end first."""
        first, second = self.place(low), self.place(high)
        return (first, second) if first <= second else (second, first)


AXES = {
    "days_before": Axis(-1 / DAYS_PER_YEAR, "years"),
    "months_before": Axis(-1.0, "months"),
    "share": Axis(100.0, "percent"),
    "money": Axis(1.0, "money"),
    "months": Axis(1.0, "months"),
    "years": Axis(1.0, "years"),
    "days": Axis(1.0, "days"),
    "hour": Axis(1.0, "hour"),
}
PLAIN = Axis(1.0, "")


def axis_for(unit: str) -> Axis:
    """Return how values of a unit are drawn; units without a rule are drawn as they are."""
    return AXES.get(unit, PLAIN)
