"""Why the model proposes what it proposes."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from flask_api.schemas.score import ApplicationScore
from flask_api.schemas.types import Answer, Body, Direction, Language, LanguageQuery, Method, Reference, Value

NOT_ADDITIVE = (
    "PD(margin) - PD(margin - contribution), calibrated: what the probability would lose without this one. "
    "Not additive: only log-odds add up."
)


class ExplanationQuery(LanguageQuery):
    """Which explanation."""

    method: Method = "shap"
    reference: Reference = "all"


class Contribution(Answer):
    """What one feature adds to the log-odds of default."""

    feature: str
    label: str
    theme: str
    unit: str
    value: Value
    text: str
    reference_text: str | None = Field(
        description="The typical value of the reference; null for protected data, which are never compared."
    )
    contribution: float
    probability_change: float = Field(description=NOT_ADDITIVE)
    direction: Direction


class Reason(Answer):
    """Features that tell one story, in one sentence."""

    direction: Direction
    features: list[str]
    sentence: str
    contribution: float
    probability_change: float = Field(description=NOT_ADDITIVE)
    label: str
    value_text: str | None = Field(description="Of the feature that is named; null for protected data.")
    typical_text: str | None = Field(description="Of the reference; null where nobody in it has a value.")


class Fidelity(Answer):
    """How far an approximate explanation can be trusted."""

    r2: float = Field(description="Share of the model's local variation that the linear model accounts for.")
    agreement: float = Field(description="Share of the eight strongest exact contributions of the same sign.")
    overlap: float = Field(description="Jaccard index of the eight strongest features of both.")
    samples: int = Field(description="Neighbours that the linear model was fitted on.")


class Explained(Answer):
    """Contributions in uncalibrated log-odds; for shap, base_value + their sum = margin."""

    method: Method
    reference: Reference
    base_value: float
    margin: float
    probability_of_default: float
    contributions: list[Contribution] = Field(
        description="Every feature of the model, the largest by size first."
    )
    reasons: list[Reason]
    sentences: list[str]
    fidelity: Fidelity | None
    warning: str | None = Field(
        description="Little is known of the applicant, or an approximate explanation follows the model badly."
    )
    model_version: str


class Explanation(Explained):
    """Why the model proposes what it proposes for an applicant of the population."""

    applicant_id: int


class ApplicationToExplain(Body):
    """One new application: feature to value; what is not given is missing."""

    application: dict[str, Any]
    lang: Language = "fr"
    method: Method = "shap"


class ApplicationExplanation(ApplicationScore, Explained):
    """What the model proposes for a new application, and why."""
