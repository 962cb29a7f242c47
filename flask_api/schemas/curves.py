"""The curves that a model is judged by, and what every limit would have done."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from flask_api.schemas.types import Answer, Query


class CurvesQuery(Query):
    """Which applicants: those of the folds, each judged by a model that had not seen them, or the test's."""

    sample: Literal["out_of_fold", "test"] = "test"


class RocPoint(Answer):
    """Shares refused: of the loans that were repaid, and of those that were not."""

    false_positive_rate: float
    true_positive_rate: float


class PrecisionRecallPoint(Answer):
    """Of the defaults, the share refused; of those refused, the share of defaults."""

    recall: float
    precision: float


class CalibrationPoint(Answer):
    """A tenth of the applicants: what was announced, what came, and its 95 % interval."""

    mean_probability: float
    default_rate: float
    low: float
    high: float
    n: int


class ThresholdPoint(Answer):
    """What a limit does: shares of all applicants, and the cost (c FN + FP) / N of the model's ratio."""

    threshold: float = Field(description="Refused from this PD on.")
    tp: float = Field(description="Defaults refused.")
    fp: float = Field(description="Repaid loans refused.")
    fn: float = Field(description="Defaults granted.")
    tn: float = Field(description="Repaid loans granted.")
    cost: float


class Curves(Answer):
    """Curves of a model over one sample."""

    model_version: str
    sample: Literal["out_of_fold", "test"]
    n: int = Field(description="Applicants of the sample.")
    default_rate: float
    threshold: float = Field(description="The limit in use.")
    bayes_threshold: float
    cost_ratio: float
    mean_amount: float | None = Field(
        description="Mean amount of the loans of the population; null when no amount is known."
    )
    roc: list[RocPoint]
    precision_recall: list[PrecisionRecallPoint]
    calibration: list[CalibrationPoint]
    thresholds: list[ThresholdPoint] = Field(description="By growing limit.")
