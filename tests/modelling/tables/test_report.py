"""The report: verdict, text and JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from modelling.tables import Finding, Report

CLEAN = Finding("T01", "absent table", "warning", "clean", "bureau")
WARNING = Finding("T05", "extra column", "warning", "found", "bureau", "X", None, "not declared, left out")
ERROR = Finding("T09", "duplicate key", "error", "found", "bureau", "SK_ID_BUREAU", 2, "2 rows repeat it")
SKIPPED = Finding("T13", "a single class of outcome", "error", "not applicable", "bureau")


@pytest.mark.parametrize(
    ("findings", "verdict", "summary"),
    [
        ((CLEAN, SKIPPED), "ok", "0 errors, 0 warnings"),
        ((CLEAN, WARNING), "warnings", "0 errors, 1 warning"),
        ((WARNING, ERROR, WARNING), "failed", "1 error, 2 warnings"),
    ],
)
def test_the_worst_finding_gives_the_verdict(
    findings: tuple[Finding, ...], verdict: str, summary: str
) -> None:
    report = Report({"bureau": 5}, findings)
    assert report.verdict == verdict
    assert report.summary == summary


def test_the_text_lists_what_was_found_and_ends_with_the_verdict() -> None:
    unread = replace(CLEAN, table="bureau_balance", outcome="found", detail="left out")
    sound = replace(CLEAN, table="previous_application")
    report = Report({"bureau": 1500, "previous_application": 7}, (CLEAN, ERROR, WARNING, unread, sound))
    assert report.as_text().splitlines() == [
        "bureau: 1,500 rows",
        "  error   T09 duplicate key SK_ID_BUREAU: 2 rows repeat it",
        "  warning T05 extra column X: not declared, left out",
        "bureau_balance: not read",
        "  warning T01 absent table: left out",
        "previous_application: 7 rows, clean",
        "Verdict: failed (1 error, 2 warnings)",
    ]


def test_the_json_holds_every_outcome() -> None:
    report = Report({"bureau": 5}, (CLEAN, ERROR, SKIPPED))
    data = json.loads(json.dumps(report.to_dict()))
    assert data["verdict"] == "failed"
    assert data["rows"] == {"bureau": 5}
    assert [finding["outcome"] for finding in data["findings"]] == ["clean", "found", "not applicable"]
    assert data["findings"][1] == {
        "code": "T09",
        "title": "duplicate key",
        "severity": "error",
        "outcome": "found",
        "table": "bureau",
        "column": "SK_ID_BUREAU",
        "count": 2,
        "detail": "2 rows repeat it",
    }
