"""Reference statistics: bins, frequencies and quantiles worked by hand."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from modelling.scoring import reference as module
from modelling.scoring.bundle import Bundle
from modelling.scoring.errors import BundleError
from modelling.scoring.reference import (
    BINS,
    Statistics,
    build_reference,
    read_statistics,
    statistics_of,
)
from modelling.scoring.schema import FeatureSchema

NAN = math.nan


def described(schema: FeatureSchema, name: str, values: npt.ArrayLike) -> tuple[dict[str, Any], Statistics]:
    """Describe one column and read the description back, by way of JSON."""
    column = np.asarray(values, dtype=np.float32)
    matrix = np.full((len(column), len(schema.features)), np.nan, dtype=np.float32)
    matrix[:, schema.position(name)] = column
    reference = json.loads(
        json.dumps(build_reference(schema, matrix, np.random.default_rng(0)), allow_nan=False)
    )
    return reference["features"][name], read_statistics(schema, reference)[name]


def test_few_values_have_a_bin_each_and_missing_its_own(schema: FeatureSchema) -> None:
    data, statistics = described(schema, "AMT_CREDIT", [1, 1, 2, 5, NAN, 1, 2, NAN])
    assert data["edges"] == [1, 2]
    assert data["frequencies"] == [2 / 8, 3 / 8, 2 / 8, 1 / 8]
    assert data["representatives"] == [1, 2, 5]
    assert data["typical"] == 1  # of 1 1 1 2 2 5, the third
    assert statistics.codes([NAN, 0, 1, 1.5, 2, 5, 99]).tolist() == [0, 1, 1, 2, 2, 3, 3]


def test_many_values_are_cut_in_tenths(schema: FeatureSchema) -> None:
    data, statistics = described(schema, "AMT_CREDIT", np.arange(1, 1001))
    assert data["edges"] == [100, 200, 300, 400, 500, 600, 700, 800, 900]
    assert data["frequencies"] == [0.0] + [0.1] * BINS
    # the middle of 101 to 200 is 150; tails are drawn in to 5 and 995
    assert data["representatives"][1] == 150
    assert (data["quantiles"][0], data["quantiles"][-1]) == (5, 995)
    assert data["quantiles"][25] == 250
    assert data["typical"] == 500
    assert statistics.codes([100, 100.5, 5000, -5]).tolist() == [1, 2, 10, 1]


def test_a_heap_of_zeros_is_one_bin(schema: FeatureSchema) -> None:
    values = [0] * 700 + list(range(1, 301))
    data, _ = described(schema, "AMT_CREDIT", values)
    # deciles: 0 seven times, then 100 and 200 -> three bins
    assert data["edges"] == [0, 100, 200]
    assert data["frequencies"] == [0.0, 0.7, 0.1, 0.1, 0.1]


def test_extreme_people_leave_no_trace(schema: FeatureSchema) -> None:
    values = np.concatenate([np.linspace(10, 20, 999), [123456789.0]])
    data, _ = described(schema, "AMT_CREDIT", values)
    assert "123456" not in json.dumps(data)
    assert max(data["quantiles"] + data["representatives"] + data["edges"]) <= 20


def test_levels_are_counted_by_code(schema: FeatureSchema) -> None:
    data, statistics = described(schema, "NAME_CONTRACT_TYPE", [1, 1, 0, NAN])
    assert data == {"frequencies": [0.25, 0.25, 0.5], "typical": 1}
    assert statistics.codes([NAN, 0, 1]).tolist() == [0, 1, 2]
    assert statistics.representatives.tolist() == [0, 1]


def test_flags_have_two_bins(schema: FeatureSchema) -> None:
    data, statistics = described(schema, "FLAG_PHONE", [0, 0, 0, 1])
    assert (data["frequencies"], data["typical"]) == ([0.0, 0.75, 0.25], 0)
    assert statistics.codes([0, 1]).tolist() == [1, 2]


def test_a_feature_never_present_is_described_too(schema: FeatureSchema) -> None:
    data, statistics = described(schema, "AMT_CREDIT", [NAN, NAN])
    assert (data["frequencies"], data["typical"], data["quantiles"]) == ([1.0], None, [])
    assert math.isnan(statistics.typical)


def test_every_model_feature_has_frequencies_of_sum_one(explained: Bundle) -> None:
    for name, statistics in statistics_of(explained).items():
        assert statistics.frequencies.sum() == pytest.approx(1), name
        assert len(statistics.frequencies) == len(statistics.representatives) + 1
        own = statistics.codes(statistics.representatives)
        assert own.tolist() == list(range(1, len(own) + 1)), f"a representative of {name} left its bin"


def test_statistics_do_not_depend_on_the_order_of_rows(
    schema: FeatureSchema, matrix: npt.NDArray[np.float32]
) -> None:
    order = np.random.default_rng(6).permutation(len(matrix))
    one = build_reference(schema, matrix, np.random.default_rng(0))
    assert build_reference(schema, matrix[order], np.random.default_rng(0)) == one


def test_many_rows_are_sampled_alike_under_one_seed(
    schema: FeatureSchema, matrix: npt.NDArray[np.float32], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ROWS", 100)
    first, second = (build_reference(schema, matrix, np.random.default_rng(1)) for _ in range(2))
    assert first == second
    assert first["rows"] == 100


def test_the_reference_is_read_once(explained: Bundle) -> None:
    assert statistics_of(explained) is statistics_of(explained)


@pytest.mark.parametrize(
    "reference", [{}, {"format": 2, "features": {}}, {"format": 1}, {"format": 1, "features": {}}]
)
def test_another_form_is_refused(schema: FeatureSchema, reference: dict[str, Any]) -> None:
    with pytest.raises(BundleError, match="train and publish it again"):
        read_statistics(schema, reference)
