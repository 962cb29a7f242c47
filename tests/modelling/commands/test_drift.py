"""``drift`` on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from modelling.__main__ import main


def test_json_gives_every_feature_after_the_pd(
    demo_tables: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["drift", "--data", str(demo_tables), "--artifacts", str(published), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["items"][0]["name"] == "probability_of_default"
    assert len(answer["items"]) > 100
    sizes = [item["psi"] for item in answer["items"][1:]]
    assert sizes == sorted(sizes, reverse=True)


def test_words_count_what_moved_and_warn_of_absent_tables(
    demo_tables: Path, published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(demo_tables / "application_test.parquet", tmp_path)
    assert main(["drift", "--data", str(tmp_path), "--artifacts", str(published), "--top", "3"]) == 0
    shown = capsys.readouterr()
    assert "count as missing" in shown.err
    assert "moved (PSI from 0.25)" in shown.out
    assert len(shown.out.split("\n\n")[1].splitlines()) == 5
