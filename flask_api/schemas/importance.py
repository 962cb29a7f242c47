"""What weighs in the model over the whole population."""

from __future__ import annotations

from pydantic import Field

from flask_api.schemas.types import Answer, Kind, LanguageQuery


class FeatureWeight(Answer):
    """What one feature weighs."""

    feature: str
    label: str
    theme: str
    mean_absolute: float = Field(description="Mean size of its contribution, log-odds.")
    share: float = Field(description="Of the sum over all features.")


class GivenWeight(FeatureWeight):
    """What one value of an application weighs: its own part, and its part of what is computed from it."""

    protected: bool = Field(description="Age, gender or family status: ask for it only with a reason.")


class ThemeWeight(Answer):
    """What one theme weighs: the sum of its features' contributions, who may cancel one another."""

    theme: str
    label: str
    mean_absolute: float
    share: float = Field(description="Of the sum over all themes.")


class Interaction(Answer):
    """Two features that change each other's effect."""

    first: str
    second: str
    first_label: str
    second_label: str
    mean_absolute: float = Field(description="Mean size of the part that neither has alone, log-odds.")


class Importance(Answer):
    """Weights over every applicant of the population, the heaviest first."""

    model_version: str
    population_version: str
    n: int
    features: list[FeatureWeight]
    given: list[GivenWeight] = Field(
        description="What may be given of an application: the weight of a computed feature is shared evenly "
        "among its parts."
    )
    themes: list[ThemeWeight]
    interactions: list[Interaction]
    interaction_rows: int = Field(
        description="Applicants that the interactions are taken over, spread evenly over the margin."
    )


class DependenceQuery(LanguageQuery):
    """Which feature."""

    feature: str = Field(max_length=100)


class DependenceBin(Answer):
    """Applicants of about one value: over `low` up to and with `high` (null: open), a level, or missing."""

    low: float | None
    high: float | None
    level: str | None
    is_missing: bool
    label: str
    count: int
    mean: float | None = Field(description="Of the contribution, log-odds; null under 20 applicants.")
    low_share: float | None = Field(description="Its 10th percentile.")
    high_share: float | None = Field(description="Its 90th percentile.")


class Dependence(Answer):
    """How the contribution of one feature goes with its value, over every applicant."""

    feature: str
    label: str
    unit: str
    kind: Kind
    n: int
    bins: list[DependenceBin]
    sentence: str
