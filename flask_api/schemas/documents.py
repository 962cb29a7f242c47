"""What a client takes away: all that is kept of them, and what follows from it."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from flask_api.schemas.explanation import Reason
from flask_api.schemas.score import NewScore
from flask_api.schemas.types import Answer, Kind, Language, Value


class ExportedValue(Answer):
    """One value that is kept of the client."""

    feature: str
    label: str
    theme: str
    theme_label: str
    unit: str
    kind: Kind
    value: Value
    text: str = Field(description="The value as people say it.")
    missing_meaning: str | None = Field(
        description="What it means that the value is missing; null when it is not."
    )


class Export(Answer):
    """A client's own data, the score made of them and its reasons."""

    applicant_id: int
    date: date
    language: Language
    model_version: str
    population_version: str
    score: NewScore
    reasons: list[Reason]
    values: list[ExportedValue] = Field(description="Every value that is carried, by theme.")
