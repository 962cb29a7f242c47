"""One feature, or two together, over a reference, with the applicant's own value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dash_app.contracts.types import Kind, Number, Value


@dataclass(frozen=True)
class Bin:
    """One bar: a range of numbers (``low``, ``high``) or one level of a category."""

    low: Number | None
    high: Number | None
    count: int
    default_rate: Number | None
    level: str | None
    label: str | None


@dataclass(frozen=True)
class Quantiles:
    """Values under which 5, 25, 50, 75 and 95 % of the people stand, and the same in words by name."""

    low: Number
    lower: Number
    median: Number
    upper: Number
    high: Number
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Distribution:
    """Values of one feature among a reference, with the applicant's own."""

    feature: str
    label: str
    unit: str
    kind: Kind
    bins: tuple[Bin, ...]
    value: Value
    text: str | None
    percentile: Number | None
    n: int
    missing: int
    sentence: str | None
    quantiles: Quantiles | None = None


@dataclass(frozen=True)
class SideStep:
    """One step of a side: a range of numbers, or a level (no bounds)."""

    low: Number | None
    high: Number | None
    level: str | None
    label: str


@dataclass(frozen=True)
class Side:
    """One of two features: its steps, the applicant's value and the step that holds it."""

    feature: str
    label: str
    unit: str
    kind: Kind
    steps: tuple[SideStep, ...]
    value: Value
    text: str | None
    own: int | None


@dataclass(frozen=True)
class PairCell:
    """Applicants of one step of each side; both figures are None when they are too few."""

    x: int
    y: int
    count: int | None
    mean_probability: Number | None


@dataclass(frozen=True)
class Bivariate:
    """The mean probability of default of each pair of steps."""

    x: Side
    y: Side
    cells: tuple[PairCell, ...]
    n: int
    missing: int
    sentence: str
