"""Checks on the columns: the declared ones, all of them, with the declared types and possible values."""

from __future__ import annotations

from modelling.tables.checks.check import Check, Problem
from modelling.tables.declarations import Column
from modelling.tables.facts import TableFacts
from modelling.tables.wording import counted


def _missing(facts: TableFacts) -> list[Problem] | None:
    if not facts.is_readable:
        return None
    return [
        Problem("the table cannot be used without it", column.name, severity="error")
        if column.name in facts.table.required
        else Problem("read as missing in every row", column.name)
        for column in facts.table.columns
        if column.name not in facts.columns
    ]


def _extra(facts: TableFacts) -> list[Problem] | None:
    if not facts.is_readable:
        return None
    declared = {column.name for column in facts.table.columns}
    return [Problem("not declared, left out", name) for name in facts.columns if name not in declared]


def _wrong_type(facts: TableFacts) -> list[Problem] | None:
    if not facts.is_readable:
        return None
    return [
        Problem(_type_detail(column, rows), column.name, rows)
        for column in facts.table.columns
        if (rows := facts.cells.unreadable.get(column.name, 0))
    ]


def _impossible(facts: TableFacts) -> list[Problem] | None:
    if not facts.is_readable:
        return None
    return [problem for column in facts.table.columns for problem in _impossible_values(facts, column)]


def _impossible_values(facts: TableFacts, column: Column) -> list[Problem]:
    infinite, outside = facts.cells.infinite.get(column.name, 0), facts.cells.outside.get(column.name, 0)
    problems = []
    if infinite:
        problems.append(Problem(f"infinite in {counted(infinite, 'row')}", column.name, infinite))
    if outside:
        bounds = f"{column.minimum:,g} to {column.maximum:,g}"
        problems.append(Problem(f"outside {bounds} in {counted(outside, 'row')}", column.name, outside))
    return problems


def _type_detail(column: Column, rows: int) -> str:
    kind = "a whole number" if column.is_whole else "a number"
    return f"something else than {kind} in {counted(rows, 'row')}"


MISSING = Check("T04", "missing column", "warning", _missing)
EXTRA = Check("T05", "extra column", "warning", _extra)
WRONG_TYPE = Check("T06", "wrong type", "error", _wrong_type)
IMPOSSIBLE = Check("T07", "impossible value", "error", _impossible)
