"""The published model and its dictionary of features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dash_app.contracts.types import BandName, Interval, Kind, Number


@dataclass(frozen=True)
class Level:
    """One level of a category, with its label."""

    value: str
    label: str


@dataclass(frozen=True)
class Feature:
    """One entry of the dictionary of features, in one language.

    ``in_model`` says that the model sees it, ``used`` that it sees this or something computed from it.
    """

    feature: str
    label: str
    unit: str
    kind: Kind
    theme: str
    theme_label: str
    table: str
    missing_meaning: str | None
    derived: bool
    in_model: bool
    levels: tuple[Level, ...]
    minimum: Number | None
    maximum: Number | None
    used: bool = True


@dataclass(frozen=True)
class Theme:
    """A theme and its label."""

    theme: str
    label: str


@dataclass(frozen=True)
class Features:
    """The dictionary of features."""

    items: tuple[Feature, ...]
    themes: tuple[Theme, ...]

    def find(self, name: str) -> Feature | None:
        """Return the entry of that name, or None when the dictionary lacks it."""
        return next((item for item in self.items if item.feature == name), None)


@dataclass(frozen=True)
class Metric:
    """One figure of merit with its interval (None when it was not estimated)."""

    value: Number | None
    low: Number | None = None
    high: Number | None = None


@dataclass(frozen=True)
class Band:
    """One band of risk: ``low`` <= PD < ``high``."""

    band: BandName
    low: Number
    high: Number


@dataclass(frozen=True)
class Learner:
    """One learner of those compared on the same folds; differences are paired with ``against``."""

    name: str
    chosen: bool
    rows: int
    folds: int
    auc: Metric
    cost: Number
    against: str | None
    auc_difference: Metric | None
    cost_difference: Metric | None
    verdict: Literal["better", "worse", "within noise"] | None


@dataclass(frozen=True)
class Model:
    """The published model: what it was trained on, its limit, its bands and its quality."""

    model_version: str
    population_version: str
    trained_at: str
    n_features: int
    n_rows: int
    tables: tuple[str, ...]
    absent_tables: tuple[str, ...]
    threshold: Number
    bayes_threshold: Number
    cost_ratio: Number
    threshold_interval: Interval | None
    bands: tuple[Band, ...]
    metrics: Mapping[str, Mapping[str, Metric]]
    resampling: Mapping[str, Any]
    calibration: Mapping[str, Any]
    population_size: int
    comparison: tuple[Learner, ...] = ()
    has_card: bool = False
