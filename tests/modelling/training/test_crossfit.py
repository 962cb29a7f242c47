"""Nobody is judged by a model that saw them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from modelling.scoring.schema import Feature, FeatureSchema
from modelling.training.crossfit import cross_fit
from modelling.training.folds import split_rows
from modelling.training.learners import Fitted
from modelling.training.views import narrowed


@dataclass
class Recorder:
    """Remembers the rows it was trained on and says how many rows it was given."""

    name: str = "recorder"
    seen: list[set[float]] = field(default_factory=list)
    seeds: list[int] = field(default_factory=list)

    def fit(self, schema: FeatureSchema, matrix: np.ndarray, target: np.ndarray, seed: int) -> Fitted:
        """Remember, and see that the schema fits the rows."""
        assert len(schema.features) == matrix.shape[1]
        self.seen.append(set(matrix[:, 0].tolist()))
        self.seeds.append(seed)
        return Fitted(lambda rows: rows[:, 0].astype(float), rounds=len(target))


_WORDS = {"fr": "", "en": ""}
_SCHEMA = FeatureSchema((Feature("N", "application", "loan", "number", "none", _WORDS, _WORDS),))
VIEWS = [narrowed(_SCHEMA, ("N",))] * 5


def numbered(rows: int) -> tuple[np.ndarray, np.ndarray]:
    target = (np.arange(rows) % 5 == 0).astype(float)
    return np.arange(rows, dtype=np.float32)[:, None], target


def test_held_out_and_test_rows_are_never_seen() -> None:
    matrix, target = numbered(300)
    split = split_rows(target, seed=0)
    learner = Recorder()
    found = cross_fit(learner, VIEWS, matrix, target, split, seed=7, step=lambda _doing: None)
    for fold, seen in enumerate(learner.seen):
        assert not seen & set(split.development[split.fold == fold].tolist())
        assert not seen & set(split.test.tolist())
    np.testing.assert_array_equal(found.margin, split.development)
    assert found.judged.all()
    assert learner.seeds == [7, 8, 9, 10, 11]


def test_some_folds_only() -> None:
    matrix, target = numbered(300)
    split = split_rows(target, seed=0)
    told: list[str] = []
    found = cross_fit(Recorder(), VIEWS, matrix, target, split, seed=0, step=told.append, folds=(0, 1))
    np.testing.assert_array_equal(found.judged, split.fold < 2)
    assert len(found.rounds) == 2
    assert told == ["recorder, fold 1", "recorder, fold 2"]


def test_each_model_can_be_looked_at() -> None:
    matrix, target = numbered(300)
    looked: list[int] = []
    split = split_rows(target, seed=0)
    cross_fit(
        Recorder(),
        VIEWS,
        matrix,
        target,
        split,
        seed=0,
        step=lambda _doing: None,
        look=lambda f, _m: looked.append(f),
    )
    assert looked == [0, 1, 2, 3, 4]
