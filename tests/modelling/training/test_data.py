"""Labelled applicants of a folder, in order, encoded as when serving; what cannot train is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from modelling.errors import ModellingError
from modelling.training.data import TrainingData, read_training_data, refuse_one_outcome, refuse_untrainable
from modelling.training.errors import TrainingError


@pytest.fixture(scope="module")
def read(demo_tables: Path) -> TrainingData:
    """The demo folder, read once."""
    return read_training_data(demo_tables)


def test_only_labelled_applicants_are_read(read: TrainingData, demo_tables: Path) -> None:
    labelled = pq.read_table(demo_tables / "application_train.parquet", columns=["SK_ID_CURR", "TARGET"])
    labelled = labelled.sort_by("SK_ID_CURR")
    np.testing.assert_array_equal(read.target, labelled.column("TARGET").to_numpy())
    assert read.matrix.shape == (len(read.target), len(read.schema.features))


def test_the_outcome_and_the_number_are_no_features(read: TrainingData) -> None:
    assert not {"TARGET", "SK_ID_CURR"} & set(read.schema.names)


def test_every_table_is_named_and_described(read: TrainingData) -> None:
    assert len(read.tables) == 8
    assert read.absent_tables == ()
    assert read.inputs is not None
    assert len(read.inputs["sha256"]) == 64


def test_a_folder_with_one_table_trains_on_fewer_features(
    read: TrainingData, demo_tables: Path, tmp_path: Path
) -> None:
    shutil.copy(demo_tables / "application_train.parquet", tmp_path)
    alone = read_training_data(tmp_path)
    assert "bureau" in alone.absent_tables
    assert 0 < len(alone.schema.features) < len(read.schema.features)


def test_application_only_is_a_folder_without_histories(
    read: TrainingData, demo_tables: Path, tmp_path: Path
) -> None:
    for table in ("application_train", "application_test"):
        shutil.copy(demo_tables / f"{table}.parquet", tmp_path)
    alone = read_training_data(tmp_path)
    (tmp_path / "bureau.parquet").write_bytes(b"not even a table")
    ignored = read_training_data(tmp_path, application_only=True)
    assert ignored.schema == alone.schema
    np.testing.assert_array_equal(ignored.matrix, alone.matrix)
    assert ignored.inputs == alone.inputs
    assert set(ignored.absent_tables) == set(read.tables) - {"application_train", "application_test"}


def test_a_history_without_rows_is_noted_and_nobody_has_one(
    read: TrainingData, demo_tables: Path, tmp_path: Path
) -> None:
    shutil.copytree(demo_tables, tmp_path, dirs_exist_ok=True)
    bureau = pq.read_table(tmp_path / "bureau.parquet")
    pq.write_table(bureau.slice(0, 0), tmp_path / "bureau.parquet")
    empty = read_training_data(tmp_path)
    assert empty.notes == ("bureau holds no rows: nobody has a history there.",)
    assert empty.schema.names == read.schema.names
    assert (empty.matrix[:, empty.schema.names.index("BUREAU_NO_HISTORY")] == 1).all()
    assert read.notes == ()


def test_a_folder_without_outcomes_is_refused(demo_tables: Path, tmp_path: Path) -> None:
    shutil.copy(demo_tables / "application_test.parquet", tmp_path)
    with pytest.raises(TrainingError, match="application_train with its TARGET"):
        read_training_data(tmp_path)


def test_outcomes_all_alike_are_refused(demo_tables: Path, tmp_path: Path) -> None:
    table = pq.read_table(demo_tables / "application_train.parquet")
    position = table.column_names.index("TARGET")
    table = table.set_column(position, "TARGET", pa.array([0] * len(table)))
    pq.write_table(table, tmp_path / "application_train.parquet")
    with pytest.raises(TrainingError, match="are a repaid loan"):
        read_training_data(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModellingError, match="nowhere"):
        read_training_data(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ([], "No applicant has a known outcome"),
        ([1.0] * 50, "All 50 known outcomes are a default"),
        ([0.0, 1.0, 2.0], "other values than 0 and 1"),
        ([1.0] * 19 + [0.0] * 500, "Only 19 defaults"),
    ],
)
def test_what_cannot_train(target: list[float], message: str) -> None:
    with pytest.raises(TrainingError, match=message):
        refuse_untrainable(np.array(target))


def test_few_defaults_can_still_be_measured() -> None:
    refuse_one_outcome(np.array([1.0, 0.0, 0.0]))
    refuse_untrainable(np.repeat([1.0, 0.0], [20, 20]))
