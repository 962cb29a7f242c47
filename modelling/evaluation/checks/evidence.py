"""What the checks look at: plain numbers measured elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from modelling.scoring.explanations.families import families_of
from modelling.scoring.schema import FeatureSchema

#: ``value``, ``low``, ``high``; None where not defined.
EstimateDict = Mapping[str, float | None]
Metrics = Mapping[str, EstimateDict]


@dataclass(frozen=True)
class Evidence:
    """Numbers of one training; what was not measured is None or empty, and its check does not apply.

    Attributes
    ----------
    metrics : Mapping of str to Mapping
        By part (``out_of_fold``, ``test``), then by metric: estimates, as a report has them.
    mean_probability : Mapping of str to float
        Mean PD by part.
    training_auc : float or None
        AUC of a model on the very rows it was trained on.
    importance : Mapping of str to float
        Mean size of each feature's contribution.
    importance_by_fold : sequence of Mapping
        The same of each fold's model; a feature that a fold left out is absent.
    families : Mapping of str to str
        Family of each feature; a feature without one stands alone.
    separations : Mapping of str to Mapping
        AUC (an estimate) that each feature reaches alone; see
        :func:`modelling.evaluation.separations.single_separations`.
    shifts : Mapping of str to float
        PSI of each feature less what chance gives;
        see :func:`modelling.evaluation.separations.feature_shifts`.
    shifts_between : str
        Which applicants were compared, in words.
    groups : sequence of Mapping
        See :func:`modelling.evaluation.groups.group_outcomes`.
    recognisability : Mapping of str to float
        By class, AUC of trees that look for synthetic rows; empty when none were made.
    rebalancing_price, selection_price : Mapping or None
        ``auc_difference``, ``cost_difference`` (estimates) and ``verdict``, paired on the same folds.
    threshold : Mapping or None
        ``tuned``, ``interval``, ``bayes`` and ``cost_ratio``.
    """

    metrics: Mapping[str, Metrics] = field(default_factory=dict)
    mean_probability: Mapping[str, float] = field(default_factory=dict)
    training_auc: float | None = None
    importance: Mapping[str, float] = field(default_factory=dict)
    importance_by_fold: Sequence[Mapping[str, float]] = ()
    families: Mapping[str, str] = field(default_factory=dict)
    separations: Mapping[str, EstimateDict] = field(default_factory=dict)
    shifts: Mapping[str, float] = field(default_factory=dict)
    shifts_between: str = "the test rows and the development rows"
    groups: Sequence[Mapping[str, Any]] = ()
    recognisability: Mapping[str, float] = field(default_factory=dict)
    rebalancing_price: Mapping[str, Any] | None = None
    selection_price: Mapping[str, Any] | None = None
    threshold: Mapping[str, Any] | None = None

    def estimate(self, part: str, metric: str) -> tuple[float, float, float] | None:
        """Give value, low and high of a metric; None when it was not measured or is not defined.

        Parameters
        ----------
        part : {"out_of_fold", "test"}
        metric : str

        Returns
        -------
        tuple of float or None
        """
        return bounds(self.metrics.get(part, {}).get(metric))


def bounds(estimate: EstimateDict | None) -> tuple[float, float, float] | None:
    """Give the three numbers of an estimate; None when one is not defined.

    Parameters
    ----------
    estimate : Mapping or None

    Returns
    -------
    tuple of float or None
        Value, low, high.
    """
    if estimate is None:
        return None
    value, low, high = (estimate.get(key) for key in ("value", "low", "high"))
    return None if value is None or low is None or high is None else (value, low, high)


def evidence_from(report: Mapping[str, Any], schema: FeatureSchema, **measured: Any) -> Evidence:
    """Take what a report already says, and add what only the training could measure.

    Parameters
    ----------
    report : Mapping
        ``metrics, curves, importance, resampling, threshold`` and, where they are there, ``groups``
        and ``selection``.
    schema : FeatureSchema
        Of the model; names the families.
    **measured
        ``training_auc, importance_by_fold, separations, shifts, shifts_between`` of
        :class:`Evidence`, those that were measured.

    Returns
    -------
    Evidence
    """
    resampling = report["resampling"]
    return Evidence(
        metrics=report["metrics"],
        mean_probability={part: _mean(curves["calibration"]) for part, curves in report["curves"].items()},
        importance=report["importance"],
        families=dict(families_of(schema)),
        groups=report.get("groups", ()),
        recognisability=resampling.get("recognisability") or {},
        rebalancing_price=resampling.get("price"),
        selection_price=(report.get("selection") or {}).get("price"),
        threshold=report["threshold"],
        **measured,
    )


def _mean(bins: Mapping[str, Sequence[float]]) -> float:
    """Mean PD of all applicants, from those of equally filled groups."""
    pairs = zip(bins["mean_probability"], bins["n"], strict=True)
    return sum(mean * size for mean, size in pairs) / sum(bins["n"])
