"""Derived features: worked numbers, and the same answers as the runtime's numpy."""

from __future__ import annotations

import math

import ibis
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest

from modelling.features.derived import (
    OPERATIONS,
    DerivedFeature,
    add_derived,
    all_derived,
    derived_features,
)
from modelling.features.errors import FeatureError
from modelling.scoring.derived import OPERATIONS as RUNTIME_OPERATIONS
from modelling.scoring.derived import derive
from modelling.scoring.schema import Derived

INPUTS = ("A", "B", "C")


def _feature(operation: str, inputs: tuple[str, ...] = INPUTS, name: str = "F") -> DerivedFeature:
    words = dict.fromkeys(("table", "kind", "unit", "theme", "missing", "direction"), "")
    return DerivedFeature(name=name, operation=operation, inputs=inputs, label={}, **words)


def _compute(columns: npt.NDArray[np.float64], *features: DerivedFeature) -> npt.NDArray[np.float64]:
    missing = np.isnan(columns)
    named = {name: pa.array(x, mask=gone) for name, x, gone in zip(INPUTS, columns, missing, strict=False)}
    table = ibis.memtable(pa.table({"ROW": range(columns.shape[1]), **named}))
    found = add_derived(table, features).order_by("ROW").to_pyarrow()[features[-1].name]
    return np.array([np.nan if value is None else value for value in found.to_pylist()])


@pytest.mark.parametrize(
    ("operation", "values", "expected"),
    [
        ("ratio", [3, 4], 0.75),
        ("ratio", [3, 0], None),
        ("ratio", [None, 4], None),
        ("difference", [3, 4], -1),
        ("difference", [3, None], None),
        ("sum", [3, 4, 5], 12),
        ("sum", [3, None, 5], None),
        ("product", [3, 4, 5], 60),
        ("product", [3, None, 5], None),
        ("mean", [3, None, 5], 4),
        ("mean", [None, None, None], None),
        ("minimum", [3, None, 5], 3),
        ("minimum", [None, 9, 5], 5),
        ("maximum", [3, None, 5], 5),
        ("maximum", [None, None, None], None),
        ("spread", [3, None, 5], 1),  # mean 4, both 1 away: square root of (1 + 1) / 2
        ("spread", [3, None, None], None),
        ("spread", [2, 2, 2], 0),
        ("missing_count", [3, None, 5], 1),
        ("missing_count", [None, None, None], 3),
    ],
)
def test_operations(operation: str, values: list[float | None], expected: float | None) -> None:
    columns = np.array([[np.nan if value is None else value] for value in values], dtype=float)
    (found,) = _compute(columns, _feature(operation, INPUTS[: len(values)]))
    assert math.isnan(found) if expected is None else found == expected


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
@pytest.mark.parametrize("share_missing", [0.0, 0.4, 1.0])
def test_ibis_and_numpy_agree(operation: str, share_missing: float) -> None:
    random = np.random.default_rng(5)
    count = 2 if operation in {"ratio", "difference"} else 3
    columns = random.normal(scale=1e4, size=(count, 400)).round(random.integers(0, 6))
    columns[:, ::7] = 0.0
    columns[random.random(columns.shape) < share_missing] = np.nan
    found = _compute(columns, _feature(operation, INPUTS[:count]))
    np.testing.assert_allclose(
        found, derive(Derived(operation, INPUTS[:count]), columns), rtol=1e-12, atol=1e-9
    )


def test_both_interpreters_know_the_same_operations() -> None:
    assert OPERATIONS.keys() == RUNTIME_OPERATIONS.keys()


def test_a_derived_feature_may_enter_another() -> None:
    half = _feature("mean", ("A", "B"), "HALF")
    columns = np.array([[2.0], [4.0]])
    assert _compute(columns, half, _feature("ratio", ("HALF", "B")))[0] == 0.75


def test_unknown_operation_is_refused() -> None:
    with pytest.raises(FeatureError, match="'median' is not known"):
        _compute(np.ones((3, 1)), _feature("median"))


def test_a_feature_without_its_inputs_is_left_out() -> None:
    names = [feature.name for feature in derived_features(["AMT_CREDIT", "AMT_ANNUITY"])]
    assert names == ["CREDIT_TO_ANNUITY"]


def test_inputs_stand_before_what_is_computed_from_them() -> None:
    declared = {feature.name for feature in all_derived()}
    seen: set[str] = set()
    for feature in all_derived():
        assert not (set(feature.inputs) & declared) - seen, feature.name
        seen.add(feature.name)
