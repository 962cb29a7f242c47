"""The nested benchmark: who judges whom, and what raw columns are."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pyarrow.parquet as pq
import pytest

from benchmarks import model_quality
from benchmarks.model_quality import Crossed, difference, measure, outer_folds
from benchmarks.raw_columns import read_raw_columns
from modelling.demo_data import generate
from modelling.tables import declared_tables
from modelling.training.data import TrainingData
from modelling.training.folds import Split
from modelling.training.outcome import Options


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few hundred made-up applicants, the application tables alone."""
    data = tmp_path_factory.mktemp("quality") / "data"
    generate(data, 700, seed=1)
    for table in data.glob("*.parquet"):
        if not table.name.startswith("application"):
            table.unlink()
    return data


def test_everybody_is_tested_once_and_never_by_a_fold_of_their_own() -> None:
    target = (np.arange(500) % 10 == 0).astype(float)
    splits = outer_folds(target, seed=3)
    tested = np.concatenate([split.test for split in splits])
    assert sorted(tested.tolist()) == list(range(500))
    for split in splits:
        assert not set(split.test) & set(split.development)
        assert len(split.fold) == len(split.development) == 400


def test_raw_columns_are_the_declared_ones_as_they_stand(folder: Path) -> None:
    data = read_raw_columns(folder)
    names = {column.name for column in declared_tables()["application_train"].columns}
    assert set(data.schema.names) == names - {"SK_ID_CURR", "TARGET"}
    assert not any(feature.derived for feature in data.schema.features)
    table = pq.read_table(folder / "application_train.parquet").sort_by("SK_ID_CURR")
    np.testing.assert_array_equal(data.target, table.column("TARGET").to_numpy())
    credit = data.matrix[:, data.schema.position("AMT_CREDIT")]
    np.testing.assert_allclose(credit, table.column("AMT_CREDIT").to_numpy(), rtol=1e-6)


def test_differences_are_paired_and_signed() -> None:
    target = np.array([1.0, 0.0, 1.0, 0.0] * 50)
    good = np.where(target == 1, 0.9, 0.1) + np.linspace(0, 0.05, 200)
    coin = np.tile([0.5, 0.5, 0.4, 0.4], 50)
    one = Crossed("one", good, np.zeros(200), np.zeros(200), {})
    other = Crossed("other", coin, np.full(200, 0.5), np.ones(200), {})
    found = difference(one, other, target)
    assert found["against"] == "other"
    assert found["auc"]["value"] == pytest.approx(0.5)
    assert found["cost"]["value"] == pytest.approx(-0.5)
    assert found["cost_bayes"]["value"] == pytest.approx(-1)


def test_every_way_is_judged_where_it_did_not_train(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds: list[int] = []

    def trained(data: TrainingData, options: Options, split: Split) -> SimpleNamespace:
        seeds.append(options.seed)
        assert not set(split.test) & set(split.development)
        truth = data.target[split.test]
        guess = np.where(truth == 1, 0.3, 0.05) + np.linspace(0, 0.01, len(truth))
        return SimpleNamespace(test=SimpleNamespace(probability=guess, refused=guess > 0.2))

    monkeypatch.setattr(model_quality, "train", trained)
    found = measure(folder, seed=0)
    assert [row["name"] for row in found["learners"]] == [
        "SMOTE, all tables",
        "no resampling, all tables",
        "plain XGBoost, raw application columns",
    ]
    assert {row["auc"]["value"] for row in found["learners"]} == {1.0}
    assert {row["cost"]["value"] for row in found["learners"]} == {0.0}
    assert seeds == [0, 1, 2, 3, 4] * 3
    assert len(found["differences"]) == 2
