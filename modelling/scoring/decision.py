"""The rule that turns a probability of default into a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from modelling.scoring.errors import BundleError

Outcome = Literal["granted", "refused"]
_BAND_EDGES = ((0.25, "A"), (0.5, "B"), (1.0, "C"), (2.0, "D"))


@dataclass(frozen=True)
class Decision:
    """Threshold on the calibrated probability, and where it comes from.

    Attributes
    ----------
    threshold : float
        In (0, 1); an application at or above it is refused.
    cost_ratio : float
        Cost of a missed defaulter in units of a refused good client (> 0).
    threshold_interval : tuple of float
        95 % bootstrap interval of the threshold.
    """

    threshold: float
    cost_ratio: float
    threshold_interval: tuple[float, float]

    def __post_init__(self) -> None:
        if not 0 < self.threshold < 1 or self.cost_ratio <= 0:
            raise BundleError("The decision rule of the bundle is out of range; train and publish it again.")

    @property
    def bayes_threshold(self) -> float:
        """The threshold that minimises expected cost when PD is exact: 1 / (1 + cost ratio).

        Refusing costs (1 − p), granting costs c·p; both are equal at p = 1/(1 + c).
        """
        return 1 / (1 + self.cost_ratio)

    def decide(self, probability: float) -> Outcome:
        """Give the decision for a probability of default in [0, 1]."""
        return "refused" if probability >= self.threshold else "granted"

    def band(self, probability: float) -> str:
        """Give the band, ``"A"`` (lowest risk) to ``"E"``; A to C are granted, D and E refused."""
        for multiple, name in _BAND_EDGES:
            if probability < multiple * self.threshold:
                return name
        return "E"

    def bands(self) -> list[dict[str, Any]]:
        """List the bands with their bounds on the probability (``low`` included, ``high`` not)."""
        edges = [0.0, *(min(multiple * self.threshold, 1.0) for multiple, _ in _BAND_EDGES), 1.0]
        return [
            {"band": name, "low": low, "high": high}
            for name, low, high in zip("ABCDE", edges[:-1], edges[1:], strict=True)
        ]

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "threshold": self.threshold,
            "cost_ratio": self.cost_ratio,
            "threshold_interval": list(self.threshold_interval),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Decision:
        """Build from the JSON form.

        Parameters
        ----------
        data : Mapping
            The keys of :meth:`to_dict`.

        Returns
        -------
        Decision

        Raises
        ------
        BundleError
            A key is absent or a value out of range.
        """
        try:
            low, high = data["threshold_interval"]
            return cls(float(data["threshold"]), float(data["cost_ratio"]), (float(low), float(high)))
        except (KeyError, TypeError, ValueError) as error:
            raise BundleError("The decision rule of the bundle cannot be read.") from error
