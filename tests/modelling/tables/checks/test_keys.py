"""Checks on the keys."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.tables.checks.keys import KEYLESS, ORPHANS, REPEATED, SHARED, STRANGERS


def test_rows_without_a_key_are_counted(facts: Any) -> None:
    (problem,) = KEYLESS.look(facts("bureau_balance", keyless=4))
    assert problem.detail == "no SK_ID_BUREAU, MONTHS_BALANCE in 4 rows"


@pytest.mark.parametrize(
    ("table", "severity"),
    [("application_train", "error"), ("previous_application", "error"), ("POS_CASH_balance", "warning")],
)
def test_a_repeated_key_is_worse_where_other_rows_hang_on_it(facts: Any, table: str, severity: str) -> None:
    (problem,) = REPEATED.look(facts(table, repeated=2))
    assert (problem.count, problem.severity) == (2, severity)


@pytest.mark.parametrize(("rows", "severity"), [(1, "warning"), (99, "warning"), (100, "error")])
def test_orphans_are_an_error_when_no_row_has_a_parent(facts: Any, rows: int, severity: str) -> None:
    (problem,) = ORPHANS.look(facts("bureau_balance", orphans=rows))
    assert problem.severity == severity
    assert problem.detail == f"no row in bureau for {rows} of 100 rows"
    assert problem.column == "SK_ID_BUREAU"


def test_rows_of_unknown_applicants_are_counted(facts: Any) -> None:
    (problem,) = STRANGERS.look(facts("POS_CASH_balance", strangers=7))
    assert problem.detail == "nobody in the application tables for 7 of 100 rows"


def test_an_applicant_in_both_tables_is_an_error(facts: Any) -> None:
    (problem,) = SHARED.look(facts("application_test", shared=3))
    assert problem.detail.startswith("in application_train too: 3 applicants")
    assert SHARED.severity == "error"


@pytest.mark.parametrize(
    "check", [KEYLESS, REPEATED, ORPHANS, STRANGERS, SHARED], ids=lambda check: check.title
)
def test_what_could_not_be_counted_is_not_applicable(facts: Any, check: Any) -> None:
    assert check.look(facts("application_train")) is None
    assert check.look(facts("bureau")) is None
