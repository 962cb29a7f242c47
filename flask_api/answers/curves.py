"""The curves of the published model, and what every limit would have done, from its training's report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from flask_api.errors import NotFound
from flask_api.runtime import Runtime
from modelling.scoring.attached import attached
from modelling.scoring.population import Population

Floats = npt.NDArray[np.float64]
_AMOUNT = "AMT_CREDIT"
_SIZES = {"out_of_fold": "development", "test": "test"}


def curves(runtime: Runtime, sample: str) -> dict[str, Any]:
    """Give the curves over one sample.

    Parameters
    ----------
    runtime : Runtime
    sample : {"out_of_fold", "test"}

    Returns
    -------
    dict
        As :class:`flask_api.schemas.curves.Curves` declares it.

    Raises
    ------
    NotFound
        The training kept none.
    """
    bundle = runtime.bundle
    tables, metrics = _parts(bundle.report, sample)
    rate, rule = float(metrics["default_rate"]["value"]), bundle.decision
    limits = _outcomes(tables["cost"], tables["cost_ratio"], rate, rule.cost_ratio)
    if sample == "test":  # out of fold, each fold had a limit of its own
        limits = _with(limits, rule.threshold, metrics)
    return {
        "model_version": bundle.version,
        "sample": sample,
        "n": bundle.report["split"][_SIZES[sample]],
        "default_rate": rate,
        "threshold": rule.threshold,
        "bayes_threshold": rule.bayes_threshold,
        "cost_ratio": rule.cost_ratio,
        "mean_amount": _mean_amount(runtime.population),
        **{name: _rows(tables[name]) for name in ("roc", "precision_recall", "calibration")},
        "thresholds": [_told(limit, rate, rule.cost_ratio) for limit in limits],
    }


def _mean_amount(population: Population) -> float | None:
    amounts = population.columns.get(_AMOUNT)
    if amounts is None or np.isnan(amounts).all():
        return None
    return attached(population, "mean_amount", None, lambda: float(np.nanmean(amounts, dtype=np.float64)))


def _parts(report: Mapping[str, Any], sample: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    tables, metrics = report.get("curves", {}).get(sample), report.get("metrics", {}).get(sample)
    if not tables or not metrics or "default_rate" not in metrics:
        raise NotFound("The training of this model kept no curves. Train and publish it again to have them.")
    return tables, metrics


def _rows(table: Mapping[str, list[float]]) -> list[dict[str, float]]:
    return [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]


def _outcomes(
    costs: Mapping[str, list[float]], ratios: Mapping[str, list[float]], rate: float, ratio: float
) -> list[tuple[float, float, float]]:
    """Give threshold, defaults refused and share refused, by growing threshold.

    With D the default rate, R the share refused and K = c FN + FP the cost of an applicant, of which
    FN = D - TP and FP = R - TP: TP = (c D + R - K) / (c + 1).
    """
    found: dict[float, tuple[float, float]] = {}
    for table, prices in ((ratios, ratios["cost_ratio"]), (costs, [ratio] * len(costs["cost"]))):
        price = np.asarray(prices, dtype=np.float64)
        refused: Floats = np.asarray(table["refused"], dtype=np.float64)
        caught = (price * rate + refused - np.asarray(table["cost"])) / (price + 1)
        caught = np.clip(caught, np.maximum(0.0, rate + refused - 1), np.minimum(rate, refused))
        told = zip(table["threshold"], caught.tolist(), refused.tolist(), strict=True)
        found |= {round(threshold, 6): (tp, share) for threshold, tp, share in told}
    return [(threshold, *found[threshold]) for threshold in sorted(found)]


def _with(
    limits: list[tuple[float, float, float]], threshold: float, metrics: Mapping[str, Any]
) -> list[tuple[float, float, float]]:
    """Put the limit in use among the others, as it was measured."""
    caught = metrics["recall"]["value"] * metrics["default_rate"]["value"]
    own = (threshold, caught, metrics["refused"]["value"])
    return sorted([*(limit for limit in limits if limit[0] != threshold), own])


def _told(limit: tuple[float, float, float], rate: float, ratio: float) -> dict[str, float]:
    threshold, caught, refused = limit
    missed, wrongly = rate - caught, refused - caught
    return {
        "threshold": threshold,
        "tp": caught,
        "fp": wrongly,
        "fn": missed,
        "tn": 1 - rate - wrongly,
        "cost": ratio * missed + wrongly,
    }
