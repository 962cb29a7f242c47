"""Check on the outcome."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.tables.cells import CellCounts
from modelling.tables.checks.outcome import ONE_CLASS


@pytest.mark.parametrize(
    ("outcomes", "detail"),
    [
        ((90, 0), "the same for all (90 applicants)"),
        ((0, 90), "the same for all (90 applicants)"),
        ((0, 0), "not known for anybody"),
    ],
)
def test_a_single_class_is_refused(facts: Any, outcomes: tuple[int, int], detail: str) -> None:
    (problem,) = ONE_CLASS.look(facts("application_train", outcomes=outcomes))
    assert problem.detail.startswith(detail)


def test_both_classes_are_clean(facts: Any) -> None:
    assert ONE_CLASS.look(facts("application_train", outcomes=(99, 1))) == []


def test_a_table_without_outcomes_or_rows_is_not_asked(facts: Any) -> None:
    assert ONE_CLASS.look(facts("bureau")) is None
    assert ONE_CLASS.look(facts("application_train", cells=CellCounts(), outcomes=(0, 0))) is None
