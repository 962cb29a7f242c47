"""The portfolio and one profile."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from flask_api.schemas.types import Answer, Band, Decision, Kind, LanguageQuery, Value
from modelling.scoring.search import LARGEST_PAGE


class ApplicantsQuery(LanguageQuery):
    """Which applicants, in which order, and which of their values."""

    search: str = Field(
        default="", max_length=18, pattern="^[0-9]*$", description="First digits of the number."
    )
    filters: str = Field(
        default="{}",
        max_length=8192,
        description='JSON: `{"AMT_CREDIT": {"min": 1, "max": 2}, "band": {"in": ["A"]}}`.',
    )
    sort: str = Field(
        default="applicant_id",
        max_length=100,
        description="`applicant_id`, `probability_of_default` or a feature.",
    )
    order: Literal["asc", "desc"] = "asc"
    limit: int = Field(default=50, ge=1, le=LARGEST_PAGE)
    offset: int | None = Field(default=None, ge=0, le=10_000_000)
    cursor: str | None = Field(default=None, max_length=200, description="`next` of the page before.")
    columns: str | None = Field(default=None, max_length=4000, description="Features, separated by commas.")


class Cell(Answer):
    """One value, as data and as people say it."""

    value: Value
    text: str


class ApplicantRow(Answer):
    """One applicant of the portfolio."""

    applicant_id: int
    probability_of_default: float
    decision: Decision
    band: Band
    values: dict[str, Cell]


class ApplicantsPage(Answer):
    """One page of the portfolio."""

    items: list[ApplicantRow]
    next: str | None = Field(description="Cursor of the next page; null on the last one.")
    total: int


class ProfileValue(Answer):
    """One labelled value."""

    feature: str
    label: str
    value: Value
    text: str
    unit: str
    kind: Kind
    missing_meaning: str | None = Field(
        description="What it means that the value is missing; null when it is not."
    )


class ProfileTheme(Answer):
    """The values of one theme."""

    theme: str
    label: str
    values: list[ProfileValue]


class Profile(Answer):
    """Everything known of one applicant."""

    applicant_id: int
    themes: list[ProfileTheme]
