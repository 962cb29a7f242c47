"""Check on the outcome: both classes are there."""

from __future__ import annotations

from modelling.tables.checks.check import Check, Problem
from modelling.tables.declarations import OUTCOME
from modelling.tables.facts import TableFacts
from modelling.tables.wording import counted


def _one_class(facts: TableFacts) -> list[Problem] | None:
    if facts.outcomes is None or not facts.rows:
        return None
    if all(facts.outcomes):
        return []
    known = sum(facts.outcomes)
    detail = f"the same for all ({counted(known, 'applicant')})" if known else "not known for anybody"
    return [Problem(f"{detail}: a model needs applicants with and without difficulties", OUTCOME, known)]


ONE_CLASS = Check("T13", "a single class of outcome", "error", _one_class)
