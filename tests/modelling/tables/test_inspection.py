"""Checking a folder, from files to verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from modelling.tables import TABLE_NAMES, Report, TableError, check_tables
from modelling.tables.checks import CHECKS
from modelling.tables.declarations import APPLICATION_TABLES


def found(report: Report) -> set[tuple[str, str, str | None]]:
    """What was found, but for the columns that the tests leave out of the applications."""
    return {
        (finding.code, finding.table, finding.column)
        for finding in report.found
        if not (finding.code == "T04" and finding.table.startswith("application"))
    }


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_sound_folder_is_ok_and_every_check_has_an_outcome(full_rows: Any, write: Any, suffix: str) -> None:
    report = check_tables(write(full_rows, suffix))
    assert report.found == ()
    assert report.verdict == "ok"
    assert report.rows == {name: len(records) for name, records in full_rows.items()}
    asked = {(finding.table, finding.code) for finding in report.findings}
    assert asked == {(name, check.code) for name in TABLE_NAMES for check in CHECKS}


@pytest.mark.parametrize(
    ("table", "change", "code", "column"),
    [
        ("application_train", {"AMT_CREDIT": "secret"}, "T06", "AMT_CREDIT"),
        ("application_train", {"AMT_CREDIT": "inf"}, "T07", "AMT_CREDIT"),
        ("application_train", {"DAYS_BIRTH": 12}, "T07", "DAYS_BIRTH"),
        ("application_train", {"SK_ID_CURR": 2}, "T09", "SK_ID_CURR"),
        ("application_test", {"SK_ID_CURR": ""}, "T08", "SK_ID_CURR"),
        ("application_test", {"SK_ID_CURR": 3}, "T12", "SK_ID_CURR"),
        ("bureau", {"SK_ID_CURR": 99}, "T10", "SK_ID_CURR"),
        ("POS_CASH_balance", {"SK_ID_CURR": 99}, "T11", "SK_ID_CURR"),
        ("POS_CASH_balance", {"SK_ID_PREV": 99}, "T10", "SK_ID_PREV"),
        ("bureau_balance", {"MONTHS_BALANCE": 5}, "T07", "MONTHS_BALANCE"),
    ],
)
def test_each_defect_is_found_where_it_is(
    rows: Any, write: Any, table: str, change: dict[str, Any], code: str, column: str
) -> None:
    rows[table][0] |= change
    needed = {*APPLICATION_TABLES, "previous_application", "bureau", table}
    report = check_tables(write({name: rows[name] for name in needed}))
    assert (code, table, column) in found(report)
    assert "secret" not in report.as_text()


def test_a_single_class_of_outcome_fails(rows: Any, write: Any) -> None:
    for record in rows["application_train"]:
        record["TARGET"] = 0
    report = check_tables(write(rows))
    assert found(report) == {("T13", "application_train", "TARGET")}
    assert report.verdict == "failed"


def test_absent_children_are_warnings(rows: Any, write: Any) -> None:
    report = check_tables(write({"application_train": rows["application_train"]}))
    assert found(report) == {("T01", name, None) for name in TABLE_NAMES[2:]}
    assert report.verdict == "warnings"


def test_missing_and_extra_columns_are_told(rows: Any, write: Any) -> None:
    for number, record in enumerate(rows["bureau"]):
        del record["CREDIT_TYPE"]
        record["Unnamed: 0"] = number
    report = check_tables(write(rows))
    assert found(report) == {("T04", "bureau", "CREDIT_TYPE"), ("T05", "bureau", "Unnamed: 0")}
    assert report.verdict == "warnings"


def test_a_damaged_table_does_not_keep_the_others_from_being_checked(rows: Any, write: Any) -> None:
    folder = write(rows)
    (folder / "bureau.csv").write_text("SK_ID_CURR,SK_ID_BUREAU\n1,2,3\n")
    (folder / "credit_card_balance.csv").write_text("")
    report = check_tables(folder)
    assert found(report) == {("T02", "bureau", None), ("T02", "credit_card_balance", None)}
    assert report.verdict == "failed"
    assert set(report.rows) == set(TABLE_NAMES) - {"bureau", "credit_card_balance"}


def test_nobody_is_called_unknown_when_applications_cannot_be_read(rows: Any, write: Any) -> None:
    folder = write(rows)
    (folder / "application_test.csv").write_text("SK_ID_CURR,AMT_CREDIT\n4,2,3\n")
    assert found(check_tables(folder)) == {("T02", "application_test", None)}


@pytest.mark.parametrize("table", ["bureau", "application_test"])
def test_a_header_alone_is_no_rows(rows: Any, write: Any, table: str) -> None:
    folder = write({name: rows[name] for name in ("application_train", table)})
    path = folder / f"{table}.csv"
    path.write_text(path.read_text().splitlines()[0] + "\n")
    assert ("T03", table, None) in found(check_tables(folder))


def test_progress_follows_the_tables(rows: Any, write: Any) -> None:
    seen: list[str] = []

    def follow(names: Iterable[str]) -> Iterator[str]:
        for name in names:
            seen.append(name)
            yield name

    check_tables(write(rows), follow=follow)
    assert tuple(seen) == TABLE_NAMES


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no data folder"):
        check_tables(tmp_path / "nowhere")
