"""Checks on the columns."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.tables.cells import CellCounts
from modelling.tables.checks.columns import EXTRA, IMPOSSIBLE, MISSING, WRONG_TYPE


@pytest.mark.parametrize(("column", "severity"), [("AMT_ANNUITY", None), ("SK_ID_BUREAU", "error")])
def test_a_missing_column_matters_when_the_table_hangs_on_it(
    facts: Any, column: str, severity: str | None
) -> None:
    columns = tuple(name for name in facts("bureau").columns if name != column)
    (problem,) = MISSING.look(facts("bureau", columns=columns))
    assert (problem.column, problem.severity) == (column, severity)


def test_extra_columns_are_left_out(facts: Any) -> None:
    (problem,) = EXTRA.look(facts("bureau", columns=(*facts("bureau").columns, "Unnamed: 0")))
    assert (problem.column, problem.detail) == ("Unnamed: 0", "not declared, left out")


def test_a_target_among_the_applications_to_score_is_extra(facts: Any) -> None:
    (problem,) = EXTRA.look(facts("application_test", columns=facts("application_train").columns))
    assert problem.column == "TARGET"


def test_wrong_types_say_what_is_allowed(facts: Any) -> None:
    cells = CellCounts(9, unreadable={"AMT_ANNUITY": 1, "DAYS_CREDIT": 1200})
    days, amount = WRONG_TYPE.look(facts("bureau", cells=cells))
    assert (amount.column, amount.count) == ("AMT_ANNUITY", 1)
    assert amount.detail == "something else than a number in 1 row"
    assert days.detail == "something else than a whole number in 1,200 rows"


def test_impossible_values_say_the_bounds(facts: Any) -> None:
    cells = CellCounts(9, infinite={"AMT_ANNUITY": 2}, outside={"DAYS_CREDIT": 3})
    days, amount = IMPOSSIBLE.look(facts("bureau", cells=cells))
    assert days.detail == "outside -36,525 to 0 in 3 rows"
    assert amount.detail == "infinite in 2 rows"
