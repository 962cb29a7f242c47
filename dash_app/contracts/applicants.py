"""Applicants: the portfolio, one profile, the proposal of the model and its neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dash_app.contracts.types import BandName, Decision, Interval, Kind, Likeness, Number, Value


@dataclass(frozen=True)
class Cell:
    """One value of an applicant, as data and as text for people."""

    value: Value
    text: str


@dataclass(frozen=True)
class ApplicantRow:
    """One line of the portfolio; ``values`` holds the asked columns by feature name."""

    applicant_id: int
    probability_of_default: Number
    decision: Decision
    band: BandName
    values: Mapping[str, Cell]


@dataclass(frozen=True)
class ApplicantPage:
    """One page of applicants, the cursor of the next one and the size of the filtered set."""

    items: tuple[ApplicantRow, ...]
    next: str | None
    total: int


@dataclass(frozen=True)
class ProfileValue:
    """One labelled value of a profile; ``text`` is ready to be read."""

    feature: str
    label: str
    value: Value
    text: str
    unit: str
    kind: Kind
    missing_meaning: str | None


@dataclass(frozen=True)
class ProfileTheme:
    """The values of one theme (loan, income, work...)."""

    theme: str
    label: str
    values: tuple[ProfileValue, ...]


@dataclass(frozen=True)
class Profile:
    """Everything known of one applicant, by theme."""

    applicant_id: int
    themes: tuple[ProfileTheme, ...]


@dataclass(frozen=True)
class Score:
    """Proposal of the model; ``distance_to_threshold`` is positive below the limit.

    ``threshold_interval`` holds the limit with 95 % confidence; None for a new application.
    """

    applicant_id: int
    probability_of_default: Number
    decision: Decision
    threshold: Number
    distance_to_threshold: Number
    band: BandName
    model_version: str
    bayes_threshold: Number
    population_version: str
    threshold_interval: Interval | None = None

    @property
    def is_borderline(self) -> bool:
        """Whether the risk lies where the limit itself might lie: a close call."""
        low, high = self.threshold_interval or (1.0, 0.0)
        return low <= self.probability_of_default <= high


@dataclass(frozen=True)
class Difference:
    """One characteristic in which two applicants differ, both values in words."""

    feature: str
    label: str
    own: str
    other: str


@dataclass(frozen=True)
class Neighbour:
    """One of the nearest applicants."""

    applicant_id: int
    distance: Number
    probability_of_default: Number
    decision: Decision
    band: BandName
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Similar:
    """The nearest applicants and, in aggregate, how often those with a known outcome defaulted.

    ``differences`` are those of the typical one of them from this applicant.
    """

    items: tuple[Neighbour, ...]
    default_rate: Number | None
    interval: Interval | None
    n: int
    k: int
    definition: str
    by: Likeness
    differences: tuple[Difference, ...]
