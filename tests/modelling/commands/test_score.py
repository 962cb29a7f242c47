"""``score`` on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from modelling.__main__ import main


def test_a_file_of_scores(
    demo_tables: Path, published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "scores.parquet"
    arguments = [
        "score",
        "--data",
        str(demo_tables),
        "--artifacts",
        str(published),
        "--out",
        str(out),
        "--json",
    ]
    assert main(arguments) == 0
    answer = json.loads(capsys.readouterr().out)
    scores = pq.read_table(out)
    assert scores.num_rows == answer["applicants"]
    assert scores.column_names == ["SK_ID_CURR", "probability_of_default", "decision"]
    assert set(scores.column("decision").to_pylist()) <= {"granted", "refused"}


def test_another_folder_with_fewer_tables_is_scored_with_a_warning(
    demo_tables: Path, published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(demo_tables / "application_test.parquet", folder)
    artifacts = shutil.copytree(published, tmp_path / "artifacts")
    before = (artifacts / "populations" / "CURRENT").read_text()
    assert main(["score", "--data", str(folder), "--artifacts", str(artifacts)]) == 0
    shown = capsys.readouterr()
    assert "count as missing" in shown.err
    assert "applicants scored" in shown.out
    assert (artifacts / "populations" / "CURRENT").read_text() != before


def test_without_a_model_nothing_is_scored(
    demo_tables: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", "--data", str(demo_tables), "--artifacts", str(tmp_path)]) == 1
    assert "train" in capsys.readouterr().err
