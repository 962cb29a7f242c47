"""Tiny raw tables, written by hand, for the feature tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ibis
import ibis.expr.types as ir
import pytest

from modelling.features.histories import HISTORIES
from modelling.tables import RawTables, declared_tables

TYPES = {"id": "int64", "integer": "int64", "flag": "int64", "real": "float64", "category": "string"}
Rows = Sequence[Mapping[str, Any]]


def raw_table(name: str, rows: Rows) -> ir.Table:
    """Build a raw table as it is read: declared columns and types, NULL where nothing is said."""
    columns = declared_tables()[name].columns
    schema = {column.name: TYPES[column.type] for column in columns}
    unknown = {key for row in rows for key in row} - schema.keys()
    assert not unknown, unknown
    return ibis.memtable([{key: row.get(key) for key in schema} for row in rows], schema=schema)


@pytest.fixture(scope="session")
def raw() -> Callable[..., RawTables]:
    """Raw tables from rows by table; the tables that are not given are absent."""

    def build(**rows: Rows) -> RawTables:
        connection = ibis.duckdb.connect()
        tables = {name: raw_table(name, given) for name, given in rows.items()}
        return RawTables(connection, tables, tuple(set(declared_tables()) - tables.keys()))

    return build


@pytest.fixture(scope="session")
def aggregates() -> Callable[..., dict[int, dict[str, Any]]]:
    """Aggregates of one history table, by applicant, from rows by raw table."""

    def compute(table: str, **rows: Rows) -> dict[int, dict[str, Any]]:
        (history,) = [history for history in HISTORIES if history.table == table]
        expression = history.per_applicant({name: raw_table(name, given) for name, given in rows.items()})
        found = ibis.duckdb.connect().to_pyarrow(expression).to_pylist()
        return {row.pop("SK_ID_CURR"): row for row in found}

    return compute
