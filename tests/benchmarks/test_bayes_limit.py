"""The model is held against the truth of the same applicants."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from benchmarks import bayes_limit, record
from modelling.demo_data import generate
from modelling.training.learners import Settings


@pytest.fixture(autouse=True)
def _quick_trees(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    quick = Settings(eta=0.3, max_depth=2, max_rounds=5, patience=2)
    monkeypatch.setattr("modelling.training.pipeline.settings_for", lambda _target: quick)
    monkeypatch.setattr(record, "RESULTS", tmp_path / "results")


def test_the_truth_stands_beside_its_applicant(tmp_path: Path) -> None:
    data, truth = tmp_path / "data", tmp_path / "truth.parquet"
    generate(data, applicants=300, seed=2, truth=truth)
    known = dict(zip(*pq.read_table(truth).to_pydict().values(), strict=True))
    ids = sorted(pq.read_table(data / "application_train.parquet").column("SK_ID_CURR").to_pylist())
    np.testing.assert_allclose(bayes_limit.true_risk(data, truth), [known[number] for number in ids])


def test_figures_are_printed_and_a_missed_target_gives_status_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bayes_limit, "GAPS", {600: -1.0})  # no model is better than the truth by that much
    monkeypatch.setattr("sys.argv", ["bayes_limit.py", "--applicants", "600"])
    assert bayes_limit.main() == 1
    assert "oof_gap_interval" in capsys.readouterr().out
    (row,) = json.loads((tmp_path / "results" / "bayes_limit.json").read_text("utf-8"))["rows"]
    assert row["oof_limit"] - row["oof_auc"] == pytest.approx(row["oof_gap"], abs=2e-4)
    low, high = row["oof_gap_interval"]
    assert low <= row["oof_gap"] <= high
