"""Both application tables as one."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend

from modelling.tables.applications import all_applications

TRAIN = pa.table({"SK_ID_CURR": [1, 2], "TARGET": [0, 1], "AMT_CREDIT": [10.0, 20.0]})
TEST = pa.table({"AMT_CREDIT": [30.0], "SK_ID_CURR": [3]})


def records(engine: Backend, table: ir.Table) -> list[dict[str, object]]:
    return sorted(engine.to_pyarrow(table).to_pylist(), key=lambda row: row["SK_ID_CURR"])


def test_the_outcome_of_the_second_is_unknown(engine: Backend) -> None:
    tables = {"application_train": ibis.memtable(TRAIN), "application_test": ibis.memtable(TEST)}
    stacked = all_applications(tables)
    assert stacked.columns == ("SK_ID_CURR", "TARGET", "AMT_CREDIT")
    assert records(engine, stacked) == [
        {"SK_ID_CURR": 1, "TARGET": 0, "AMT_CREDIT": 10.0},
        {"SK_ID_CURR": 2, "TARGET": 1, "AMT_CREDIT": 20.0},
        {"SK_ID_CURR": 3, "TARGET": None, "AMT_CREDIT": 30.0},
    ]


def test_the_labelled_table_stands_alone(engine: Backend) -> None:
    stacked = all_applications({"application_train": ibis.memtable(TRAIN)})
    assert records(engine, stacked) == TRAIN.to_pylist()


def test_the_unlabelled_table_stands_alone(engine: Backend) -> None:
    stacked = all_applications({"application_test": ibis.memtable(TEST)})
    assert records(engine, stacked) == [{"AMT_CREDIT": 30.0, "SK_ID_CURR": 3, "TARGET": None}]


def test_without_either_there_is_none() -> None:
    assert all_applications({}) is None
