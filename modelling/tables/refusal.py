"""The defects that make training or scoring pointless, found in one pass over each table."""

from __future__ import annotations

import ibis.expr.types as ir

from modelling.tables.cells import count_cells
from modelling.tables.declarations import APPLICANT, Column, Table
from modelling.tables.errors import TableError
from modelling.tables.wording import counted


def refuse_unusable(stored: ir.Table, table: Table) -> None:
    """Refuse a table that lacks a needed column, or holds anything but a number where one belongs.

    Raises
    ------
    TableError
        Names the table, the column and the number of rows.
    """
    missing = [name for name in table.required if name not in stored.columns]
    if missing:
        raise TableError(f"{table.name} has no column {', '.join(missing)}: add it, or check the header.")
    found = count_cells(stored, table, kinds=("unreadable", "infinite"))
    for column in table.columns:
        if rows := found.unreadable.get(column.name):
            kind = "a whole number" if column.is_whole else "a number"
            raise TableError(_bad_cells(table, column, rows, f"something else than {kind}"))
        if rows := found.infinite.get(column.name):
            raise TableError(_bad_cells(table, column, rows, "an infinite number"))


def _bad_cells(table: Table, column: Column, rows: int, what: str) -> str:
    return (
        f"{table.name}, column {column.name}: {what} in {counted(rows, 'row')}. "
        "Write it with digits and a decimal point, or leave the cell empty."
    )


def refuse_repeated_applicants(application: ir.Table) -> None:
    """Refuse applications without a number, with the number of another, or none at all.

    Raises
    ------
    TableError
        Gives the number of rows concerned, not the applicants.
    """
    numbers = application[APPLICANT]
    counts = application.aggregate(
        rows=numbers.count(), people=numbers.nunique(), unknown=numbers.isnull().sum()
    )
    found = counts.to_pyarrow().to_pylist()[0]
    if found["unknown"]:
        raise TableError(
            f"No {APPLICANT} in {counted(found['unknown'], 'application')}: give each one its number."
        )
    if not found["rows"]:
        raise TableError("There is no application: the application tables hold a header and no rows.")
    repeated = found["rows"] - found["people"]
    if repeated:
        raise TableError(
            f"{APPLICANT} of another in {counted(repeated, 'application')}: keep one row per applicant, "
            "in application_train or in application_test."
        )
