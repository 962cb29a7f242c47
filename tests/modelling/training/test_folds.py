"""Rows are dealt once each, in proportion, and the same way under a seed."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.training.folds import fold_numbers, split_rows, stopping_split


def outcomes(rows: int, events: int) -> np.ndarray:
    return np.repeat([1.0, 0.0], [events, rows - events])


def test_every_row_is_either_developed_on_or_kept_for_the_test() -> None:
    split = split_rows(outcomes(1000, 80), seed=0)
    assert sorted([*split.development, *split.test]) == list(range(1000))
    assert len(split.test) == 200
    assert split.count == 5


def test_classes_are_in_proportion_everywhere() -> None:
    target = outcomes(1000, 80)
    split = split_rows(target, seed=0)
    assert target[split.test].sum() == 16
    held_out = [target[split.development][split.fold == fold] for fold in range(split.count)]
    assert {len(fold) for fold in held_out} == {160}
    assert all(12 <= fold.sum() <= 13 for fold in held_out)


@pytest.mark.parametrize(("events", "folds"), [(100, 5), (24, 3), (16, 2), (9, 2)])
def test_fewer_folds_when_a_class_is_small(events: int, folds: int) -> None:
    assert fold_numbers(outcomes(400, events), seed=0).max() + 1 == folds


def test_the_rarer_class_decides_whichever_it_is() -> None:
    assert fold_numbers(1 - outcomes(400, 24), seed=0).max() + 1 == 3


def test_the_seed_alone_decides() -> None:
    target = outcomes(300, 60)
    one, same, other = (split_rows(target, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.test, same.test)
    np.testing.assert_array_equal(one.fold, same.fold)
    assert not np.array_equal(one.test, other.test)


def test_stopping_rows_do_not_train() -> None:
    target = outcomes(200, 40)
    fitted, stopping = stopping_split(target, seed=0)
    assert sorted([*fitted, *stopping]) == list(range(200))
    assert len(stopping) == 30
    assert target[stopping].sum() == 6
