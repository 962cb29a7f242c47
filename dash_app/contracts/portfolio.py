"""Totals of a filtered set of applicants."""

from __future__ import annotations

from dataclasses import dataclass

from dash_app.contracts.types import BandName, Number


@dataclass(frozen=True)
class BandCount:
    """Applicants of one band."""

    band: BandName
    count: int


@dataclass(frozen=True)
class ProbabilityBin:
    """Applicants with ``low`` <= PD < ``high``; the last bin goes up to 1."""

    low: Number
    high: Number
    count: int


@dataclass(frozen=True)
class Summary:
    """How many, how many the model would grant, and how the risk is spread; the threshold is an edge."""

    n: int
    granted: int
    refused: int
    threshold: Number
    mean_probability: Number | None
    median_probability: Number | None
    default_rate: Number | None
    bands: tuple[BandCount, ...]
    probability_bins: tuple[ProbabilityBin, ...]
