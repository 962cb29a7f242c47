"""The command that computes features."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from modelling.__main__ import main
from modelling.commands.features import command


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    applicants = {
        "SK_ID_CURR": [1, 2],
        "TARGET": [0, 1],
        "AMT_CREDIT": [10.0, 20.0],
        "AMT_ANNUITY": [5.0, None],
    }
    pq.write_table(pa.table(applicants), folder / "application_train.parquet")
    loans = {"SK_ID_CURR": [1], "SK_ID_BUREAU": [4], "DAYS_CREDIT": [-3]}
    pq.write_table(pa.table(loans), folder / "bureau.parquet")
    return folder


def test_writes_features_and_says_what_is_absent(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "features.parquet"
    result = CliRunner().invoke(command, ["--data", str(data), "--out", str(out), "--json"])
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    assert said["rows"] == 2
    assert "bureau_balance" in said["absent_tables"]
    assert "CREDIT_ACTIVE" in said["absent_columns"]["bureau"]
    assert "DAYS_CREDIT" not in said["absent_columns"]["bureau"]
    written = pq.read_table(out)
    assert len(written.column_names) == said["features"] + 2
    assert written["CREDIT_TO_ANNUITY"].to_pylist() == [2.0, None]


def test_without_json_one_sentence(data: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["--data", str(data), "--out", str(tmp_path / "f.parquet")])
    assert result.stdout.startswith("2 applicants, ")
    assert "bureau.CREDIT_ACTIVE" in result.stdout
    assert result.stderr == ""


def test_spark_without_pyspark_says_what_to_install(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    arguments = ["features", "--data", str(data), "--out", str(tmp_path / "f.parquet"), "--engine", "spark"]
    assert main(arguments) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "pip install 'ibis-framework[pyspark]'" in line


def test_a_folder_without_application_fails_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["features", "--data", str(tmp_path), "--out", str(tmp_path / "f.parquet")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_artifacts_are_taken_and_not_touched(data: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "features.parquet", tmp_path / "other"
    options = ["--data", str(data), "--out", str(out), "--artifacts", str(other)]
    assert CliRunner().invoke(command, options).exit_code == 0
    assert out.exists()
    assert not other.exists()
