"""What separates two groups of rows, by hand and on rows made to differ or not."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.training.separation import freely_varying, recognisability, separation, strongest


def test_separation_by_hand() -> None:
    event = np.array([True, False, False, False])
    # The event beats two of three: AUC 2/3, that is 1/6 from a half, known for all.
    assert separation(np.array([2.0, 1.0, 1.5, 3.0]), event) == pytest.approx(1 / 6)
    # Known for half of the rows, and there entirely apart.
    assert separation(np.array([2.0, 1.0, np.nan, np.nan]), event) == pytest.approx(0.25)


@pytest.mark.parametrize("column", [[np.nan] * 4, [1.0, np.nan, np.nan, np.nan], [np.nan, 1.0, 2.0, 3.0]])
def test_nothing_to_compare_separates_nothing(column: list[float]) -> None:
    assert separation(np.array(column), np.array([True, False, False, False])) == 0.0


def test_the_strongest_columns_are_chosen_whatever_their_sign() -> None:
    rng = np.random.default_rng(0)
    event = rng.random(400) < 0.3
    matrix = rng.normal(size=(400, 4))
    matrix[:, 1] -= event
    matrix[:, 3] += 2 * event
    assert strongest(matrix, event, np.arange(4), 2).tolist() == [1, 3]
    assert strongest(matrix, event, np.array([0, 2]), 5).tolist() == [0, 2]


def test_many_rows_are_judged_by_some_of_them() -> None:
    # Of twenty rows every second one is looked at; only there does the second column separate.
    event = np.arange(20) >= 10
    even = np.arange(20) % 2 == 0
    matrix = np.column_stack([np.where(even, 0.0, event), np.where(even, event, 0.0)])
    assert strongest(matrix, event, np.arange(2), 1, rows=10).tolist() == [1]


def test_lumps_and_followers_cannot_move_alone() -> None:
    rng = np.random.default_rng(0)
    free, price = rng.normal(size=(2, 1000))
    lump = np.where(rng.random(1000) < 0.5, 0.0, rng.normal(size=1000))
    credit = price + 0.05 * rng.normal(size=1000)
    matrix = np.column_stack([free, price, lump, credit, np.full(1000, np.nan)])
    assert freely_varying(matrix, np.arange(5)).tolist() == [0]


def test_no_column_to_choose_from() -> None:
    none = np.empty(0, dtype=np.int64)
    assert freely_varying(np.ones((5, 2)), none).tolist() == []
    assert strongest(np.ones((5, 2)), np.ones(5, dtype=bool), none, 3).tolist() == []


def test_recognisability_of_the_same_and_of_other_rows() -> None:
    rng = np.random.default_rng(1)
    real, same = rng.normal(size=(2, 800, 3))
    assert recognisability(real, same, ["q"] * 3, seed=0) == pytest.approx(0.5, abs=0.08)
    assert recognisability(real, same + np.array([0, 0, 2]), ["q"] * 3, seed=0) > 0.85


def test_recognisability_of_next_to_nothing_is_a_coin_toss() -> None:
    assert recognisability(np.ones((2, 1)), np.ones((50, 1)), ["q"], seed=0) == 0.5
