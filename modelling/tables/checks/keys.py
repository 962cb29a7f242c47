"""Checks on the keys: each row has its own, and leads to a parent and to an applicant."""

from __future__ import annotations

from modelling.tables.checks.check import Check, Problem
from modelling.tables.declarations import APPLICANT, PARENTS
from modelling.tables.facts import TableFacts
from modelling.tables.report import Severity
from modelling.tables.wording import counted


def _keyless(facts: TableFacts) -> list[Problem] | None:
    if facts.keyless is None:
        return None
    key = ", ".join(facts.table.key)
    detail = f"no {key} in {counted(facts.keyless, 'row')}"
    return [Problem(detail, key, facts.keyless)] if facts.keyless else []


def _repeated(facts: TableFacts) -> list[Problem] | None:
    if facts.repeated is None:
        return None
    if not facts.repeated:
        return []
    # Rows that hang on a repeated key would be counted twice; repeated months only weigh a little more.
    severity: Severity = "error" if facts.table.name in PARENTS else "warning"
    key = ", ".join(facts.table.key)
    return [Problem(f"key of another row in {counted(facts.repeated, 'row')}", key, facts.repeated, severity)]


def _orphans(facts: TableFacts) -> list[Problem] | None:
    if facts.table.parent is None:
        return None
    parent, link = facts.table.parent
    return _unlinked(facts, facts.orphans, link, f"no row in {parent}")


def _strangers(facts: TableFacts) -> list[Problem] | None:
    return _unlinked(facts, facts.strangers, APPLICANT, "nobody in the application tables")


def _unlinked(facts: TableFacts, rows: int | None, link: str, what: str) -> list[Problem] | None:
    if rows is None:
        return None
    if not rows:
        return []
    severity: Severity = "error" if rows == facts.rows else "warning"
    return [Problem(f"{what} for {rows:,} of {counted(facts.rows, 'row')}", link, rows, severity)]


def _shared(facts: TableFacts) -> list[Problem] | None:
    if facts.shared is None:
        return None
    detail = f"in application_train too: {counted(facts.shared, 'applicant')}; keep one row of each"
    return [Problem(detail, APPLICANT, facts.shared)] if facts.shared else []


KEYLESS = Check("T08", "row without a key", "error", _keyless)
REPEATED = Check("T09", "duplicate key", "error", _repeated)
ORPHANS = Check("T10", "orphan row", "warning", _orphans)
STRANGERS = Check("T11", "unknown applicant", "warning", _strangers)
SHARED = Check("T12", "applicant in both application tables", "error", _shared)
