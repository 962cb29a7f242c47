"""Scores of applicants and of new applications."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from flask_api.schemas.types import Answer, Band, Body, Decision, Interval, Language

LARGEST_BATCH = 1000


class NewScore(Answer):
    """What the model proposes."""

    probability_of_default: float = Field(description="Calibrated, 0 to 1; higher is riskier.")
    decision: Decision
    threshold: float
    distance_to_threshold: float = Field(description="threshold - probability; positive below the limit.")
    band: Band
    model_version: str


class ApplicationScore(NewScore):
    """What the model proposes for one application."""

    known: int = Field(description="Features of the model that are given or follow from what is.")
    of: int = Field(description="Features that the model uses.")
    warning: str | None = Field(description="Set when under half of them are known.")


class ApplicantScore(NewScore):
    """What the model proposes for one applicant of the population."""

    applicant_id: int
    bayes_threshold: float
    threshold_interval: Interval = Field(
        description="95 % interval of the threshold: between its ends, the proposal is a close call."
    )
    population_version: str


class Applications(Body):
    """Applications to score: feature to value; what is not given is missing."""

    applications: list[dict[str, Any]] = Field(min_length=1, max_length=LARGEST_BATCH)
    lang: Language = "fr"


class NewScores(Answer):
    """Scores, in the order of the applications."""

    scores: list[ApplicationScore]
