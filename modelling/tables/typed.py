"""From the stored column to the declared one: casts, sentinels and marks of a missing value."""

from __future__ import annotations

from collections.abc import Collection

import ibis
import ibis.expr.types as ir

from modelling.tables.declarations import Column, Table

MISSING_MARKS = ("", "na", "n/a", "<na>", "nan", "null", "none")
NOT_FINITE = (float("nan"), float("inf"), float("-inf"))


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
        words = stored.cast("string").strip()
        return _null_where(is_missing_mark(stored) | words.isin(column.sentinels), words)
    sentinels = [float(sentinel) for sentinel in column.sentinels]
    if is_exact(stored):
        value = stored.try_cast(engine_type(column))
        return _null_where(value.isin(sentinels), value) if sentinels else value
    value = number(stored)
    unusable = value.isin([*sentinels, *NOT_FINITE])
    if not column.is_whole:
        return _null_where(unusable, value)
    return _null_where(unusable | (value % 1 != 0), value).try_cast(engine_type(column))


def is_exact(stored: ir.Column) -> bool:
    """Whether the stored type itself makes every cell a whole number."""
    kind = stored.type()
    return kind.is_integer() or kind.is_boolean()


def number(stored: ir.Column) -> ir.FloatingColumn:
    """Read as a float; what is not a number is NULL, NaN and infinities stay."""
    if stored.type().is_numeric() or stored.type().is_boolean():
        return stored.cast("float64")
    return stored.cast("string").try_cast("float64")


def is_missing_mark(stored: ir.Column) -> ir.BooleanColumn:
    """Where a cell only says, in any case and with any spaces around, that there is no value."""
    return stored.cast("string").strip().lower().isin(MISSING_MARKS)


def _null_where(condition: ir.BooleanColumn, value: ir.Column) -> ir.Column:
    return condition.ifelse(ibis.null(value.type()), value)
