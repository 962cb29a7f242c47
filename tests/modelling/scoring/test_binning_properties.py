"""Steps of a feature hold whatever the values are: round, ascending, few, and everybody in one of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelling.scoring.binning import MOST_DISTINCT, Steps, steps_of
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.wording import Speaker

QUICK = settings(max_examples=30, deadline=None)
AMOUNTS = st.lists(
    st.floats(-1e6, 1e6, width=32, allow_subnormal=False).map(lambda value: round(value, 2)),
    min_size=25, max_size=120, unique=True,
)  # fmt: skip
DAYS = st.lists(st.integers(-25_000, 0), min_size=25, max_size=120, unique=True)
WHOLE = st.integers(-500, 5000)
MOST = st.integers(2, 12)


def encoded(values: list[float]) -> np.ndarray:
    """Give encoded values."""
    return np.array(values, dtype=np.float32)


def cut(schema: FeatureSchema, name: str, values: list[float], most: int) -> tuple[np.ndarray, Steps]:
    """Give the values and their steps."""
    column = encoded(values)
    return column, steps_of(schema[name], column, most)


def is_round(width: float) -> bool:
    """Say whether a width is 1, 2, 2.5 or 5 times a power of ten."""
    mantissa = width / 10 ** math.floor(math.log10(width) + 1e-9)
    return any(math.isclose(mantissa, one, rel_tol=1e-6) for one in (1, 2, 2.5, 5))


@QUICK
@given(values=AMOUNTS, most=MOST)
def test_ranges_are_few_ascending_and_of_one_round_width(
    schema: FeatureSchema, values: list[float], most: int
) -> None:
    _, steps = cut(schema, "AMT_CREDIT", values, most)
    assert steps.edges is not None
    assert 1 <= len(steps) <= most
    widths = np.diff(steps.edges)
    assert (widths > 0).all()
    assert widths == pytest.approx([widths[0]] * len(widths))
    assert is_round(widths[0])


@QUICK
@given(values=AMOUNTS, most=MOST)
def test_everybody_stands_in_the_range_that_holds_the_value(
    schema: FeatureSchema, values: list[float], most: int
) -> None:
    column, steps = cut(schema, "AMT_CREDIT", values, most)
    assert steps.edges is not None
    edges = steps.edges.astype(np.float32)
    for value, code in zip(column, steps.codes(column).tolist(), strict=True):
        assert code == 0 or edges[code] <= value
        assert code == len(steps) - 1 or value < edges[code + 1]


@QUICK
@given(values=AMOUNTS, most=MOST)
def test_the_tails_alone_lie_beyond_the_ranges(schema: FeatureSchema, values: list[float], most: int) -> None:
    column, steps = cut(schema, "AMT_CREDIT", values, most)
    assert steps.edges is not None
    beyond = (column < np.float32(steps.edges[0])) | (column > np.float32(steps.edges[-1]))
    assert beyond.sum() <= 2 * math.ceil(0.005 * len(column))


@QUICK
@given(values=DAYS, most=MOST)
def test_times_are_cut_at_whole_parts_of_years_when_they_span_some(
    schema: FeatureSchema, values: list[int], most: int
) -> None:
    column, steps = cut(schema, "DAYS_BIRTH", [float(value) for value in values], most)
    assert steps.edges is not None
    low, high = np.quantile(column.astype(float), (0.005, 0.995))
    width = float(steps.edges[1] - steps.edges[0])
    assert is_round(width / 365.25 if (high - low) / 365.25 >= 2 else width)
    assert len(steps) <= most


@QUICK
@given(values=st.lists(st.integers(-50, 50), min_size=1, max_size=200), most=st.integers(2, 40))
def test_few_values_have_one_step_each_and_come_back_from_it(
    schema: FeatureSchema, values: list[int], most: int
) -> None:
    column, steps = cut(schema, "AMT_CREDIT", [float(value) for value in values], most)
    if len(set(values)) <= min(MOST_DISTINCT, most):
        assert steps.edges is None
        assert steps.values[steps.codes(column)].tolist() == column.tolist()
        assert [steps.bounds(place) for place in range(len(steps))] == [(v, v) for v in sorted(set(values))]
    else:
        assert steps.edges is not None


@QUICK
@given(values=st.lists(WHOLE, min_size=25, max_size=80, unique=True), most=MOST)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_range_has_a_name_of_its_own_and_bounds_that_meet(
    schema: FeatureSchema, values: list[int], most: int, language: str
) -> None:
    _, steps = cut(schema, "AMT_CREDIT", [1000.0 * value for value in values], most)
    bounds = [steps.bounds(place) for place in range(len(steps))]
    assert [high for _, high in bounds[:-1]] == [low for low, _ in bounds[1:]]
    labels = [steps.label(place, Speaker(language)) for place in range(len(steps))]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("values", "most", "edges"),
    [
        (range(100), 4, [0, 25, 50, 75, 100]),  # 98.01 wide: a quarter is 24.5, the next round step 25
        (range(0, 1000, 10), 5, [0, 200, 400, 600, 800, 1000]),
        (range(21), 12, [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20]),
        ([i / 100 for i in range(50)], 5, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]),
        ([-i for i in range(100)], 4, [-100, -75, -50, -25, 0]),
    ],
)
def test_edges_by_hand(schema: FeatureSchema, values: list[float], most: int, edges: list[float]) -> None:
    _, steps = cut(schema, "AMT_CREDIT", list(values), most)
    assert steps.edges is not None
    assert steps.edges.tolist() == pytest.approx(edges)


def test_one_extreme_value_does_not_widen_the_ranges(schema: FeatureSchema) -> None:
    _, steps = cut(schema, "AMT_CREDIT", [*map(float, range(1000)), 1e9], 5)
    assert steps.edges is not None
    assert steps.edges[-1] == 1000


def test_nearly_everybody_alike_still_makes_ranges(schema: FeatureSchema) -> None:
    # 0.5 % to 99.5 % are all nought: the ranges reach over all values instead
    column = np.concatenate([np.zeros(20_000), np.arange(1, 41)]).astype(np.float32)
    steps = steps_of(schema["AMT_CREDIT"], column, most=8)
    assert steps.edges is not None
    assert (steps.edges[0], steps.edges[-1]) == (0, 40)
    assert steps.codes(column).max() == len(steps) - 1
