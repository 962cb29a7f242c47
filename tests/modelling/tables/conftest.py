"""Seven tiny linked tables without a defect, and ways to write them to a folder."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ibis.backends.duckdb import Backend

from modelling.tables import Column, declared_tables
from modelling.tables.cells import CellCounts
from modelling.tables.declarations import APPLICATION_TABLES
from modelling.tables.facts import TableFacts

Rows = dict[str, list[dict[str, Any]]]
Write = Callable[..., Path]
FEW = {"SK_ID_CURR", "TARGET", "CODE_GENDER", "AMT_CREDIT", "DAYS_BIRTH", "DAYS_EMPLOYED", "OWN_CAR_AGE"}


def ordinary(column: Column) -> Any:
    """Give a value that the column may hold."""
    if not column.is_number:
        return "Some level"
    return int(column.minimum or 0) if column.is_whole else float(max(column.minimum or 0, 0))


def row(table: str, **values: Any) -> dict[str, Any]:
    """Give one row of a table, ordinary but for the values given."""
    return {column.name: ordinary(column) for column in declared_tables()[table].columns} | values


@pytest.fixture
def full_rows() -> Rows:
    """Three labelled applicants, one to score, and a little history for the first two; every column."""
    return {
        "application_train": [row("application_train", SK_ID_CURR=n, TARGET=n % 2) for n in (1, 2, 3)],
        "application_test": [row("application_test", SK_ID_CURR=4)],
        "bureau": [row("bureau", SK_ID_CURR=n, SK_ID_BUREAU=10 + n) for n in (1, 2)],
        "bureau_balance": [row("bureau_balance", SK_ID_BUREAU=11, MONTHS_BALANCE=-n) for n in (0, 1)],
        "previous_application": [
            row("previous_application", SK_ID_CURR=n, SK_ID_PREV=20 + n) for n in (1, 2)
        ],
        "POS_CASH_balance": [row("POS_CASH_balance", SK_ID_CURR=1, SK_ID_PREV=21)],
        "credit_card_balance": [row("credit_card_balance", SK_ID_CURR=2, SK_ID_PREV=22)],
        "installments_payments": [row("installments_payments", SK_ID_CURR=1, SK_ID_PREV=21)],
    }


@pytest.fixture
def rows(full_rows: Rows) -> Rows:
    """The same with a few columns of the applications, which is a good deal faster to read."""
    for table in APPLICATION_TABLES:
        full_rows[table] = [
            {name: record[name] for name in record if name in FEW} for record in full_rows[table]
        ]
    return full_rows


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write tables to a folder, as ``.csv`` unless told otherwise, and give the folder."""

    def write_tables(rows: Rows, suffix: str = ".csv") -> Path:
        for name, records in rows.items():
            _write_table(tmp_path / f"{name}{suffix}", records)
        return tmp_path

    return write_tables


def _write_table(path: Path, records: list[dict[str, Any]]) -> None:
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(records), path)
        return
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(records[0]))
        writer.writeheader()
        writer.writerows(records)


@pytest.fixture
def facts() -> Callable[..., TableFacts]:
    """Facts on a sound table, but for those given."""

    def sound(table: str, **found: Any) -> TableFacts:
        declared = declared_tables()[table]
        columns = tuple(column.name for column in declared.columns)
        return TableFacts(declared, **{"columns": columns, "cells": CellCounts(rows=100)} | found)

    return sound


@pytest.fixture(scope="session")
def engine() -> Backend:
    """One engine for expressions in memory."""
    return ibis.duckdb.connect()
