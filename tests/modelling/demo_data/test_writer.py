"""Parquet files with the declared columns."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from modelling.demo_data.draws import Columns, labels
from modelling.demo_data.errors import DemoDataError
from modelling.demo_data.writer import TableFiles, arrow_array, arrow_table


def balance(months: list[int]) -> Columns:
    """Three columns of bureau_balance, out of order."""
    return {
        "STATUS": labels(np.zeros(len(months), dtype=np.int64), ("0", "C")),
        "MONTHS_BALANCE": np.array(months),
        "SK_ID_BUREAU": np.full(len(months), 5_000_000),
    }


def test_columns_take_the_declared_order() -> None:
    assert arrow_table("bureau_balance", balance([0])).column_names == [
        "SK_ID_BUREAU",
        "MONTHS_BALANCE",
        "STATUS",
    ]


def test_a_forgotten_column_is_named() -> None:
    columns = balance([0])
    del columns["STATUS"]
    with pytest.raises(DemoDataError, match="differ in: STATUS"):
        arrow_table("bureau_balance", columns)


def test_missing_numbers_and_texts_are_null() -> None:
    assert arrow_array(np.array([1.5, np.nan])).to_pylist() == [1.5, None]
    assert arrow_array(labels(np.array([1, -1]), ("N", "Y"))).to_pylist() == ["Y", None]


def test_whole_numbers_stay_whole() -> None:
    assert arrow_array(np.array([1, 2], dtype=np.int32)).type == pa.int64()


def test_each_append_is_a_row_group_and_counted(tmp_path: Path) -> None:
    with TableFiles(tmp_path) as files:
        files.append({"bureau_balance": balance([0, -1])})
        files.append({"bureau_balance": balance([0])})
    stored = pq.ParquetFile(tmp_path / "bureau_balance.parquet")
    assert stored.metadata.num_row_groups == 2
    assert files.rows["bureau_balance"] == stored.metadata.num_rows == 3
    assert stored.schema_arrow.field("STATUS").type == pa.string()


def test_a_chunk_without_rows_is_possible(tmp_path: Path) -> None:
    with TableFiles(tmp_path) as files:
        files.append({"bureau_balance": balance([])})
    assert pq.read_table(tmp_path / "bureau_balance.parquet").num_rows == 0
