"""Checks on the file: it is there, it can be read, it has rows."""

from __future__ import annotations

from modelling.tables.checks.check import Check, Problem
from modelling.tables.declarations import APPLICATION_TABLES
from modelling.tables.facts import TableFacts
from modelling.tables.report import Severity


def _absent(facts: TableFacts) -> list[Problem] | None:
    name = facts.table.name
    if facts.present:
        return []
    if name == "application_test":
        return None
    if name == "application_train":
        return [Problem("applicants can be scored, but no model can be trained")]
    return [Problem("the features that it would give are left out")]


def _damaged(facts: TableFacts) -> list[Problem] | None:
    if not facts.present:
        return None
    return [Problem(facts.defect)] if facts.defect else []


def _empty(facts: TableFacts) -> list[Problem] | None:
    if not facts.is_readable:
        return None
    if facts.rows:
        return []
    severity: Severity = "error" if facts.table.name in APPLICATION_TABLES else "warning"
    return [Problem("the file holds a header and nothing else", count=0, severity=severity)]


ABSENT = Check("T01", "absent table", "warning", _absent)
DAMAGED = Check("T02", "unreadable file", "error", _damaged)
EMPTY = Check("T03", "no rows", "error", _empty)
