"""A check turns facts into findings of three outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.tables.checks import CHECKS, Check, Problem


@pytest.mark.parametrize(("problems", "outcome"), [([], "clean"), (None, "not applicable")])
def test_without_a_problem_there_is_one_finding(
    facts: Any, problems: list[Problem] | None, outcome: str
) -> None:
    check = Check("T99", "odd", "error", lambda _: problems)
    (finding,) = check.findings(facts("bureau"))
    assert (finding.code, finding.severity, finding.outcome, finding.table) == (
        "T99",
        "error",
        outcome,
        "bureau",
    )
    assert finding.column is finding.count is None


def test_each_problem_is_a_finding_and_may_set_its_severity(facts: Any) -> None:
    problems = [Problem("bad", "A", 3), Problem("less bad", "B", severity="warning")]
    found = list(Check("T99", "odd", "error", lambda _: problems).findings(facts("bureau")))
    assert [(f.column, f.count, f.severity, f.outcome) for f in found] == [
        ("A", 3, "error", "found"),
        ("B", None, "warning", "found"),
    ]


def test_codes_are_unique_and_in_order() -> None:
    codes = [check.code for check in CHECKS]
    assert codes == sorted(set(codes)) == [f"T{number:02d}" for number in range(1, 14)]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.title)
def test_sound_facts_are_never_a_problem(facts: Any, check: Check) -> None:
    counts = {"keyless": 0, "repeated": 0, "orphans": 0, "strangers": 0, "shared": 0, "outcomes": (90, 10)}
    assert not check.look(facts("POS_CASH_balance", **counts))
    assert not check.look(facts("application_train", **counts))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.title)
def test_a_file_that_cannot_be_read_is_one_problem_only(facts: Any, check: Check) -> None:
    damaged = facts("bureau", columns=(), defect="bureau.csv cannot be read.")
    problems = check.look(damaged)
    if check.code == "T02":
        assert [problem.detail for problem in problems or []] == ["bureau.csv cannot be read."]
    else:
        assert problems == [] if check.code == "T01" else problems is None
