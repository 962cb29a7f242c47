"""Derived features on numpy, against numbers worked by hand."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest

from modelling.scoring.derived import OPERATIONS, annuity_factor, derive, recompute
from modelling.scoring.errors import BundleError
from modelling.scoring.schema import Derived, FeatureSchema

NAN = math.nan

# Each case: operation, inputs of three rows, and what comes out.
WORKED = [
    # 1/2 = .5 · a missing part · a zero denominator
    ("ratio", [[1, NAN, 3], [2, 2, 0]], [0.5, NAN, NAN]),
    ("difference", [[5, 1, NAN], [2, NAN, 1]], [3, NAN, NAN]),
    ("sum", [[1, 2, NAN], [3, 4, 1]], [4, 6, NAN]),
    ("product", [[0.5, 2, NAN], [0.5, 4, 1]], [0.25, 8, NAN]),
    # over the values present; missing when there is none
    ("mean", [[1, NAN, NAN], [3, 4, NAN]], [2, 4, NAN]),
    ("minimum", [[1, NAN, NAN], [3, 4, NAN]], [1, 4, NAN]),
    ("maximum", [[1, NAN, NAN], [3, 4, NAN]], [3, 4, NAN]),
    # population standard deviation of (1, 3): mean 2, deviations ±1, so 1; of one value: missing
    ("spread", [[1, NAN, NAN], [3, 4, NAN]], [1, NAN, NAN]),
    ("missing_count", [[1, NAN, NAN], [3, 4, NAN]], [0, 1, 2]),
    # 11.255 instalments' worth: twelve at 1 % a month (six would ask for a loss) · 100 are beyond 60 · none
    ("implied_term", [[11255, 100, NAN], [1000, 1, 1]], [12, NAN, NAN]),
    # 12 x 1100 / 12000 - 1 = .1 paid for the loan; 24 x .1 / 13 a year · a part that misses · no loan
    (
        "implied_rate",
        [[12000, NAN, 0], [1100, 1, 1], [12, 12, 12]],
        [24 * (12 * 1100 / 12000 - 1) / 13, NAN, NAN],
    ),
]


def test_the_implied_rate_is_near_the_true_one() -> None:
    # 1 % a month for 24 months: the constant-ratio method says 12.46 % a year, the truth is 12 %.
    payment = 1000 / annuity_factor(24, 0.01)
    term = derive(Derived("implied_term", ("a", "b")), np.array([[1000.0], [payment]]))
    rate = derive(Derived("implied_rate", ("a", "b", "c")), np.array([[1000.0], [payment], term]))
    assert term.tolist() == [24]
    assert rate[0] == pytest.approx(0.1246, abs=1e-4)


@pytest.mark.parametrize(("operation", "inputs", "expected"), WORKED)
def test_worked_numbers(operation: str, inputs: list[list[float]], expected: list[float]) -> None:
    names = tuple("abc"[: len(inputs)])
    values = derive(Derived(operation, names), np.array(inputs, dtype=float))
    np.testing.assert_array_equal(values, np.array(expected, dtype=float))


def test_every_operation_has_a_worked_number() -> None:
    assert {operation for operation, _, _ in WORKED} == set(OPERATIONS)


def test_unknown_operation_names_the_known_ones() -> None:
    with pytest.raises(BundleError, match="ratio"):
        derive(Derived("median", ("a",)), np.array([[1.0]]))


def test_recompute_overwrites_stale_ratios(schema: FeatureSchema, matrix: npt.NDArray[np.float32]) -> None:
    changed = matrix[:5].copy(order="F")
    changed[:, schema.position("AMT_CREDIT")] = 10
    changed[:, schema.position("AMT_INCOME_TOTAL")] = 4
    recompute(schema, changed)
    np.testing.assert_array_equal(changed[:, schema.position("CREDIT_TO_INCOME")], 2.5)


def test_recompute_is_idempotent(schema: FeatureSchema, matrix: npt.NDArray[np.float32]) -> None:
    np.testing.assert_array_equal(recompute(schema, matrix.copy(order="F")), matrix)


def test_a_result_too_large_for_a_float32_is_missing(schema: FeatureSchema) -> None:
    row = np.full((1, len(schema.features)), np.nan, dtype=np.float32, order="F")
    row[:, schema.position("AMT_CREDIT")] = 3e38
    row[:, schema.position("AMT_INCOME_TOTAL")] = 1e-38
    recompute(schema, row)  # 3e76; warnings are errors here
    assert np.isnan(row[0, schema.position("CREDIT_TO_INCOME")])


def test_only_the_named_columns_are_recomputed(
    schema: FeatureSchema, matrix: npt.NDArray[np.float32]
) -> None:
    changed = matrix[:5].copy()
    changed[:, schema.position("AMT_CREDIT")] *= 2
    changed[:, schema.position("EXT_SOURCE_1")] = 0.5
    ratio, mean = schema.position("CREDIT_TO_INCOME"), schema.position("EXT_SOURCE_MEAN")
    recompute(schema, changed, {ratio})
    np.testing.assert_allclose(changed[:, ratio], 2 * matrix[:5, ratio], rtol=1e-6)
    np.testing.assert_array_equal(changed[:, mean], matrix[:5, mean])
