"""Differences are told from noise on the rows that all judged."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.training.comparison import compare
from modelling.training.crossfit import OutOfFold


@pytest.fixture
def told() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Three thousand outcomes, true margins and folds."""
    rng = np.random.default_rng(0)
    margin = rng.normal(-2.5, 1, 3000)
    return (rng.random(3000) < 1 / (1 + np.exp(-margin))).astype(float), margin, np.arange(3000) % 5


def result(name: str, margin: np.ndarray) -> OutOfFold:
    return OutOfFold(name, margin, (10,), 1.0)


def test_a_much_worse_learner_is_called_so(told: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    target, margin, fold = told
    noise = np.random.default_rng(1).normal(size=3000)
    table = compare([result("good", margin), result("coin", noise)], target, fold, 10)
    assert [row["name"] for row in table] == ["good", "coin"]
    assert table[1]["verdict"] == "worse"
    assert table[1]["cost_difference"]["low"] > 0
    assert "verdict" not in table[0]


def test_the_same_margins_are_within_noise(told: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    target, margin, fold = told
    table = compare([result("one", margin), result("two", margin + 0.0)], target, fold, 10)
    second = next(row for row in table if row["name"] == "two")
    assert second["verdict"] == "within noise"
    assert second["auc_difference"] == {"value": 0.0, "low": 0.0, "high": 0.0}


def test_a_better_learner_by_rank_alone_is_called_better(
    told: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    target, margin, fold = told
    blurred = margin + np.random.default_rng(2).normal(scale=2, size=3000)
    table = compare([result("blurred", blurred), result("sharp", margin)], target, fold, 10)
    assert next(row for row in table if row["name"] == "sharp")["verdict"] == "better"


def test_only_rows_that_all_judged_count(told: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    target, margin, fold = told
    half = np.where(fold < 2, margin, np.nan)
    table = compare([result("all", margin), result("half", half)], target, fold, 10)
    assert {row["rows"] for row in table} == {1200}
    assert {row["folds"] for row in table} == {2}
