"""What an explanation holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from modelling.scoring.explanations.sentences import Reason


@dataclass(frozen=True)
class Contribution:
    """What one feature adds to the margin.

    Attributes
    ----------
    feature, label, theme, unit : str
    value : float, int, str or None
        In its natural form, None when missing.
    text : str
        The value in words.
    reference_text : str or None
        The typical value of the reference; None for protected features, which are never compared.
    contribution : float
        Log-odds; positive raises the risk.
    probability_change : float
        PD(margin) - PD(margin - contribution), calibrated: what the probability would lose
        without this contribution alone. Not additive: only log-odds add up.
    direction : {"raises", "lowers"}
    """

    feature: str
    label: str
    theme: str
    unit: str
    value: float | int | str | None
    text: str
    reference_text: str | None
    contribution: float
    probability_change: float
    direction: str


@dataclass(frozen=True)
class Fidelity:
    """How far an approximate explanation can be trusted.

    Attributes
    ----------
    r2 : float
        Share of the model's local variation that the linear model accounts for (<= 1).
    agreement : float
        Share of the eight strongest exact contributions that have the same sign, in [0, 1].
    overlap : float
        Jaccard index of the eight strongest features of both, in [0, 1].
    samples : int
        Neighbours that the linear model was fitted on.
    """

    r2: float
    agreement: float
    overlap: float
    samples: int


@dataclass(frozen=True)
class Explanation:
    """Why the model gives this applicant this margin.

    Attributes
    ----------
    method : {"shap", "lime"}
    reference : {"all", "similar"}
    base_value : float
        Log-odds of the reference. For shap, base_value + sum of contributions = margin.
    margin : float
        Uncalibrated log-odds of the model itself.
    probability_of_default : float
        Calibrated.
    contributions : tuple of Contribution
        Every feature of the model, the largest by size first.
    reasons : tuple of Reason
    sentences : tuple of str
        Those of the reasons.
    fidelity : Fidelity or None
        For lime.
    warning : str or None
        Set when little is known of the applicant, or when an approximate explanation should
        not be relied on.
    """

    method: str
    reference: str
    base_value: float
    margin: float
    probability_of_default: float
    contributions: tuple[Contribution, ...]
    reasons: tuple[Reason, ...]
    sentences: tuple[str, ...]
    fidelity: Fidelity | None = None
    warning: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return vars(self) | {  # quicker than dataclasses.asdict, which copies every text
            "contributions": [dict(vars(one)) for one in self.contributions],
            "reasons": [dict(vars(one)) for one in self.reasons],
            "fidelity": self.fidelity and dict(vars(self.fidelity)),
        }
