"""Checks, findings, and the list of them."""

from __future__ import annotations

from typing import Any

from modelling.evaluation.checks import CHECKS, Finding, found_in, run_checks
from modelling.evaluation.checks.check import Check, judged, not_measured
from modelling.evaluation.checks.evidence import Evidence


def test_every_code_once_and_in_order() -> None:
    assert [check.code for check in CHECKS] == [f"M{number:02d}" for number in range(1, 12)]
    assert len({check.title for check in CHECKS}) == len(CHECKS)


def test_without_evidence_no_check_applies_and_each_says_why() -> None:
    findings = run_checks(Evidence())
    assert {finding.outcome for finding in findings} == {"not applicable"}
    assert all(finding.detail.endswith(".") and len(finding.detail) > 20 for finding in findings)


def test_an_answer_may_raise_or_lower_the_severity() -> None:
    check = Check(
        "M99", "too big", "stop", lambda _evidence: judged("ok.", ["10 > 9"], "Shrink it.", "warning")
    )
    finding = check.finding(Evidence())
    assert finding == Finding("M99", "too big", "warning", "found", "10 > 9. Shrink it.")
    assert str(finding) == "M99 too big (warning): 10 > 9. Shrink it."


def test_no_problem_is_clean_and_keeps_the_severity() -> None:
    check = Check("M99", "too big", "stop", lambda _evidence: judged("8 of 9.", [], "Shrink it.", "warning"))
    assert check.finding(Evidence()) == Finding("M99", "too big", "stop", "clean", "8 of 9.")
    assert not_measured("No size").detail == "No size."


def test_what_a_report_found() -> None:
    def row(code: str, severity: str, outcome: str) -> dict[str, Any]:
        return {"code": code, "title": "t", "severity": severity, "outcome": outcome, "detail": "d."}

    rows = [row("M01", "stop", "clean"), row("M02", "warning", "found"), row("M03", "stop", "found")]
    assert [finding.code for finding in found_in({"checks": rows})] == ["M02", "M03"]
    assert [finding.code for finding in found_in({"checks": rows}, "stop")] == ["M03"]
    assert found_in({}) == []


def test_findings_are_plain_data() -> None:
    assert Finding("M01", "leak suspect", "stop", "clean", "Fine.").to_dict() == {
        "code": "M01",
        "title": "leak suspect",
        "severity": "stop",
        "outcome": "clean",
        "detail": "Fine.",
    }
