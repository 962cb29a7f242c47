"""The ``check-data`` command."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from modelling.commands.check_data import command
from modelling.tables import TableError, declared_tables


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two applications, and none of the history tables."""
    columns = [column.name for column in declared_tables()["application_train"].columns]
    with (tmp_path / "application_train.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=columns)
        writer.writeheader()
        writer.writerows({"SK_ID_CURR": number, "TARGET": number - 1} for number in (1, 2))
    return tmp_path


def break_outcome(folder: Path) -> None:
    path = folder / "application_train.csv"
    path.write_text(path.read_text().replace("2,1,", "2,0,"))


def test_the_report_ends_with_the_verdict(folder: Path) -> None:
    result = CliRunner().invoke(command, ["--data", str(folder)])
    assert result.exit_code == 0
    assert result.output.splitlines()[0] == "application_train: 2 rows, clean"
    assert result.output.splitlines()[-1] == "Verdict: warnings (0 errors, 6 warnings)"


def test_json_alone_stands_on_standard_output(folder: Path) -> None:
    result = CliRunner().invoke(command, ["--data", str(folder), "--json"])
    report = json.loads(result.stdout)
    assert report["verdict"] == "warnings"
    assert report["rows"] == {"application_train": 2}


def test_a_failed_check_is_an_error_after_the_report(folder: Path) -> None:
    break_outcome(folder)
    result = CliRunner().invoke(command, ["--data", str(folder)])
    assert result.exit_code == 1
    assert "Verdict: failed (1 error, 6 warnings)" in result.output
    assert isinstance(result.exception, TableError)
    assert "cannot be used as it is: 1 error, 6 warnings" in str(result.exception)


def test_a_failed_check_still_prints_its_json(folder: Path) -> None:
    break_outcome(folder)
    result = CliRunner().invoke(command, ["--data", str(folder), "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["verdict"] == "failed"


def test_a_missing_folder_is_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["--data", str(tmp_path / "nowhere")])
    assert result.exit_code == 1
    assert isinstance(result.exception, TableError)
    assert result.output == ""


def test_the_folder_must_be_given() -> None:
    assert CliRunner().invoke(command, []).exit_code == 2


def test_help_shows_an_example_on_a_line_of_its_own() -> None:
    lines = [line.strip() for line in CliRunner().invoke(command, ["--help"]).output.splitlines()]
    assert "python -m modelling check-data --data data" in lines


def test_artifacts_are_taken_and_not_touched(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    result = CliRunner().invoke(command, ["--data", str(folder), "--artifacts", str(elsewhere)])
    assert result.exit_code == 0
    assert not elsewhere.exists()
    assert "not used" in CliRunner().invoke(command, ["--help"]).output
