"""Open the raw tables of a folder, typed, as lazy expressions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from modelling.tables.applications import all_applications
from modelling.tables.declarations import APPLICATION_TABLES, PARENTS, TABLE_NAMES, declared_tables
from modelling.tables.engine import connect
from modelling.tables.files import find_tables
from modelling.tables.refusal import refuse_repeated_applicants, refuse_repeated_keys, refuse_unusable
from modelling.tables.stored import open_stored, readable
from modelling.tables.typed import typed_table


@dataclass(frozen=True)
class RawTables:
    """The raw tables of one folder.

    Attributes
    ----------
    connection : ibis.backends.duckdb.Backend
        Engine that runs the expressions.
    tables : Mapping of str to ibis.Table
        The tables that are there, lazy, with the declared columns and types; sentinels are NULL.
    absent : tuple of str
        The tables that are not there, or were not asked for.
    empty : tuple of str
        The tables that are there without a row.
    absent_columns : Mapping of str to tuple of str
        By table: declared columns that its file has not, or names otherwise. They are NULL in every row.
    """

    connection: Backend
    tables: Mapping[str, ir.Table]
    absent: tuple[str, ...]
    empty: tuple[str, ...] = ()
    absent_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def application(self) -> ir.Table:
        """All applications, one row each; TARGET is NULL where the outcome is not known."""
        return all_applications(self.tables)


def open_tables(
    folder: Path, connection: Backend | None = None, histories: Collection[str] | None = None
) -> RawTables:
    """Open the raw tables of a folder and refuse those that no model should be built on.

    Parameters
    ----------
    folder : Path
        Data folder, see :func:`modelling.tables.find_tables`.
    connection : ibis.backends.duckdb.Backend, optional
        Engine to use; by default a new one, bounded in memory.
    histories : collection of str, optional
        History tables to read; all that are there by default, none with ``()``. The files of the others
        are not touched.

    Returns
    -------
    RawTables

    Raises
    ------
    TableError
        When a file cannot be read, a key column is missing, a cell is not of the declared type, there is no
        application, or an applicant or another table's parent row appears twice.
    """
    paths = {name: path for name, path in find_tables(folder).items() if _wanted(name, histories)}
    connection = connect() if connection is None else connection
    declared = declared_tables()
    stored = {name: open_stored(connection, path) for name, path in paths.items()}
    rows = {}
    for name, path in paths.items():
        with readable(path):
            rows[name] = refuse_unusable(stored[name], declared[name])
    _refuse_repeated(stored)
    return RawTables(
        connection=connection,
        tables={name: typed_table(table, declared[name]) for name, table in stored.items()},
        absent=tuple(name for name in TABLE_NAMES if name not in paths),
        empty=tuple(name for name in paths if not rows[name]),
        absent_columns=_absent_columns(stored),
    )


def _absent_columns(stored: Mapping[str, ir.Table]) -> dict[str, tuple[str, ...]]:
    declared = declared_tables()
    lacking = {
        name: tuple(column.name for column in declared[name].columns if column.name not in table.columns)
        for name, table in stored.items()
    }
    return {name: columns for name, columns in lacking.items() if columns}


def _wanted(name: str, histories: Collection[str] | None) -> bool:
    return histories is None or name in APPLICATION_TABLES or name in histories


def _refuse_repeated(stored: Mapping[str, ir.Table]) -> None:
    declared = declared_tables()
    keys = {
        name: typed_table(stored[name], declared[name], declared[name].key)
        for name in PARENTS
        if name in stored
    }
    refuse_repeated_applicants(all_applications(keys))
    for name, key in keys.items():
        if name not in APPLICATION_TABLES:
            refuse_repeated_keys(key, declared[name])
