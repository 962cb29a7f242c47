"""Similar applicants, and how a feature is spread over a cohort."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from flask_api.schemas.types import (
    Answer,
    Band,
    Body,
    Cohort,
    Decision,
    Interval,
    Kind,
    Language,
    LanguageQuery,
    Likeness,
    OptionalNumber,
    Value,
)
from modelling.scoring.bivariate import FEWEST_BINS
from modelling.scoring.bivariate import MOST_BINS as MOST_STEPS
from modelling.scoring.distribution import MOST_BINS
from modelling.scoring.filters import LARGEST_FILTERS
from modelling.scoring.neighbours import GROUP, LARGEST_K


class SimilarQuery(LanguageQuery):
    """How many, and what similar means."""

    k: int = Field(default=GROUP, ge=1, le=LARGEST_K)
    by: Likeness = "characteristics"


class Difference(Answer):
    """One characteristic in which two differ, both values in words; never age, gender or family."""

    feature: str
    label: str
    own: str
    other: str


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
    differences: list[Difference] = Field(description="What differs most from the applicant, two at most.")


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
    differences: list[Difference] = Field(
        description="What differs most from the typical one of them (median or most frequent value), eight "
        "at most."
    )


class CohortRequest(Body):
    """Over whom, and who is marked."""

    filters: dict[str, Any] = Field(default_factory=dict, max_length=LARGEST_FILTERS)
    applicant_id: int | None = None
    reference: Cohort = "all"
    lang: Language = "fr"


class DistributionRequest(CohortRequest):
    """Which feature, over whom, and whose value is marked."""

    feature: str = Field(max_length=100)
    bins: int = Field(default=30, ge=1, le=MOST_BINS)


class BivariateRequest(CohortRequest):
    """Which two features, over whom, and who is marked."""

    x: str = Field(max_length=100)
    y: str = Field(max_length=100)
    bins: int = Field(default=8, ge=FEWEST_BINS, le=MOST_STEPS)


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


class Quantiles(Answer):
    """Values under which 5, 25, 50, 75 and 95 % of the people stand, as data and in words."""

    low: float
    lower: float
    median: float
    upper: float
    high: float
    texts: dict[str, str]


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
    quantiles: Quantiles | None = Field(description="Null under 20 people, and for what is not a number.")


class Step(Answer):
    """One step of a side; without bounds, a level or the rare ones together."""

    low: OptionalNumber
    high: OptionalNumber
    level: str | None
    label: str


class Side(Answer):
    """One of the two features, its steps, and where the applicant stands."""

    feature: str
    label: str
    unit: str
    kind: Kind
    steps: list[Step]
    value: Value
    text: str | None
    own: int | None = Field(description="The step that holds the applicant's value.")


class Cell(Answer):
    """Applicants of one step of each side; both figures are null under 5 people."""

    x: int
    y: int
    count: int | None
    mean_probability: float | None


class Pair(Answer):
    """The applicant's two values."""

    x: Value
    y: Value


class Bivariate(Answer):
    """The mean probability of default of each pair of steps."""

    x: Side
    y: Side
    cells: list[Cell]
    value: Pair
    n: int
    missing: int
    sentence: str
