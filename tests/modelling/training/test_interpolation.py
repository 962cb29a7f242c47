"""Rows between rows: worked steps, and what stays the base's own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from modelling.scoring.derived import derive
from modelling.scoring.schema import FeatureSchema
from modelling.training import interpolation
from modelling.training.interpolation import Interpolation, ladders
from modelling.training.neighbours import learn_scale


def made(of: Interpolation, members: np.ndarray, bases: np.ndarray, seed: int = 0) -> np.ndarray:
    batches = list(of.between(members, bases, np.random.RandomState(seed)))
    return np.vstack([rows for _, rows in batches])


def moving(matrix: np.ndarray, columns: list[int], **options: object) -> Interpolation:
    numbers = np.array(columns)
    usual: dict[str, object] = {"step": 1.0, "ladders": {}, "neighbours": 5, "pool": 4096}
    return Interpolation(matrix, learn_scale(matrix, numbers), numbers, **(usual | options))  # type: ignore[arg-type]


def test_a_made_row_lies_on_the_line_to_its_neighbour() -> None:
    # Between (0, 10) and (1, 20) every point is (g, 10 + 10 g).
    matrix = np.array([[0.0, 10.0], [1.0, 20.0]])
    rows = made(moving(matrix, [0, 1]), np.arange(2), np.zeros(50, dtype=int))
    np.testing.assert_allclose(rows[:, 1], 10 + 10 * rows[:, 0])
    assert rows[:, 0].min() < 0.2
    assert rows[:, 0].max() > 0.8


def test_the_step_bounds_the_way() -> None:
    rows = made(moving(np.array([[0.0], [1.0]]), [0], step=0.1), np.arange(2), np.zeros(50, dtype=int))
    assert 0 < rows.max() <= 0.1


def test_half_way_by_rank_by_hand() -> None:
    # Observed: 0, 1, 2, 3, 1000. From 0 (rank 0) to 1000 (rank 4) the largest step of .6 reaches rank 2.4,
    # so only 0, 1 and 2 can come out; in a straight line 600 could.
    matrix = np.array([[0.0], [1000.0], [1.0], [2.0], [3.0]])
    numbers = np.array([0])
    of = moving(matrix, [0], step=0.6, ladders=ladders(matrix, numbers))
    rows = made(of, np.array([0, 1]), np.zeros(200, dtype=int))
    assert set(rows[:, 0]) == {0.0, 1.0, 2.0}


def test_a_ladder_holds_what_is_known_as_often_as_it_was_seen() -> None:
    matrix = np.array([[2.0, 9.0], [np.nan, 9.0], [1.0, 9.0], [2.0, 9.0]])
    assert ladders(matrix, np.array([0]))[0].tolist() == [1.0, 2.0, 2.0]


@pytest.mark.parametrize("gap", [0, 1])
def test_what_one_of_both_misses_does_not_move(gap: int) -> None:
    matrix = np.array([[0.0, 5.0], [1.0, 6.0]])
    matrix[gap, 0] = np.nan
    rows = made(moving(matrix, [0, 1]), np.arange(2), np.zeros(20, dtype=int))
    np.testing.assert_array_equal(rows[:, 0], np.full(20, matrix[0, 0]))
    assert ((rows[:, 1] > 5) & (rows[:, 1] < 6)).all()


def test_a_class_of_one_row_is_copied() -> None:
    matrix = np.array([[3.0, 4.0], [9.0, 9.0]])
    rows = made(moving(matrix, [0, 1]), np.array([0]), np.array([0, 0]))
    assert rows.tolist() == [[3.0, 4.0], [3.0, 4.0]]


def test_neighbours_are_of_the_class() -> None:
    # The nearest row of all, at 0.1, is no member: everything lies between 0 and 5.
    matrix = np.array([[0.0], [5.0], [0.1]])
    rows = made(moving(matrix, [0]), np.array([0, 1]), np.zeros(100, dtype=int))
    assert rows.max() > 1


def test_few_of_a_large_class_are_asked() -> None:
    matrix = np.arange(100.0)[:, None]
    of = moving(matrix, [0], pool=2)
    rows = made(of, np.arange(100), np.full(200, 50), seed=1)
    ends = np.random.RandomState(1).choice(np.arange(100), 2, replace=False)
    assert min(50, *ends) <= rows.min()
    assert rows.max() <= max(50, *ends)


def test_batches_cover_every_base_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpolation, "_BATCH", 7)
    matrix = np.arange(20.0)[:, None] * [1.0, 0.0]
    bases = np.arange(20)
    batches = list(moving(matrix, [1]).between(bases, bases, np.random.RandomState(0)))
    assert [len(rows) for _, rows in batches] == [7, 7, 6]
    for batch, rows in batches:
        np.testing.assert_array_equal(rows, matrix[batch])


def test_derived_columns_follow_and_the_real_rows_stay(
    schema: FeatureSchema, applicants: tuple[np.ndarray, np.ndarray]
) -> None:
    matrix, before = applicants[0], applicants[0].copy()
    amount, rate, ratio = (schema.position(name) for name in ("AMOUNT", "RATE", "AMOUNT_PER_RATE"))
    of = replace(moving(matrix, [amount, rate]), schema=schema)
    rows = made(of, np.arange(600), np.arange(600))
    moved = rows[:, amount] != matrix[:, amount]
    assert moved.mean() > 0.9
    declared = schema["AMOUNT_PER_RATE"].derived
    assert declared is not None
    expected = derive(declared, rows[:, [amount, rate]].T.astype(float)).astype(np.float32)
    np.testing.assert_array_equal(rows[:, ratio], expected)
    np.testing.assert_array_equal(matrix, before)
