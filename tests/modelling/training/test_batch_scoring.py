"""Whole folders are scored as single applicants are."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from modelling.errors import ModellingError
from modelling.scoring.bundle import Bundle
from modelling.scoring.population import read_population
from modelling.training.batch_scoring import publish_population, score_features, write_scores
from modelling.training.publication import open_model


@pytest.fixture(scope="module")
def bundle(published: Path) -> Bundle:
    """The model of the demo."""
    return open_model(published)


@pytest.fixture(scope="module")
def features(demo_tables: Path, bundle: Bundle) -> pa.Table:
    """Features of every demo applicant."""
    return score_features(demo_tables, bundle).table


def test_every_applicant_of_both_tables_is_there(features: pa.Table, demo_tables: Path) -> None:
    ids = set()
    for name in ("application_train", "application_test"):
        ids |= set(pq.read_table(demo_tables / f"{name}.parquet").column("SK_ID_CURR").to_pylist())
    assert set(features.column("SK_ID_CURR").to_pylist()) == ids


def test_scores_have_their_three_columns_and_replace_an_older_file(
    features: pa.Table, bundle: Bundle, tmp_path: Path
) -> None:
    path = tmp_path / "scores.parquet"
    path.write_text("older")
    write_scores(path, features, bundle)
    scores = pq.read_table(path)
    assert scores.column_names == ["SK_ID_CURR", "probability_of_default", "decision"]
    ids = scores.column("SK_ID_CURR").to_numpy()
    assert (np.diff(ids) > 0).all()
    refused = np.array(scores.column("decision").to_pylist()) == "refused"
    probability = scores.column("probability_of_default").to_numpy()
    np.testing.assert_array_equal(refused, probability >= bundle.decision.threshold)
    assert [item.name for item in tmp_path.iterdir()] == ["scores.parquet"]


def test_a_folder_that_is_not_there_is_named(features: pa.Table, bundle: Bundle, tmp_path: Path) -> None:
    with pytest.raises(ModellingError, match="could not be written"):
        write_scores(tmp_path / "nowhere" / "scores.parquet", features, bundle)


def test_one_table_scores_with_the_rest_missing(bundle: Bundle, demo_tables: Path, tmp_path: Path) -> None:
    shutil.copy(demo_tables / "application_test.parquet", tmp_path)
    found = score_features(tmp_path, bundle)
    assert found.absent
    assert all(found.table.column(name).null_count == found.table.num_rows for name in found.absent)
    assert found.notes == []


def test_a_snapshot_of_the_model_in_use_is_put_in_use(
    features: pa.Table, bundle: Bundle, published: Path, tmp_path: Path
) -> None:
    artifacts = Path(shutil.copytree(published, tmp_path / "artifacts"))
    version = publish_population(artifacts, features, bundle)
    assert (artifacts / "populations" / "CURRENT").read_text().strip() == version
    population = read_population(artifacts / "populations" / version, bundle)
    assert len(population) == features.num_rows
    total = population.base + population.contributions.sum(axis=1, dtype=np.float64)
    np.testing.assert_allclose(total, population.margin, rtol=0, atol=1e-4)
