"""Similar applicants, and how a feature is spread over a cohort."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from flask_api.schemas.types import (
    Answer,
    Band,
    Body,
    Decision,
    Interval,
    Kind,
    Language,
    LanguageQuery,
    Likeness,
    OptionalNumber,
    Reference,
    Value,
)
from modelling.scoring.distribution import MOST_BINS
from modelling.scoring.filters import LARGEST_FILTERS
from modelling.scoring.neighbours import GROUP, LARGEST_K


class SimilarQuery(LanguageQuery):
    """How many, and what similar means."""

    k: int = Field(default=GROUP, ge=1, le=LARGEST_K)
    by: Likeness = "characteristics"


class Neighbour(Answer):
    """One similar applicant."""

    applicant_id: int
    distance: float = Field(
        description="By characteristics: 1 about one interquartile range apart on each; by contributions: "
        "log-odds."
    )
    probability_of_default: float
    decision: Decision
    band: Band


class Similar(Answer):
    """Similar applicants, nearest first, and how those whose outcome is known fared."""

    items: list[Neighbour]
    default_rate: float | None = Field(
        description="Over one group, whatever `k` is: the applicant and the nearest, 250 together. Defaults "
        "and known outcomes are first rounded to fives. Null under 50 known outcomes, and when it is 0 or 1."
    )
    interval: Interval | None = Field(description="95 % Wilson interval of the rate.")
    n: int = Field(description="Known outcomes that the rate is taken over, rounded to fives; 0 under 50.")
    k: int
    by: Likeness
    definition: str


class DistributionRequest(Body):
    """Which feature, over whom, and whose value is marked."""

    feature: str = Field(max_length=100)
    filters: dict[str, Any] = Field(default_factory=dict, max_length=LARGEST_FILTERS)
    applicant_id: int | None = None
    reference: Reference = "all"
    bins: int = Field(default=30, ge=1, le=MOST_BINS)
    lang: Language = "fr"


class Bin(Answer):
    """Applicants of about one value: a range (`low` included) or a level."""

    low: OptionalNumber
    high: OptionalNumber
    count: int
    default_rate: OptionalNumber = Field(
        description="Null under 50 known outcomes, and among similar applicants; defaults and outcomes are "
        "first rounded to fives."
    )
    level: str | None
    label: str | None


class Distribution(Answer):
    """How a feature is spread, and where the applicant stands."""

    feature: str
    label: str
    unit: str
    kind: Kind
    bins: list[Bin]
    value: Value
    text: str | None
    percentile: OptionalNumber = Field(description="0 to 100: share with a lower value, ties by half.")
    n: int
    missing: int
    sentence: str
