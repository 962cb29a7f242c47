"""What a person decides, after the proposal of the model."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from pydantic import Field

from flask_api.schemas.types import Answer, Body, Decision

SHORTEST_REASON, LONGEST_REASON = 10, 1000


class DecisionRequest(Body):
    """A decision, with the proposal that was seen before it was taken."""

    most_bytes: ClassVar[int | None] = 16 * 1024  # the longest reason fits, escaped as JSON allows
    outcome: Decision
    proposal: Decision = Field(description="Of the score that was seen; 409 when it is another one by now.")
    model_version: str = Field(max_length=100, description="Of the score that was seen.")
    reason: str | None = Field(
        default=None,
        max_length=LONGEST_REASON,
        description=(
            f"Needed where the outcome is not the proposal: {SHORTEST_REASON} to {LONGEST_REASON} characters,"
            " counted as typed, blanks around them apart. Plain text; kept as it is."
        ),
    )


class TakenDecision(Answer):
    """A decision that was taken."""

    id: int
    outcome: Decision
    proposal: Decision
    override: bool = Field(description="The outcome is not the proposal.")
    reason: str | None
    probability_of_default: float = Field(description="That the proposal followed from.")
    threshold: float
    model_version: str
    decided_by: str
    decided_at: datetime


class TakenDecisions(Answer):
    """The decisions on one applicant, the last one first."""

    items: list[TakenDecision]
