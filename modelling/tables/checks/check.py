"""What a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from modelling.tables.facts import TableFacts
from modelling.tables.report import Finding, Outcome, Severity


@dataclass(frozen=True)
class Problem:
    """Something wrong that a check found.

    Attributes
    ----------
    detail : str
        What is wrong and what to do, without any value of the table.
    column : str or None
    count : int or None
        Rows concerned.
    severity : str or None
        Overrides the severity of the check.
    """

    detail: str
    column: str | None = None
    count: int | None = None
    severity: Severity | None = None


@dataclass(frozen=True)
class Check:
    """A named question put to every table.

    Attributes
    ----------
    code, title : str
    severity : str
        Unless the problem found says otherwise.
    look : callable
        Takes the facts of a table; returns the problems (empty: clean), or None when not applicable.
    """

    code: str
    title: str
    severity: Severity
    look: Callable[[TableFacts], list[Problem] | None]

    def findings(self, facts: TableFacts) -> Iterator[Finding]:
        """Give one finding per problem, or a single one that says ``clean`` or ``not applicable``."""
        problems = self.look(facts)
        name = facts.table.name
        if not problems:
            outcome: Outcome = "not applicable" if problems is None else "clean"
            yield Finding(self.code, self.title, self.severity, outcome, name)
            return
        for problem in problems:
            severity = problem.severity or self.severity
            yield Finding(
                self.code, self.title, severity, "found", name, problem.column, problem.count, problem.detail
            )
