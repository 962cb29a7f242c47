"""Synthetic rows held against rows that had no part in them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from modelling.training.data import TrainingData
from modelling.training.rebalancing import Rebalancing, untouched
from modelling.training.synthetic import look_at


def test_rows_made_near_their_base_cannot_be_told(data: TrainingData) -> None:
    train, held_out = slice(0, 500), slice(500, None)
    sample = Rebalancing("smote", ratio=0.6).apply(
        data.schema, data.matrix[train], data.target[train], seed=0
    )
    found = look_at(sample, data.matrix[held_out], data.target[held_out], data.schema, seed=0)
    assert found.share == sample.synthetic.mean() > 0
    assert set(found.recognisability) == {"repaid", "default"}
    assert all(0.2 < area < 0.8 for area in found.recognisability.values())


def test_rows_that_are_not_like_the_others_are_told(data: TrainingData) -> None:
    sample = Rebalancing("smote", ratio=0.9).apply(data.schema, data.matrix[:500], data.target[:500], seed=0)
    moved = sample.matrix.copy()
    moved[sample.synthetic, 0] = 7.0
    found = look_at(replace(sample, matrix=moved), data.matrix[500:], data.target[500:], data.schema, seed=0)
    assert found.recognisability["default"] > 0.95


def test_none_were_made(data: TrainingData) -> None:
    found = look_at(untouched(data.matrix, data.target), data.matrix, data.target, data.schema, seed=0)
    assert found.to_dict() == {"synthetic_share": 0.0, "recognisability": {}}
    assert np.isfinite(found.share)
