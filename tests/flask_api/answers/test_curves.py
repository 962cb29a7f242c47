"""The curves and the outcomes of each limit, by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from flask_api.answers.curves import curves
from flask_api.errors import NotFound
from flask_api.runtime import Runtime
from flask_api.schemas.curves import Curves
from modelling.evaluation.curves import (
    calibration_table,
    cost_ratio_table,
    cost_table,
    precision_recall_table,
    roc_table,
)

#: Cost ratio and limit of the small model.
RATIO, LIMIT = 3.0, 0.25


def drawn(rows: int = 400) -> tuple[np.ndarray, np.ndarray]:
    """Draw probabilities, and outcomes that follow them."""
    rng = np.random.default_rng(5)
    probability = rng.beta(1, 4, rows)
    return (rng.random(rows) < probability).astype(float), probability


def report(target: np.ndarray, probability: np.ndarray) -> dict[str, Any]:
    """Write what a training keeps of them."""
    refused, event = probability >= LIMIT, target == 1
    metrics = {
        "default_rate": {"value": event.mean()},
        "recall": {"value": refused[event].mean()},
        "refused": {"value": refused.mean()},
    }
    tables = {
        "roc": roc_table(target, probability),
        "precision_recall": precision_recall_table(target, probability),
        "calibration": calibration_table(target, probability),
        "cost": cost_table(target, probability, RATIO),
        "cost_ratio": cost_ratio_table(target, probability),
    }
    samples = ("out_of_fold", "test")
    return {
        "curves": dict.fromkeys(samples, tables),
        "metrics": dict.fromkeys(samples, metrics),
        "split": {"development": 400, "test": 400, "folds": 5},
    }


def with_report(runtime: Runtime, found: dict[str, Any]) -> Runtime:
    """Put another report in the place of the small model's."""
    return Runtime(replace(runtime.bundle, report=found), runtime.scorer, runtime.population)


@pytest.mark.parametrize("sample", ["out_of_fold", "test"])
def test_every_limit_is_what_counting_gives(runtime: Runtime, sample: str) -> None:
    target, probability = drawn()
    answer = Curves.model_validate(curves(with_report(runtime, report(target, probability)), sample))
    assert answer.default_rate == pytest.approx(target.mean())
    assert (answer.n, answer.cost_ratio, answer.threshold) == (400, RATIO, LIMIT)
    for point in answer.thresholds:
        refused = probability >= point.threshold
        counted = (refused & (target == 1)).mean(), (refused & (target == 0)).mean()
        assert (point.tp, point.fp) == pytest.approx(counted, abs=2e-3)
        assert point.tp + point.fp + point.fn + point.tn == pytest.approx(1)
        assert point.cost == pytest.approx(RATIO * point.fn + point.fp)


def test_no_share_is_negative_however_the_report_was_rounded(runtime: Runtime) -> None:
    found = report(*drawn())
    costs = found["curves"]["test"]["cost"]
    costs["cost"] = [cost + 1e-7 for cost in costs["cost"]]
    for point in curves(with_report(runtime, found), "test")["thresholds"]:
        assert min(point[share] for share in ("tp", "fp", "fn", "tn")) >= -1e-15


def test_limits_grow_and_reach_one_default_for_one_refusal(runtime: Runtime) -> None:
    found = curves(with_report(runtime, report(*drawn())), "out_of_fold")["thresholds"]
    limits = [point["threshold"] for point in found]
    assert limits == sorted(set(limits))
    assert (limits[0], limits[-1]) == (0, 1.0)
    assert 0.5 in limits


def test_the_limit_in_use_stands_among_them_on_the_test(runtime: Runtime) -> None:
    target, probability = drawn()
    found = curves(with_report(runtime, report(target, probability)), "test")["thresholds"]
    [own] = [point for point in found if point["threshold"] == LIMIT]
    assert own["tp"] == pytest.approx(((probability >= LIMIT) & (target == 1)).mean())


def test_tables_become_points(runtime: Runtime) -> None:
    found = curves(with_report(runtime, report(*drawn())), "test")
    assert found["roc"][0] == {"false_positive_rate": 0.0, "true_positive_rate": 0.0}
    assert found["precision_recall"][-1]["precision"] == 1.0
    assert len(found["calibration"]) == 10


def test_the_mean_amount_is_that_of_the_population(runtime: Runtime) -> None:
    found = curves(with_report(runtime, report(*drawn())), "test")["mean_amount"]
    assert found == pytest.approx(runtime.population.columns["AMT_CREDIT"].mean(), rel=1e-4)
    columns = runtime.population.matrix.copy()
    columns[:, runtime.population.schema.position("AMT_CREDIT")] = np.nan
    unknown = replace(runtime.population, matrix=columns)
    measured = with_report(runtime, report(*drawn()))
    assert curves(Runtime(measured.bundle, measured.scorer, unknown), "test")["mean_amount"] is None


def test_a_report_without_curves_says_what_to_do(runtime: Runtime) -> None:
    with pytest.raises(NotFound, match="Train and publish it again"):
        curves(with_report(runtime, {}), "test")
