"""Check the raw tables of a folder against their declarations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from modelling.tables.applications import all_applications
from modelling.tables.checks import CHECKS
from modelling.tables.declarations import APPLICATION_TABLES, Table, declared_tables
from modelling.tables.engine import connect
from modelling.tables.errors import TableError
from modelling.tables.facts import TableFacts
from modelling.tables.files import find_tables
from modelling.tables.measure import measure, measure_links
from modelling.tables.report import Report
from modelling.tables.stored import open_stored, readable
from modelling.tables.typed import typed_table

Follow = Callable[[Iterable[str]], Iterable[str]]


def check_tables(folder: Path, follow: Follow = iter) -> Report:
    """Check every raw table: file, columns, types, values, keys, links and outcome.

    Parameters
    ----------
    folder : Path
        Data folder, see :func:`modelling.tables.find_tables`.
    follow : callable, optional
        Wraps the names of the tables while they are measured; a progress bar, for instance.

    Returns
    -------
    Report
        A table that cannot be read is a finding: the others are checked all the same.

    Raises
    ------
    TableError
        When the folder does not exist or holds no application table.
    """
    paths = find_tables(folder)
    facts = _measure_all(connect(), paths, follow)
    return Report(
        rows={fact.table.name: fact.rows for fact in facts if fact.is_readable},
        findings=tuple(finding for fact in facts for check in CHECKS for finding in check.findings(fact)),
    )


def _measure_all(connection: Backend, paths: dict[str, Path], follow: Follow) -> list[TableFacts]:
    """Measure the tables in the order of their declaration: parents come before their children."""
    declared = declared_tables()
    facts: list[TableFacts] = []
    linkable: dict[str, ir.Table] = {}
    for name in follow(declared):
        fact, typed = _measure_one(connection, declared[name], paths.get(name))
        if typed is not None:
            fact = measure_links(fact, typed, linkable)
            if fact.has(*fact.table.key):
                linkable[name] = typed
        facts.append(fact)
        if name == APPLICATION_TABLES[-1]:
            linkable |= _applications(facts, linkable)
    return facts


def _measure_one(connection: Backend, table: Table, path: Path | None) -> tuple[TableFacts, ir.Table | None]:
    if path is None:
        return TableFacts(table, present=False), None
    try:
        stored = open_stored(connection, path)
        with readable(path):
            return measure(stored, table), typed_table(stored, table, table.required)
    except TableError as error:
        return TableFacts(table, defect=str(error)), None


def _applications(facts: list[TableFacts], linkable: dict[str, ir.Table]) -> dict[str, ir.Table]:
    """All applications, unless some of them cannot be read: nobody can be called unknown then."""
    if any(fact.present and fact.table.name not in linkable for fact in facts):
        return {}
    return {"application": all_applications(linkable)}
