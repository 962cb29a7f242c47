"""The defects that make training or scoring pointless, found in one pass over each table."""

from __future__ import annotations

import ibis.expr.types as ir

from modelling.tables.cells import count_cells
from modelling.tables.declarations import APPLICANT, Column, Table
from modelling.tables.errors import TableError
from modelling.tables.wording import counted

#: How keys come to stand twice.
MIXED = "If two snapshots were mixed, keep one of them."


def refuse_unusable(stored: ir.Table, table: Table) -> int:
    """Refuse a table that lacks a needed column, or holds anything but a number where one belongs.

    Returns
    -------
    int
        Number of rows.

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
    return found.rows


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
            f"in application_train or in application_test. {MIXED}"
        )


def refuse_repeated_keys(keys: ir.Table, table: Table) -> None:
    """Refuse rows with the key of another, in a table that other tables hang on.

    Parameters
    ----------
    keys : ibis.Table
        The key columns, typed.
    table : Table

    Raises
    ------
    TableError
        Gives the number of rows concerned.
    """
    complete = keys.drop_null(how="any")
    counts = complete.aggregate(rows=complete.count(), known=complete.distinct().count().as_scalar())
    found = counts.to_pyarrow().to_pylist()[0]
    if repeated := found["rows"] - found["known"]:
        key = ", ".join(table.key)
        raise TableError(
            f"{table.name} has the {key} of another row in {counted(repeated, 'row')}: "
            f"keep one row per {key}. {MIXED}"
        )
