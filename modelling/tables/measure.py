"""Take the counts of a raw table: first on its own, then against the tables it is linked to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import ibis.expr.types as ir

from modelling.tables.cells import count_cells
from modelling.tables.declarations import APPLICANT, APPLICATION_TABLES, OUTCOME, Table
from modelling.tables.facts import TableFacts
from modelling.tables.typed import typed_table


def measure(stored: ir.Table, table: Table) -> TableFacts:
    """Count rows, bad cells, keys and outcomes of a table as it is in its file."""
    facts = TableFacts(table, columns=tuple(stored.columns), cells=count_cells(stored, table))
    typed = typed_table(stored, table, table.required)
    if table.key and facts.has(*table.key):
        keyless, repeated = _key_counts(typed.select(*table.key))
        facts = replace(facts, keyless=keyless, repeated=repeated)
    if OUTCOME in typed.columns and facts.has(OUTCOME):
        facts = replace(facts, outcomes=_outcomes(typed))
    return facts


def measure_links(facts: TableFacts, typed: ir.Table, others: Mapping[str, ir.Table]) -> TableFacts:
    """Add the counts that need other tables.

    Parameters
    ----------
    facts : TableFacts
    typed : ibis.Table
        The table with its declared types.
    others : Mapping of str to ibis.Table
        The tables that can be linked to, typed; ``application`` stands for all applications.
    """
    if facts.table.name == APPLICATION_TABLES[1] and APPLICATION_TABLES[0] in others and facts.has(APPLICANT):
        twins = typed.semi_join(others[APPLICATION_TABLES[0]], APPLICANT)
        return replace(facts, shared=_count(twins))
    if facts.table.parent is None:
        return facts
    parent, link = facts.table.parent
    if parent in others and facts.has(link):
        facts = replace(facts, orphans=_unlinked(typed, others[parent], link))
    if parent != "application" and "application" in others and facts.has(APPLICANT):
        facts = replace(facts, strangers=_unlinked(typed, others["application"], APPLICANT))
    return facts


def _key_counts(keys: ir.Table) -> tuple[int, int]:
    complete = keys.drop_null(how="any")
    rows = _count(complete)
    return _count(keys) - rows, rows - _count(complete.distinct())


def _unlinked(child: ir.Table, parent: ir.Table, link: str) -> int:
    return _count(child.select(link).drop_null().anti_join(parent.select(link), link))


def _outcomes(typed: ir.Table) -> tuple[int, int]:
    outcome = typed[OUTCOME]
    return _count(typed.filter(outcome == 0)), _count(typed.filter(outcome == 1))


def _count(table: ir.Table) -> int:
    return int(table.count().to_pyarrow().as_py())
