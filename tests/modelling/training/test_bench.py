"""Each learner is trained once, and compared on the rows that all judged."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from modelling.scoring.schema import FeatureSchema
from modelling.training.baselines import EverybodyAlike
from modelling.training.bench import Bench
from modelling.training.data import TrainingData
from modelling.training.folds import split_rows
from modelling.training.learners import Fitted
from modelling.training.views import narrowed


@dataclass
class Reader:
    """Reads one column aloud, and counts how often it was trained."""

    column: int
    name: str = "reader"
    fits: list[int] = field(default_factory=list)

    def fit(self, schema: FeatureSchema, matrix: np.ndarray, target: np.ndarray, seed: int) -> Fitted:
        """Count."""
        self.fits.append(seed)
        return Fitted(lambda rows: -4 * np.nan_to_num(rows[:, self.column]).astype(float))


@pytest.fixture
def bench(data: TrainingData) -> Bench:
    """Five folds of the made-up applicants."""
    split = split_rows(data.target, seed=1)
    views = [narrowed(data.schema, data.schema.names)] * split.count
    return Bench(data, split, views, cost_ratio=10, seed=4, step=lambda _doing: None)


def test_a_learner_is_trained_once(bench: Bench) -> None:
    reader = Reader(0)
    first = bench.run(reader)
    assert bench.run(reader) is first
    assert bench.run(reader, folds=(0, 1)) is first
    assert reader.fits == [4, 5, 6, 7, 8]


def test_more_folds_than_were_done_are_done_again(bench: Bench) -> None:
    reader = Reader(0)
    bench.run(reader, folds=(0, 1))
    assert bench.run(reader).judged.all()
    assert len(reader.fits) == 7


def test_each_model_is_shown_once(bench: Bench) -> None:
    shown: list[int] = []
    reader = Reader(0)
    for _ in range(2):
        bench.run(reader, look=lambda fold, _fitted: shown.append(fold))
    assert shown == [0, 1, 2, 3, 4]


def test_only_rows_that_both_judged_are_compared(bench: Bench) -> None:
    alike, reader = EverybodyAlike(), Reader(0)
    bench.run(alike)
    bench.run(reader, folds=(0, 1))
    row = bench.against(alike, reader)
    assert row["name"] == "reader"
    assert row["against"] == alike.name
    assert row["rows"] == int((bench.split.fold < 2).sum())
    assert row["auc_difference"]["value"] > 0.1  # the score tells, everybody alike does not


def test_a_learner_is_not_compared_with_itself(bench: Bench) -> None:
    alike = EverybodyAlike()
    bench.run(alike)
    assert len(bench.table(alike, alike)) == 1


def test_other_folds_than_those_done_are_trained(bench: Bench) -> None:
    reader = Reader(0)
    bench.run(reader, folds=(0, 1))
    found = bench.run(reader, folds=(2, 3))
    np.testing.assert_array_equal(found.judged, np.isin(bench.split.fold, (2, 3)))
