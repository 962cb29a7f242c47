"""The portfolio asked for in a body: filters of any length, totals of a set, and its table."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from flask_api.schemas.types import Answer, Band, Body, Language, OptionalNumber
from modelling.scoring.filters import LARGEST_FILTERS
from modelling.scoring.search import LARGEST_PAGE

MOST_COLUMNS = 30
Name = Annotated[str, Field(max_length=100)]


class CohortRequest(Body):
    """Which applicants."""

    search: str = Field(
        default="", max_length=18, pattern="^[0-9]*$", description="First digits of the number."
    )
    filters: dict[str, Any] = Field(
        default_factory=dict,
        max_length=LARGEST_FILTERS,
        description='`{"AMT_CREDIT": {"min": 1, "max": 2}, "band": {"in": ["A"]}}`.',
    )
    lang: Language = "fr"


class TableRequest(CohortRequest):
    """Which applicants, in which order, and which of their values."""

    sort: Name = Field(
        default="applicant_id", description="`applicant_id`, `probability_of_default` or a feature."
    )
    order: Literal["asc", "desc"] = "asc"
    columns: list[Name] | None = Field(
        default=None, max_length=MOST_COLUMNS, description="Features; null for a usual choice."
    )


class SearchRequest(TableRequest):
    """One page of the portfolio."""

    limit: int = Field(default=50, ge=1, le=LARGEST_PAGE)
    offset: int | None = Field(default=None, ge=0, le=10_000_000)
    cursor: str | None = Field(default=None, max_length=200, description="`next` of the page before.")


class BandCount(Answer):
    """Applicants of one band."""

    band: Band
    count: int


class ProbabilityBin(Answer):
    """Applicants with `low` <= probability of default < `high`; the last bin includes 1."""

    low: float
    high: float
    count: int


class Summary(Answer):
    """Totals of a set of applicants."""

    n: int
    granted: int
    refused: int
    threshold: float
    mean_probability: OptionalNumber = Field(description="Null of nobody.")
    median_probability: OptionalNumber
    default_rate: OptionalNumber = Field(
        description="Null under 50 known outcomes; defaults and outcomes are first rounded to fives."
    )
    bands: list[BandCount]
    probability_bins: list[ProbabilityBin] = Field(
        description="Equally wide on a square-root scale; the threshold is an edge."
    )
