"""Charts for notebooks: each a pure function of a table computed elsewhere, titled by its finding."""

from __future__ import annotations

from modelling.evaluation.figures.applicant import contributions
from modelling.evaluation.figures.curves import cost_by_ratio, cost_by_threshold, drawn, reliability, roc
from modelling.evaluation.figures.features import differences, drift, importance, separations
from modelling.evaluation.figures.rates import calibrations, default_rates, over_time

__all__ = [
    "calibrations",
    "contributions",
    "cost_by_ratio",
    "cost_by_threshold",
    "default_rates",
    "differences",
    "drawn",
    "drift",
    "importance",
    "over_time",
    "reliability",
    "roc",
    "separations",
]
