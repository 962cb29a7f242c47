"""The published model."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from flask_api.schemas.types import Answer, Band, Interval, OptionalNumber, Query


class CardQuery(Query):
    """The form of the model card: a page with charts, or Markdown."""

    format: Literal["html", "md"] = "html"


class BandBounds(Answer):
    """One band of risk: low included, high not."""

    band: Band
    low: float
    high: float


class Metric(Answer):
    """One figure of merit with its 95 % interval."""

    value: OptionalNumber
    low: OptionalNumber = None
    high: OptionalNumber = None


class Learner(Answer):
    """One learner of those compared on the same folds; differences are paired with `against`."""

    name: str
    chosen: bool = False
    rows: int
    folds: int
    auc: Metric
    cost: float = Field(description="(c FN + FP) / N at 1/(1 + c).")
    against: str | None = None
    auc_difference: Metric | None = None
    cost_difference: Metric | None = None
    verdict: Literal["better", "worse", "within noise"] | None = None


class Model(Answer):
    """What the model was trained on, its limit, its bands and its quality."""

    model_version: str
    population_version: str
    trained_at: str
    n_features: int
    n_rows: int = Field(description="Labelled applications it was trained on.")
    tables: list[str]
    absent_tables: list[str]
    threshold: float
    bayes_threshold: float
    cost_ratio: float
    threshold_interval: Interval
    bands: list[BandBounds]
    metrics: dict[str, dict[str, Metric]] = Field(description="`out_of_fold` and `test`, each by name.")
    resampling: dict[str, Any]
    calibration: dict[str, Any]
    comparison: list[Learner] = Field(description="Empty when nothing was compared.")
    has_card: bool
    population_size: int
