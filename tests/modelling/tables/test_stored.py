"""Opening one file as it is."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ibis.backends.duckdb import Backend

from modelling.tables import TableError
from modelling.tables.stored import open_stored, readable


def read(engine: Backend, path: Path) -> list[dict[str, object]]:
    with readable(path):
        return open_stored(engine, path).to_pyarrow().to_pylist()


@pytest.fixture
def csv_file(tmp_path: Path) -> Path:
    return tmp_path / "bureau.csv"


def test_csv_cells_are_text_whatever_they_look_like(engine: Backend, csv_file: Path) -> None:
    csv_file.write_text('A,B\n1,"a, ""b"""\n2,\n')
    assert read(engine, csv_file) == [{"A": "1", "B": 'a, "b"'}, {"A": "2", "B": None}]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_both_ends_of_line_are_read(engine: Backend, csv_file: Path, newline: str) -> None:
    csv_file.write_bytes(newline.join(["A,B", "1,2", ""]).encode())
    assert read(engine, csv_file) == [{"A": "1", "B": "2"}]


def test_a_byte_order_mark_is_not_part_of_the_first_name(engine: Backend, csv_file: Path) -> None:
    csv_file.write_text("A,B\n1,2\n", encoding="utf-8-sig")
    assert open_stored(engine, csv_file).columns == ("A", "B")


def test_a_column_without_a_name_gets_its_position(engine: Backend, csv_file: Path) -> None:
    csv_file.write_text(",A\n0,1\n")
    assert open_stored(engine, csv_file).columns == ("(column 1)", "A")


def test_compressed_csv_is_read(engine: Backend, tmp_path: Path) -> None:
    path = tmp_path / "bureau.csv.gz"
    path.write_bytes(gzip.compress(b"A,B\n1,2\n"))
    assert read(engine, path) == [{"A": "1", "B": "2"}]


def test_parquet_keeps_its_types(engine: Backend, tmp_path: Path) -> None:
    pq.write_table(pa.table({"A": [1.5], "B": ["x"]}), tmp_path / "bureau.parquet")
    assert read(engine, tmp_path / "bureau.parquet") == [{"A": 1.5, "B": "x"}]


def test_a_header_alone_is_an_empty_table(engine: Backend, csv_file: Path) -> None:
    csv_file.write_text("A,B\n")
    assert read(engine, csv_file) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty: its first line should hold the column names"),
        (b"A;B\n1;2\n", "separated by semicolons"),
        (b"A\tB\n1\t2\n", "separated by tabs"),
        (b"A,A\n1,2\n", "several columns named A"),
        (b"A,B\n1,2\n3,secret,5\n", "line 3 does not have the cells that the header announces"),
        (b"A,B\n1,2\nsecret\n", "line 3 does not have the cells that the header announces"),
        (b"A,B\n1,secret\xe9\n", "is not UTF-8 text"),
        (b"\xe9,B\n1,2\n", "is not UTF-8 text"),
        (b'A,B\n1,"secret\n', "line 2 does not have the cells"),
    ],
)
def test_a_bad_csv_gives_one_line_without_its_content(
    engine: Backend, csv_file: Path, content: bytes, message: str
) -> None:
    csv_file.write_bytes(content)
    with pytest.raises(TableError, match=message) as caught:
        read(engine, csv_file)
    assert "bureau.csv" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("name", ["bureau.parquet", "bureau.csv.gz"])
def test_a_truncated_file_is_named(engine: Backend, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(b"A,B\n" + b"1,2\n" * 50_000)[:-40])
    else:
        pq.write_table(pa.table({"A": list(range(1000))}), path)
        path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(TableError, match=f"{name} cannot be read: it is truncated, damaged"):
        read(engine, path)
