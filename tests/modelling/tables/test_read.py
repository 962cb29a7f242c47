"""Opening a folder of raw tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ibis
import pytest

from modelling.tables import TABLE_NAMES, RawTables, TableError, declared_tables, open_tables


def records(raw: RawTables, table: Any) -> list[dict[str, Any]]:
    return raw.connection.to_pyarrow(table).to_pylist()


def test_all_tables_have_their_declared_columns(full_rows: Any, write: Any) -> None:
    raw = open_tables(write(full_rows))
    assert tuple(raw.tables) == TABLE_NAMES
    assert raw.absent == ()
    for name, table in raw.tables.items():
        assert table.columns == tuple(column.name for column in declared_tables()[name].columns)
        assert len(records(raw, table)) == len(full_rows[name])


def test_columns_that_a_file_lacks_are_named(full_rows: Any, write: Any) -> None:
    assert open_tables(write(full_rows)).absent_columns == {}
    renamed = [
        {"AMT_TOTAL" if name == "AMT_CREDIT_SUM" else name: value for name, value in row.items()}
        for row in full_rows["bureau"]
    ]
    raw = open_tables(write(full_rows | {"bureau": renamed}))
    assert raw.absent_columns == {"bureau": ("AMT_CREDIT_SUM",)}


def test_every_kind_of_file_gives_the_same_rows(rows: Any, write: Any, tmp_path: Path) -> None:
    rows["bureau"][0] |= {"AMT_ANNUITY": 12.5, "CREDIT_TYPE": "Car loan"}
    seen = []
    for suffix in (".csv", ".csv.gz", ".parquet"):
        raw = open_tables(write(rows, suffix))
        seen.append({name: records(raw, table) for name, table in raw.tables.items()})
        for path in tmp_path.iterdir():
            path.unlink()
    assert seen[0] == seen[1] == seen[2]


def test_the_application_view_stacks_both_tables(rows: Any, write: Any) -> None:
    raw = open_tables(write(rows))
    outcomes = {row["SK_ID_CURR"]: row["TARGET"] for row in records(raw, raw.application)}
    assert outcomes == {1: 1, 2: 0, 3: 1, 4: None}


def test_sentinels_and_marks_of_missing_are_null(rows: Any, write: Any) -> None:
    rows["application_train"][0] |= {"DAYS_EMPLOYED": 365243, "CODE_GENDER": "XNA", "OWN_CAR_AGE": "NaN"}
    raw = open_tables(write({"application_train": rows["application_train"]}))
    first = next(row for row in records(raw, raw.application) if row["SK_ID_CURR"] == 1)
    assert first["DAYS_EMPLOYED"] is first["CODE_GENDER"] is first["OWN_CAR_AGE"] is None


@pytest.mark.parametrize("table", ["application_train", "application_test"])
def test_one_application_table_is_enough(rows: Any, write: Any, table: str) -> None:
    raw = open_tables(write({table: rows[table]}))
    assert len(records(raw, raw.application)) == len(rows[table])
    assert raw.absent == tuple(name for name in TABLE_NAMES if name != table)


def test_an_optional_column_may_lack_and_an_extra_one_is_left_out(rows: Any, write: Any) -> None:
    for number, record in enumerate(rows["application_train"]):
        del record["AMT_CREDIT"]
        record["Unnamed: 0"] = number
    raw = open_tables(write({"application_train": rows["application_train"]}))
    assert "Unnamed: 0" not in raw.application.columns
    assert [record["AMT_CREDIT"] for record in records(raw, raw.application)] == [None, None, None]


def test_the_engine_may_be_given(rows: Any, write: Any) -> None:
    engine = ibis.duckdb.connect()
    assert open_tables(write(rows), engine).connection is engine


@pytest.mark.parametrize(
    ("table", "change", "message"),
    [
        (
            "application_train",
            {"AMT_CREDIT": "secret"},
            "application_train, column AMT_CREDIT: something else",
        ),
        ("POS_CASH_balance", {"SK_ID_PREV": "secret"}, "POS_CASH_balance, column SK_ID_PREV: something else"),
        ("application_test", {"SK_ID_CURR": 1}, "SK_ID_CURR of another in 1 application"),
        ("application_test", {"SK_ID_CURR": ""}, "No SK_ID_CURR in 1 application"),
    ],
)
def test_unusable_tables_are_refused(
    rows: Any, write: Any, table: str, change: dict[str, object], message: str
) -> None:
    rows[table][0] |= change
    with pytest.raises(TableError, match=message) as caught:
        open_tables(write(rows))
    assert "secret" not in str(caught.value)


def test_a_damaged_child_is_named(rows: Any, write: Any) -> None:
    folder = write(rows)
    (folder / "bureau.csv").write_text("SK_ID_CURR,SK_ID_BUREAU\n1,2,3\n")
    with pytest.raises(TableError, match=r"bureau\.csv cannot be read: line 2"):
        open_tables(folder)


def test_bytes_that_are_not_text_are_found_in_a_category(rows: Any, write: Any) -> None:
    folder = write(rows)
    (folder / "bureau.csv").write_bytes(
        b"SK_ID_CURR,SK_ID_BUREAU,CREDIT_TYPE\n" + b"1,2,x\n" * 9999 + b"1,2,\xe9\n"
    )
    with pytest.raises(TableError, match=r"bureau\.csv cannot be read: it is not UTF-8 text"):
        open_tables(folder)


def test_header_only_applications_are_refused(rows: Any, write: Any) -> None:
    folder = write({"application_train": rows["application_train"]})
    path = folder / "application_train.csv"
    path.write_text(path.read_text().splitlines()[0] + "\n")
    with pytest.raises(TableError, match="There is no application"):
        open_tables(folder)


@pytest.mark.parametrize(
    ("histories", "read"),
    [((), ()), (("bureau", "bureau_balance"), ("bureau", "bureau_balance")), (("nothing",), ())],
)
def test_histories_that_are_not_asked_for_are_not_touched(
    rows: Any, write: Any, histories: tuple[str, ...], read: tuple[str, ...]
) -> None:
    folder = write(rows)
    (folder / "previous_application.csv").write_text("damaged")
    raw = open_tables(folder, histories=histories)
    assert tuple(raw.tables) == ("application_train", "application_test", *read)
    assert set(raw.absent) == set(TABLE_NAMES) - set(raw.tables)
    assert len(records(raw, raw.application)) == 4


@pytest.mark.parametrize("table", ["bureau", "previous_application"])
def test_two_snapshots_of_a_parent_table_are_refused(rows: Any, write: Any, table: str) -> None:
    rows[table] += rows[table]
    with pytest.raises(TableError, match=f"{table} has the SK_ID_.* of another row in 2 rows: keep one row"):
        open_tables(write(rows))


def test_a_month_that_stands_twice_is_left_to_the_checks(rows: Any, write: Any) -> None:
    rows["POS_CASH_balance"] += rows["POS_CASH_balance"]
    assert "POS_CASH_balance" in open_tables(write(rows)).tables


def test_tables_without_rows_are_named(rows: Any, write: Any, tmp_path: Path) -> None:
    folder = write(rows)
    header = (folder / "bureau.csv").read_text().splitlines()[0]
    (folder / "bureau.csv").write_text(f"{header}\n")
    raw = open_tables(folder)
    assert raw.empty == ("bureau",)
    assert "bureau" in raw.tables
    assert "bureau" not in raw.absent
