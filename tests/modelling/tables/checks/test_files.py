"""Checks on the file."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.tables.cells import CellCounts
from modelling.tables.checks.files import ABSENT, DAMAGED, EMPTY


def test_an_absent_child_costs_its_features(facts: Any) -> None:
    (problem,) = ABSENT.look(facts("bureau", present=False))
    assert problem.detail == "the features that it would give are left out"


def test_without_labelled_applications_no_model_can_be_trained(facts: Any) -> None:
    (problem,) = ABSENT.look(facts("application_train", present=False))
    assert "no model can be trained" in problem.detail


def test_nobody_needs_applications_to_score(facts: Any) -> None:
    assert ABSENT.look(facts("application_test", present=False)) is None


def test_a_table_that_is_not_there_cannot_be_damaged_or_empty(facts: Any) -> None:
    absent = facts("bureau", present=False)
    assert DAMAGED.look(absent) is None
    assert EMPTY.look(absent) is None


@pytest.mark.parametrize(("table", "severity"), [("application_train", "error"), ("bureau", "warning")])
def test_no_rows_is_worse_for_applications(facts: Any, table: str, severity: str) -> None:
    (problem,) = EMPTY.look(facts(table, cells=CellCounts()))
    assert problem.severity == severity
