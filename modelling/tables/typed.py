"""From the stored column to the declared one: casts, sentinels and marks of a missing value."""

from __future__ import annotations

from collections.abc import Collection

import ibis
import ibis.expr.types as ir

from modelling.tables.declarations import Column, Table

MISSING_MARKS = ("", "na", "n/a", "<na>", "nan", "null", "none")


def typed_table(stored: ir.Table, table: Table, names: Collection[str] | None = None) -> ir.Table:
    """Select the declared columns (or those named) with their declared types.

    A column that is absent from the file is all NULL.
    """
    present = set(stored.columns)
    return stored.select(
        **{
            column.name: typed_column(stored[column.name], column)
            if column.name in present
            else ibis.null(engine_type(column))
            for column in table.columns
            if names is None or column.name in names
        }
    )


def engine_type(column: Column) -> str:
    """Type of a column once read: ``string``, ``int64`` or ``float64``."""
    if not column.is_number:
        return "string"
    return "int64" if column.is_whole else "float64"


def typed_column(stored: ir.Column, column: Column) -> ir.Column:
    """Cast to the declared type.

    A sentinel, a mark of a missing value, NaN, an infinity and anything that is not of the type become NULL.
    """
    if not column.is_number:
        words = text(stored)
        return words.isin(column.sentinels).ifelse(ibis.null("string"), words)
    value = number(stored)
    unusable = value.isinf() | value.isin([float(sentinel) for sentinel in column.sentinels])
    if column.is_whole:
        unusable |= fractional(value)
    return unusable.ifelse(ibis.null("float64"), value).try_cast(engine_type(column))


def text(stored: ir.Column) -> ir.StringColumn:
    """Read as text without surrounding spaces; a mark of a missing value (any case) is NULL."""
    words = stored.cast("string").strip()
    return words.lower().isin(MISSING_MARKS).ifelse(ibis.null("string"), words)


def number(stored: ir.Column) -> ir.FloatingColumn:
    """Read as a float; NaN and what is not a number are NULL, an infinity stays."""
    kind = stored.type()
    direct = kind.is_numeric() or kind.is_boolean()
    value = stored.cast("float64") if direct else text(stored).try_cast("float64")
    return value.isnan().ifelse(ibis.null("float64"), value)


def fractional(value: ir.FloatingColumn) -> ir.BooleanColumn:
    """Where a finite number has a fraction; false where there is no number."""
    return (~value.isinf() & (value % 1 != 0)).fill_null(False)


def unreadable(stored: ir.Column, column: Column) -> ir.BooleanColumn | None:
    """Where a cell is not of the declared type; None when the stored type already rules that out."""
    kind = stored.type()
    if not column.is_number or kind.is_boolean() or kind.is_integer():
        return None
    value = number(stored)
    if kind.is_numeric():
        return fractional(value) if column.is_whole else None
    not_a_number = text(stored).notnull() & value.isnull()
    return not_a_number | fractional(value) if column.is_whole else not_a_number
