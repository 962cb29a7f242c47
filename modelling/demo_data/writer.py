"""Tables as Parquet files, one row group per chunk, so that memory does not grow with the size."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from modelling.demo_data.draws import Category, Column, Columns
from modelling.demo_data.errors import DemoDataError
from modelling.tables import TABLE_NAMES, declared_tables

COMPRESSION = "zstd"
COMPRESSION_LEVEL = 1


class TableFiles:
    """The eight files of a data folder, open for appending; use it in a ``with`` statement.

    Parameters
    ----------
    folder : Path
        Existing folder the files are written to.

    Attributes
    ----------
    rows : dict of str to int
        Rows written so far, by table.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows = dict.fromkeys(TABLE_NAMES, 0)
        self._writers: dict[str, pq.ParquetWriter] = {}

    def __enter__(self) -> TableFiles:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self._writers.values():
            writer.close()

    def append(self, tables: Mapping[str, Columns]) -> None:
        """Add one row group to every table."""
        for name, columns in tables.items():
            table = arrow_table(name, columns)
            if name not in self._writers:
                self._writers[name] = self._open(name, table.schema)
            self._writers[name].write_table(table, row_group_size=max(table.num_rows, 1))
            self.rows[name] += table.num_rows

    def _open(self, name: str, schema: pa.Schema) -> pq.ParquetWriter:
        return pq.ParquetWriter(
            self.folder / f"{name}.parquet",
            schema,
            compression=COMPRESSION,
            compression_level=COMPRESSION_LEVEL,
            store_schema=False,
        )


def arrow_table(name: str, columns: Columns) -> pa.Table:
    """Arrange columns in the declared order.

    Raises
    ------
    DemoDataError
        The columns drawn are not exactly the declared ones.
    """
    order = [column.name for column in declared_tables()[name].columns]
    if set(order) != set(columns):
        differing = ", ".join(sorted(set(order) ^ set(columns)))
        raise DemoDataError(f"What is drawn for {name} and its declared columns differ in: {differing}.")
    return pa.table({column: arrow_array(columns[column]) for column in order})


def arrow_array(column: Column) -> pa.Array:
    """Turn a column into Arrow: text as dictionary, whole numbers as int64, the rest as float64."""
    if isinstance(column, Category):
        codes = pa.array(column.codes.astype(np.int32), mask=column.codes < 0)
        return pa.DictionaryArray.from_arrays(codes, pa.array(column.levels, pa.string()))
    if np.issubdtype(column.dtype, np.integer):
        return pa.array(column.astype(np.int64))
    return pa.array(column.astype(np.float64), from_pandas=True)
