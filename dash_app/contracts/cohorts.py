"""One feature over a reference, with the applicant's own value."""

from __future__ import annotations

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
