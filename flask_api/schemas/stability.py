"""How far the population in service has moved from the training."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from flask_api.schemas.types import Answer, LanguageQuery

Verdict = Literal["stable", "unclear", "watch", "moved"]


class StabilityQuery(LanguageQuery):
    """Whom to hold against the training: everyone, or only those whose outcome is not known yet."""

    among: Literal["all", "new"] = "all"


class Shift(Answer):
    """How far one number has moved."""

    name: str
    label: str
    psi: float
    chance: float = Field(description="PSI that so few applicants give when nothing has moved.")
    verdict: Verdict = Field(description="`unclear`: from `watch` on, but no more than chance gives.")
    missing_before: float
    missing_now: float
    weight: float | None = Field(description="Share of the feature in the model's weights; null for the PD.")


class ProbabilityShare(Answer):
    """One step of the PD: the share of applicants in it at the training and now."""

    low: float
    high: float
    before: float
    now: float


class Stability(Answer):
    """PSI of the PD and of the features that the model uses most."""

    model_version: str
    population_version: str
    trained_at: str
    among: Literal["all", "new"]
    n: int = Field(description="Applicants held against the training.")
    n_new: int = Field(description="Applicants of the population whose outcome is not known.")
    n_training: int
    smallest: int = Field(description="Applicants under whom no index is told.")
    watch: float = Field(description="From this PSI on, to be watched.")
    moved: float = Field(description="From this PSI on, moved.")
    probability: Shift | None = Field(
        description="Null under 50 applicants, or when the report of the training lacks its PDs."
    )
    bins: list[ProbabilityShare]
    features: list[Shift] = Field(description="Largest shift first.")
