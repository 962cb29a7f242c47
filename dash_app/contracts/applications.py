"""Proposals for new applications, which are in no portfolio, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from dash_app.contracts.applicants import Score
from dash_app.contracts.explanation import Contribution, Explanation, Fidelity, Reason
from dash_app.contracts.types import BandName, Decision, Number

#: In the place of a client's number: a new application has none.
NOBODY: Final = 0


@dataclass(frozen=True)
class NewScore:
    """Proposal for an application, of which ``known`` of the ``of`` values that the model uses are given."""

    probability_of_default: Number
    decision: Decision
    threshold: Number
    distance_to_threshold: Number
    band: BandName
    model_version: str
    known: int
    of: int
    warning: str | None


@dataclass(frozen=True)
class NewScores:
    """Proposals, in the order of the applications."""

    scores: tuple[NewScore, ...]


@dataclass(frozen=True)
class ApplicationExplanation(NewScore):
    """Proposal for one application, and the contributions and reasons behind it."""

    method: Literal["shap", "lime"]
    reference: Literal["all", "similar"]
    base_value: Number
    margin: Number
    contributions: tuple[Contribution, ...]
    reasons: tuple[Reason, ...]
    sentences: tuple[str, ...]
    fidelity: Fidelity | None

    @property
    def score(self) -> Score:
        """The proposal, as that of a client."""
        return Score(
            applicant_id=NOBODY,
            probability_of_default=self.probability_of_default,
            decision=self.decision,
            threshold=self.threshold,
            distance_to_threshold=self.distance_to_threshold,
            band=self.band,
            model_version=self.model_version,
            bayes_threshold=self.threshold,
            population_version="",
        )

    @property
    def explanation(self) -> Explanation:
        """The reasons, as those of a client."""
        return Explanation(
            applicant_id=NOBODY,
            method=self.method,
            reference=self.reference,
            base_value=self.base_value,
            margin=self.margin,
            probability_of_default=self.probability_of_default,
            contributions=self.contributions,
            reasons=self.reasons,
            sentences=self.sentences,
            fidelity=self.fidelity,
            warning=self.warning,
        )
