"""The curves that the model is judged by, and what every limit would have done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dash_app.contracts.types import Number

Sample = Literal["out_of_fold", "test"]


@dataclass(frozen=True)
class RocPoint:
    """Shares refused: of the repaid loans, and of the defaults."""

    false_positive_rate: Number
    true_positive_rate: Number


@dataclass(frozen=True)
class PrecisionRecallPoint:
    """Of the defaults, the share refused; of those refused, the share of defaults."""

    recall: Number
    precision: Number


@dataclass(frozen=True)
class CalibrationPoint:
    """About as many applicants in each: the risk announced, what came, and its interval."""

    mean_probability: Number
    default_rate: Number
    low: Number
    high: Number
    n: int


@dataclass(frozen=True)
class Limit:
    """What a limit does, as shares of all applicants: defaults refused (tp), repaid loans refused (fp)..."""

    threshold: Number
    tp: Number
    fp: Number
    fn: Number
    tn: Number
    cost: Number


@dataclass(frozen=True)
class Curves:
    """Curves of the model over one sample of ``n`` applicants."""

    model_version: str
    sample: Sample
    n: int
    default_rate: Number
    threshold: Number
    bayes_threshold: Number
    cost_ratio: Number
    mean_amount: Number | None
    roc: tuple[RocPoint, ...]
    precision_recall: tuple[PrecisionRecallPoint, ...]
    calibration: tuple[CalibrationPoint, ...]
    thresholds: tuple[Limit, ...]
