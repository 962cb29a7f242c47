"""Steps of a feature: which values stand together, and what a step is called."""

from __future__ import annotations

import numpy as np

from modelling.scoring.binning import steps_of
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.wording import Speaker

ENGLISH = Speaker("en")


def column(*values: float) -> np.ndarray:
    """Give encoded values."""
    return np.array(values, dtype=np.float32)


def test_few_values_stand_alone(schema: FeatureSchema) -> None:
    steps = steps_of(schema["AMT_CREDIT"], column(30, 10, 20, 20), most=8)
    assert steps.edges is None
    assert [steps.bounds(i) for i in range(len(steps))] == [(10, 10), (20, 20), (30, 30)]
    assert steps.codes(column(20, 30)).tolist() == [1, 2]
    assert steps.label(0, ENGLISH) == "10"


def test_many_values_make_round_ranges_that_hold_the_tails(schema: FeatureSchema) -> None:
    steps = steps_of(schema["AMT_CREDIT"], np.arange(1000, dtype=np.float32), most=5, tails=(0.02, 0.98))
    assert len(steps) <= 5
    assert steps.edges is not None
    width = float(steps.edges[1] - steps.edges[0])
    assert width in (200, 250)
    assert steps.codes(column(-1e9, 1e9)).tolist() == [0, len(steps) - 1]
    assert steps.label(0, ENGLISH).startswith("under ")
    assert steps.label(len(steps) - 1, ENGLISH).endswith(" and over")


def test_a_time_before_the_application_is_told_as_a_length(schema: FeatureSchema) -> None:
    days = -np.linspace(7500, 25000, 500).astype(np.float32)
    steps = steps_of(schema["DAYS_BIRTH"], days, most=6)
    assert "over" in steps.label(0, ENGLISH)
    assert "or less" in steps.label(len(steps) - 1, ENGLISH)


def test_levels_have_no_bounds(schema: FeatureSchema) -> None:
    steps = steps_of(schema["NAME_CONTRACT_TYPE"], column(1, 1, 0), most=8)
    assert (steps.bounds(0), steps.level(1)) == ((None, None), "Revolving loans")
    assert steps.label(1, ENGLISH) == "Revolving credit"


def test_nobody_makes_no_step(schema: FeatureSchema) -> None:
    steps = steps_of(schema["AMT_CREDIT"], column(), most=8)
    assert (len(steps), steps.codes(column()).tolist()) == (0, [])
