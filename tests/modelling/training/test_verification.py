"""A published model held against a folder: its figures, and what it cannot know."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from modelling.evaluation.metrics import METRICS
from modelling.scoring.bundle import Bundle
from modelling.training.errors import TrainingError
from modelling.training.inputs import describe_inputs
from modelling.training.publication import open_model
from modelling.training.verification import measure_drift, verify_model


@pytest.fixture(scope="module")
def bundle(published: Path) -> Bundle:
    """The model of the demo."""
    return open_model(published)


def test_figures_on_the_rows_it_was_trained_on_are_marked(bundle: Bundle, demo_tables: Path) -> None:
    found = verify_model(demo_tables, bundle)
    assert found.seen
    assert found.missing_features == []
    assert list(found.metrics) == list(METRICS)
    assert found.applicants == bundle.report["n_rows"]
    assert sum(band["n"] for band in found.bands) == found.applicants


def test_a_folder_with_fewer_tables_is_scored_with_missing_features(
    bundle: Bundle, demo_tables: Path, tmp_path: Path
) -> None:
    shutil.copy(demo_tables / "application_train.parquet", tmp_path)
    found = verify_model(tmp_path, bundle)
    assert not found.seen
    assert len(found.missing_features) > 50
    assert found.metrics["auc"]["value"] is not None


def test_tables_that_the_model_did_not_use_change_nothing(
    bundle: Bundle, demo_tables: Path, tmp_path: Path
) -> None:
    shutil.copy(demo_tables / "application_train.parquet", tmp_path)
    alone = replace(bundle, report=bundle.report | {"inputs": describe_inputs(tmp_path)})
    assert verify_model(demo_tables, alone).seen
    assert not verify_model(demo_tables, replace(bundle, report=bundle.report | {"inputs": {}})).seen


def test_unknown_outcomes_cannot_be_measured(bundle: Bundle, demo_tables: Path, tmp_path: Path) -> None:
    shutil.copy(demo_tables / "application_test.parquet", tmp_path)
    with pytest.raises(TrainingError, match="known outcome"):
        verify_model(tmp_path, bundle)


def test_the_same_applicants_have_not_moved(bundle: Bundle, demo_tables: Path) -> None:
    drifts, applicants, absent = measure_drift(demo_tables, bundle)
    assert drifts[0].name == "probability_of_default"
    assert len(drifts) == 1 + len(bundle.schema.model_features)
    assert applicants > bundle.report["n_rows"]
    assert absent == []
    assert all(drift.verdict == "stable" for drift in drifts[1:])


def test_an_absent_table_moves_its_features(bundle: Bundle, demo_tables: Path, tmp_path: Path) -> None:
    shutil.copy(demo_tables / "application_train.parquet", tmp_path)
    drifts, _, absent = measure_drift(tmp_path, bundle)
    assert absent
    assert drifts[1].verdict == "moved"
    assert drifts[1].missing_now == 1.0
