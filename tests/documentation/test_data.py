"""The example of another lender's tables does what ``docs/data.md`` says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from modelling.features import build_features
from modelling.tables import RawTables, Report, check_tables, declared_tables, open_tables

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "data.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture
def mapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folder that the example writes from the lender's files."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lender").mkdir()
    for block in blocks("csv"):
        name, content = block.split("\n", 1)
        (tmp_path / name).write_text(content)
    (code,) = blocks("python")
    exec(compile(code, "docs/data.md", "exec"), {})
    return tmp_path / "data"


@pytest.fixture
def report(mapped: Path) -> Report:
    """What ``check-data`` finds there."""
    return check_tables(mapped)


@pytest.fixture
def raw(mapped: Path) -> RawTables:
    """The tables as they are read."""
    return open_tables(mapped)


def test_the_check_finds_nothing_but_absent_columns_and_tables(report: Report) -> None:
    assert report.verdict == "warnings"
    assert {finding.code for finding in report.findings if finding.outcome == "found"} == {"T01", "T04"}
    assert report.rows == {"application_train": 4, "bureau": 3}


def test_the_outcome_of_a_running_loan_is_not_known(raw: RawTables) -> None:
    rows = raw.connection.to_pyarrow(raw.application.order_by("SK_ID_CURR"))
    assert rows.column("TARGET").to_pylist() == [0, 1, 0, None]
    assert rows.column("DAYS_BIRTH").to_pylist()[0] == -14600
    assert rows.column("DAYS_EMPLOYED").to_pylist()[2] is None
    assert rows.column("CODE_GENDER").to_pylist()[3] is None


def test_features_come_from_both_tables(raw: RawTables) -> None:
    table = build_features(raw)
    rows = table.connection.to_pyarrow(table.expression.order_by("SK_ID_CURR")).to_pylist()
    assert [row["BUREAU_NO_HISTORY"] for row in rows] == [0, 0, 1, 1]
    assert [row["DAYS_EMPLOYED_ANOMALY"] for row in rows] == [0, 0, 1, 0]
    assert rows[0]["AMT_CREDIT"] == 9000


def test_every_column_of_the_text_is_declared() -> None:
    declared = {column.name for table in declared_tables().values() for column in table.columns}
    named = set(re.findall(r" AS ([A-Z_]+)\b", TEXT)) | {"EXT_SOURCE_1", "NAME_CONTRACT_STATUS"}
    assert len(named) > 10
    assert named <= declared
