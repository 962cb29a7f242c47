"""From the margin of the trees (log-odds) to a calibrated probability of default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import expit, log_expit

from modelling.scoring.errors import BundleError

Floats = npt.NDArray[np.float64]
METHODS = ("platt", "beta", "isotonic")


@dataclass(frozen=True)
class Calibration:
    """A learned, monotone map from margin to probability, as plain data.

    Attributes
    ----------
    method : {"platt", "beta", "isotonic"}
    parameters : Mapping[str, float or list of float]
        platt: ``slope, intercept``; PD = expit(slope·m + intercept) [1]_.
        beta: ``a, b, intercept``; with s = expit(m), logit PD = a·ln s − b·ln(1 − s) + intercept [2]_.
        isotonic: ``margins, probabilities``; linear in between, flat outside.

    References
    ----------
    .. [1] J. Platt, Probabilistic outputs for support vector machines, 1999.
    .. [2] M. Kull, T. Silva Filho, P. Flach, Beta calibration, AISTATS 2017.
    """

    method: str
    parameters: Mapping[str, Any]

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise BundleError(f"Unknown calibration {self.method!r}; known: {', '.join(METHODS)}.")

    def apply(self, margin: npt.ArrayLike) -> Floats:
        """Give the probability of default.

        Parameters
        ----------
        margin : array_like
            Log-odds as the trees give them.

        Returns
        -------
        ndarray of float64
            In [0, 1], same shape, non-decreasing in the margin.

        Examples
        --------
        >>> Calibration("platt", {"slope": 1.0, "intercept": 0.0}).apply([0.0]).tolist()
        [0.5]
        """
        margin = np.asarray(margin, dtype=np.float64)
        value = self.parameters
        if self.method == "platt":
            return np.asarray(expit(value["slope"] * margin + value["intercept"]))
        if self.method == "beta":
            logit = value["a"] * log_expit(margin) - value["b"] * log_expit(-margin) + value["intercept"]
            return np.asarray(expit(logit))
        return np.interp(margin, value["margins"], value["probabilities"])

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {"method": self.method, "parameters": dict(self.parameters)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Calibration:
        """Build from the JSON form.

        Parameters
        ----------
        data : Mapping
            ``method`` and ``parameters``.

        Returns
        -------
        Calibration

        Raises
        ------
        BundleError
            A key is absent, or the method unknown.
        """
        try:
            return cls(data["method"], dict(data["parameters"]))
        except (KeyError, TypeError) as error:
            raise BundleError("The calibration of the bundle cannot be read.") from error
