"""Small made-up applicants in encoded form, with missing values, a category and a ratio."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.scoring.derived import recompute
from modelling.scoring.schema import Derived, Feature, FeatureSchema, Level
from modelling.training.data import TrainingData
from modelling.training.learners import Settings
from modelling.training.outcome import Options, Outcome
from modelling.training.pipeline import train

_WORDS = {"fr": "", "en": ""}


def _feature(name: str, kind: str, **more: object) -> Feature:
    return Feature(name, "application", "loan", kind, "none", _WORDS, _WORDS, **more)  # type: ignore[arg-type]


@pytest.fixture
def schema() -> FeatureSchema:
    """Two scores, an amount, a rate, their ratio, a count, a flag and a category."""
    levels = tuple(Level(value, _WORDS) for value in ("a", "b", "c"))
    return FeatureSchema(
        (
            _feature("SCORE_1", "number"),
            _feature("SCORE_2", "number"),
            _feature("AMOUNT", "number"),
            _feature("RATE", "number"),
            _feature("AMOUNT_PER_RATE", "number", derived=Derived("ratio", ("AMOUNT", "RATE"))),
            _feature("CHILDREN", "integer"),
            _feature("OWNER", "flag"),
            _feature("JOB", "category", levels=levels),
        )
    )


def draw(schema: FeatureSchema, rows: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw applicants whose risk comes from SCORE_1 and JOB."""
    rng = np.random.default_rng(seed)
    matrix = np.full((rows, len(schema.features)), np.nan, dtype=np.float32, order="F")
    matrix[:, 0:2] = rng.random((rows, 2))
    matrix[:, 2] = rng.lognormal(12, 0.5, rows)
    matrix[:, 3] = rng.lognormal(9, 0.5, rows)
    matrix[:, 5] = rng.integers(0, 4, rows)
    matrix[:, 6] = rng.integers(0, 2, rows)
    matrix[:, 7] = rng.integers(0, 3, rows)
    risk = 1 / (1 + np.exp(2.2 + 4 * (matrix[:, 0] - 0.5) - (matrix[:, 7] == 2)))
    matrix[rng.random(rows) < 0.3, 1] = np.nan
    matrix[rng.random(rows) < 0.1, 3] = np.nan
    return recompute(schema, matrix), (rng.random(rows) < risk).astype(float)


@pytest.fixture
def applicants(schema: FeatureSchema) -> tuple[np.ndarray, np.ndarray]:
    """Six hundred encoded applicants and their outcome."""
    return draw(schema, 600, seed=3)


@pytest.fixture
def data(schema: FeatureSchema) -> TrainingData:
    """Eight hundred labelled applicants, ready for a training."""
    matrix, target = draw(schema, 800, seed=5)
    return TrainingData(schema, matrix, target, ("application_train",), ("bureau",), {"sha256": "0" * 64})


@pytest.fixture
def quick() -> Settings:
    """Trees that grow in a moment."""
    return Settings(eta=0.2, max_depth=3, min_child_weight=2, max_rounds=40, patience=5)


@pytest.fixture
def outcome(data: TrainingData, quick: Settings, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    """What a quick training found."""
    monkeypatch.setattr("modelling.training.pipeline.settings_for", lambda _target: quick)
    return train(data, Options(seed=1))
