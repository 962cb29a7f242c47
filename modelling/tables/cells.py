"""Count the cells that cannot be what they should be, in one pass over a table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import ibis.expr.types as ir

from modelling.tables.declarations import Column, Table
from modelling.tables.typed import NOT_FINITE, is_exact, is_missing_mark, number

Faults = dict[str, int]


@dataclass(frozen=True)
class CellCounts:
    """Rows of a table and, per column that has any, its faulty cells.

    Attributes
    ----------
    rows : int
    unreadable : dict of str to int
        Cells that are not of the declared type.
    infinite : dict of str to int
    outside : dict of str to int
        Finite numbers outside the declared bounds, sentinels left out.
    """

    rows: int = 0
    unreadable: Faults = field(default_factory=dict)
    infinite: Faults = field(default_factory=dict)
    outside: Faults = field(default_factory=dict)


def unreadable(stored: ir.Column, column: Column) -> ir.BooleanColumn | None:
    """Where a cell is not of the declared type; None when the stored type rules that out."""
    if not column.is_number or is_exact(stored):
        return None
    value = number(stored)
    fractional = (value % 1 != 0) & value.notin(NOT_FINITE)
    if stored.type().is_numeric():
        return fractional if column.is_whole else None
    # Only the few cells that gave no number are compared with the marks of a missing value.
    no_number = value.isnull().ifelse(stored.notnull() & ~is_missing_mark(stored), False)
    return no_number | fractional if column.is_whole else no_number


def infinite(stored: ir.Column, column: Column) -> ir.BooleanColumn | None:
    """Where a number is infinite; None when the stored type rules that out."""
    if not column.is_number or is_exact(stored):
        return None
    return number(stored).isinf()


def outside(stored: ir.Column, column: Column) -> ir.BooleanColumn | None:
    """Where a finite number that is no sentinel lies outside the bounds; None for a category."""
    if not column.is_number:
        return None
    value = number(stored)
    special = [*map(float, column.sentinels), *NOT_FINITE]
    return ~value.between(column.minimum, column.maximum) & value.notin(special)


FAULTS = {"unreadable": unreadable, "infinite": infinite, "outside": outside}


def count_cells(stored: ir.Table, table: Table, kinds: Collection[str] = tuple(FAULTS)) -> CellCounts:
    """Count the rows and the faulty cells of a table as it is in its file.

    Parameters
    ----------
    stored : ibis.Table
    table : Table
    kinds : collection of str, optional
        Faults to count; the others are left empty.
    """
    columns = [column for column in table.columns if column.name in stored.columns]
    counts = {
        (kind, column.name): faulty.sum()
        for kind in kinds
        for column in columns
        if (faulty := FAULTS[kind](stored[column.name], column)) is not None
    }
    # Counting the categories makes the engine decode them: bytes that are not text come to light here.
    decoded = {
        ("text", column.name): stored[column.name].count() for column in columns if not column.is_number
    }
    aggregates = {" ".join(key): count for key, count in (counts | decoded).items()}
    found = stored.aggregate(rows=stored.count(), **aggregates).to_pyarrow().to_pylist()[0]

    def faults(kind: str) -> Faults:
        return {name: n for one, name in counts if one == kind and (n := found[f"{kind} {name}"])}

    return CellCounts(found["rows"], *(faults(kind) for kind in FAULTS))
