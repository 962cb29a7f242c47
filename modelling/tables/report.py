"""What checking the raw tables found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from modelling.tables.wording import counted

Severity = Literal["error", "warning"]
Outcome = Literal["found", "clean", "not applicable"]
Verdict = Literal["ok", "warnings", "failed"]


@dataclass(frozen=True)
class Finding:
    """One check on one table (and, where something was found, on one column).

    Attributes
    ----------
    code, title : str
        Name the check; the code never changes its meaning.
    severity : str
        ``error`` when no model should be built on the table, else ``warning``.
    outcome : str
        ``found`` (something is wrong), ``clean`` or ``not applicable``.
    table : str
    column : str or None
        None when the finding concerns the whole table.
    count : int or None
        Rows concerned; None when the finding is not about rows.
    detail : str
        What is wrong, what is allowed and what happens to it; never a value of the table.
    """

    code: str
    title: str
    severity: Severity
    outcome: Outcome
    table: str
    column: str | None = None
    count: int | None = None
    detail: str = ""

    def __str__(self) -> str:
        where = f" {self.column}" if self.column else ""
        return f"{self.severity:<7} {self.code} {self.title}{where}: {self.detail}"


@dataclass(frozen=True)
class Report:
    """All findings on a data folder.

    Attributes
    ----------
    rows : Mapping of str to int
        Number of rows of each table that could be read.
    findings : tuple of Finding
        Every check on every table, whatever its outcome.
    """

    rows: Mapping[str, int]
    findings: tuple[Finding, ...]

    @property
    def found(self) -> tuple[Finding, ...]:
        """The findings that say something is wrong."""
        return tuple(finding for finding in self.findings if finding.outcome == "found")

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that make the folder unfit for a model."""
        return tuple(finding for finding in self.found if finding.severity == "error")

    @property
    def verdict(self) -> Verdict:
        """``failed`` with an error, ``warnings`` with anything else found, ``ok`` otherwise."""
        if self.errors:
            return "failed"
        return "warnings" if self.found else "ok"

    @property
    def summary(self) -> str:
        """The number of errors and of warnings, in words."""
        errors, found = len(self.errors), len(self.found)
        return f"{counted(errors, 'error')}, {counted(found - errors, 'warning')}"

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain JSON data."""
        return {
            "verdict": self.verdict,
            "rows": dict(self.rows),
            "findings": [asdict(finding) for finding in self.findings],
        }

    def as_text(self) -> str:
        """Give the report as lines for a terminal: each table with what was found, then the verdict."""
        tables = dict.fromkeys(finding.table for finding in self.findings)
        lines = [line for table in tables for line in self._table_lines(table)]
        lines.append(f"Verdict: {self.verdict} ({self.summary})")
        return "\n".join(lines)

    def _table_lines(self, table: str) -> Iterator[str]:
        size = counted(self.rows[table], "row") if table in self.rows else "not read"
        found = [finding for finding in self.found if finding.table == table]
        yield f"{table}: {size}" + ("" if found or table not in self.rows else ", clean")
        yield from (f"  {finding}" for finding in found)
