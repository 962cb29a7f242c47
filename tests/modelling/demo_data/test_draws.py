"""Drawing: categories, curves, and rows of an owner."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.draws import (
    KNOTS,
    Category,
    annuity,
    blank,
    choose,
    constant,
    curve,
    labels,
    mixed,
    money,
    owners,
    pick,
    positions,
    quantiles,
    shares,
    sigmoid,
)


def texts(column: Category) -> list[str | None]:
    return [None if code < 0 else column.levels[code] for code in column.codes]


def test_choose_maps_uniform_draws_by_cumulative_share() -> None:
    drawn = choose(np.array([0.0, 0.19, 0.21, 0.99]), {"rare": 0.2, "usual": 0.8})
    assert texts(drawn) == ["rare", "rare", "usual", "usual"]


def test_shares_need_not_sum_to_one() -> None:
    assert texts(choose(np.array([0.4, 0.6]), {"a": 3.0, "b": 3.0})) == ["a", "b"]


def test_the_level_null_is_missing() -> None:
    assert texts(choose(np.array([0.1, 0.9]), {"null": 0.5, "b": 0.5})) == [None, "b"]


def test_pick_follows_the_shares(rng: np.random.Generator) -> None:
    drawn = pick(rng, "CODE_GENDER", 20_000)
    assert drawn.equals("F").mean() == pytest.approx(shares("CODE_GENDER")["F"], abs=0.02)


def test_put_adds_a_level_or_makes_missing() -> None:
    column = labels(np.array([0, 1, 0]), ("N", "Y"))
    changed = column.put(np.array([True, False, False]), "XNA").put(np.array([False, False, True]), None)
    assert texts(changed) == ["XNA", "Y", None]
    assert texts(column) == ["N", "Y", "N"]


def test_equals_ignores_levels_that_do_not_exist() -> None:
    assert constant(2, "a").equals("b").tolist() == [False, False]


def test_take_keeps_rows_by_mask_and_by_position() -> None:
    column = labels(np.array([0, 1, 1]), ("N", "Y"))
    assert texts(column.take(np.array([True, False, True]))) == ["N", "Y"]
    assert texts(column.take(np.array([2, 0]))) == ["Y", "N"]


def test_values_give_the_default_to_missing_and_unnamed_levels() -> None:
    column = labels(np.array([0, 1, -1]), ("a", "b"))
    assert column.values({"a": 2.0}, default=0.5).tolist() == [2.0, 0.5, 0.5]


def test_curve_meets_its_knots() -> None:
    middle = quantiles("DAYS_BIRTH")[KNOTS.index(0.5)]
    assert curve(np.array([0.0]), "DAYS_BIRTH")[0] == middle


@pytest.mark.parametrize(
    "name",
    ["AMT_INCOME_TOTAL", "EXT_SOURCE_1", "EXT_SOURCE_2", "EXT_SOURCE_3", "DAYS_EMPLOYED", "DAYS_CREDIT"],
)
def test_curves_rise(name: str) -> None:
    values = quantiles(name)
    assert len(values) == len(KNOTS)
    assert (np.diff(values) >= 0).all()


@pytest.mark.parametrize("weight", [-0.5, 0.0, 0.8])
def test_mixed_scores_have_the_asked_correlation_and_unit_spread(
    rng: np.random.Generator, weight: float
) -> None:
    shared = rng.standard_normal(40_000)
    scores = mixed(rng, shared, weight)
    assert np.corrcoef(shared, scores)[0, 1] == pytest.approx(weight, abs=0.02)
    assert scores.std() == pytest.approx(1.0, abs=0.02)


def test_rows_of_owners() -> None:
    counts = np.array([2, 0, 3])
    assert owners(counts).tolist() == [0, 0, 2, 2, 2]
    assert positions(counts).tolist() == [0, 1, 0, 1, 2]


def test_no_rows_at_all() -> None:
    assert len(owners(np.array([0, 0]))) == len(positions(np.array([0, 0]))) == 0


def test_blank_makes_whole_numbers_float() -> None:
    values = blank(np.array([1, 2]), np.array([False, True]))
    assert values[0] == 1.0
    assert np.isnan(values[1])


def test_money_rounds_to_its_step() -> None:
    assert money(np.array([101.3, 6_800.0]), 4_500.0).tolist() == [0.0, 9_000.0]


def test_sigmoid_of_zero_is_one_half() -> None:
    assert sigmoid(np.array([0.0]))[0] == 0.5


def test_annuity_repays_the_loan() -> None:
    # 12 payments at 12 % a year: 1000 * 0.01 / (1 - 1.01 ** -12) = 88.85
    payment = annuity(np.array([1_000.0]), np.array([0.12]), np.array([12.0]))[0]
    assert payment == pytest.approx(88.85, abs=0.005)
    owed = 1_000.0
    for _ in range(12):
        owed = owed * 1.01 - payment
    assert owed == pytest.approx(0.0, abs=1e-6)
