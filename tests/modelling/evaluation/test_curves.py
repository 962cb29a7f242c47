"""Curve tables by hand and against scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import auc, roc_auc_score

from modelling.evaluation.curves import (
    POINTS,
    band_table,
    calibration_table,
    cost_ratio_table,
    cost_table,
    precision_recall_table,
    roc_table,
)
from modelling.evaluation.metrics import row_cost


@pytest.fixture
def drawn() -> tuple[np.ndarray, np.ndarray]:
    """Four thousand applicants whose PD is right."""
    rng = np.random.default_rng(0)
    probability = rng.beta(1, 9, 4000)
    return (rng.random(4000) < probability).astype(float), probability


def test_the_roc_table_ends_in_the_corners_and_keeps_its_area(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    table = roc_table(*drawn)
    false_positive, true_positive = table["false_positive_rate"], table["true_positive_rate"]
    assert len(false_positive) <= POINTS
    assert (false_positive[0], true_positive[0]) == (0.0, 0.0)
    assert (false_positive[-1], true_positive[-1]) == (1.0, 1.0)
    assert auc(false_positive, true_positive) == pytest.approx(roc_auc_score(*drawn), abs=0.01)


def test_precision_at_full_recall_is_the_default_rate(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    table = precision_recall_table(*drawn)
    assert table["recall"][0] == 1.0
    assert table["precision"][0] == pytest.approx(drawn[0].mean(), abs=0.01)


def test_calibration_by_hand() -> None:
    probability = np.array([0.1, 0.1, 0.1, 0.1, 0.5, 0.5])
    table = calibration_table(np.array([0.0, 0, 0, 1, 1, 0]), probability, bins=2)
    assert table["n"] == [4.0, 2.0]
    assert table["mean_probability"] == pytest.approx([0.1, 0.5])
    assert table["default_rate"] == [0.25, 0.5]
    assert all(low <= rate <= high for low, rate, high in zip(
        table["low"], table["default_rate"], table["high"], strict=True))  # fmt: skip


def test_calibration_groups_are_equally_filled(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    assert set(calibration_table(*drawn)["n"]) == {400.0}


def test_costs_are_those_of_the_decisions(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    target, probability = drawn
    table = cost_table(target, probability, 10)
    for position in (0, 20, 50, 100):
        refused = probability >= table["threshold"][position]
        assert table["cost"][position] == pytest.approx(row_cost(target, refused, 10).mean(), abs=1e-5)
        assert table["refused"][position] == pytest.approx(refused.mean(), abs=1e-5)
    assert table["threshold"][int(np.argmin(table["cost"]))] == pytest.approx(1 / 11, abs=0.03)


def test_bands_hold_everybody_once() -> None:
    bands = [{"band": "A", "low": 0.0, "high": 0.1}, {"band": "B", "low": 0.1, "high": 1.0}]
    table = band_table(np.array([0.0, 1, 1]), np.array([0.0, 0.1, 1.0]), bands)
    assert [(row["n"], row["defaults"], row["default_rate"]) for row in table] == [(1, 0, 0.0), (2, 2, 1.0)]


def test_an_empty_band_has_no_rate() -> None:
    (row,) = band_table(np.array([0.0]), np.array([0.5]), [{"band": "A", "low": 0.0, "high": 0.1}])
    assert row["default_rate"] is None
    assert row["interval"] == [0.0, 1.0]


def test_costs_of_other_prices_by_hand() -> None:
    # At c = 1 (threshold 1/2) the default at .2 is granted: 1 of 4 rows. At c = 4 (1/5) it is refused, and
    # so is the repaid loan at .3: again 1 of 4 rows.
    target, probability = np.array([0.0, 1.0, 0.0, 1.0]), np.array([0.1, 0.2, 0.3, 0.6])
    table = cost_ratio_table(target, probability, (1, 4))
    assert table["threshold"] == [0.5, 0.2]
    assert table["cost"] == [0.25, 0.25]
    assert table["refused"] == [0.25, 0.75]
    assert table["cost_granting_all"] == [0.5, 2.0]
    assert table["cost_refusing_all"] == [0.5, 0.5]


def test_fifty_prices_and_none_dearer_than_deciding_alike(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    table = cost_ratio_table(*drawn)
    assert table["cost_ratio"] == [float(price) for price in range(1, 51)]
    alike = np.minimum(table["cost_granting_all"], table["cost_refusing_all"])
    assert (np.array(table["cost"]) <= alike + 0.005).all()
    assert table["cost"][9] == pytest.approx(row_cost(drawn[0], drawn[1] >= 1 / 11, 10).mean(), abs=1e-6)
