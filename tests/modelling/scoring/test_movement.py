"""What a change moves among the contributions."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.movement import LEAST, movements
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.what_if import apply_changes
from modelling.scoring.wording import Speaker

Matrix = npt.NDArray[np.float32]
ENGLISH = Speaker("en")


def test_nothing_moves_when_nothing_changes(bundle: Bundle, matrix: Matrix) -> None:
    assert movements(bundle.scorer(), matrix[0], matrix[0].copy(), ENGLISH) == ()


def test_all_that_moves_adds_up_to_the_margin(bundle: Bundle, schema: FeatureSchema, matrix: Matrix) -> None:
    scorer, before = bundle.scorer(), matrix[3]
    after = apply_changes(schema, before, {"EXT_SOURCE_1": 0.01, "EXT_SOURCE_2": 0.02, "AMT_CREDIT": 1e6})
    found = movements(scorer, before, after, ENGLISH, most=99)
    old, new = scorer.margins(np.stack([before, after]))
    age = schema.position("DAYS_BIRTH")
    contributions, _ = scorer.contributions(np.stack([before, after]))
    unsaid = contributions[1, age] - contributions[0, age]
    moved = sum(one.after - one.before for one in found)
    assert moved + unsaid == pytest.approx(new - old, abs=len(schema.features) * LEAST)


def test_the_largest_comes_first_with_both_values(
    bundle: Bundle, schema: FeatureSchema, matrix: Matrix
) -> None:
    before = matrix[3]
    after = apply_changes(schema, before, {"EXT_SOURCE_1": 0.01, "EXT_SOURCE_2": None, "DAYS_BIRTH": -20_000})
    found = movements(bundle.scorer(), before, after, ENGLISH)
    sizes = [abs(one.after - one.before) for one in found]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) >= LEAST
    told = {one.feature: one.to_dict() for one in found}
    assert told["EXT_SOURCE_1"]["text_after"] == "0.01"
    assert told["EXT_SOURCE_1"]["label"] == "ext source 1"
    assert "DAYS_BIRTH" not in told


def test_no_more_are_told_than_asked_for(bundle: Bundle, schema: FeatureSchema, matrix: Matrix) -> None:
    after = apply_changes(schema, matrix[3], {"EXT_SOURCE_1": 0.01, "AMT_CREDIT": 1e6})
    assert len(movements(bundle.scorer(), matrix[3], after, ENGLISH, most=2)) == 2
