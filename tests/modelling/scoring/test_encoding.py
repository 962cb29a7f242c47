"""Rows to numbers: a batch and a single row agree, and every fault has its code."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelling.scoring.encoding import (
    MOST_FAULTS,
    decode,
    encode_application,
    encode_applications,
    encode_table,
)
from modelling.scoring.errors import BundleError, InvalidValue
from modelling.scoring.schema import FeatureSchema


def test_batch_gives_the_matrix_back(
    schema: FeatureSchema, feature_table: pa.Table, matrix: npt.NDArray[np.float32]
) -> None:
    np.testing.assert_array_equal(encode_table(schema, feature_table), matrix)


def test_single_rows_equal_the_batch(
    schema: FeatureSchema, feature_table: pa.Table, matrix: npt.NDArray[np.float32]
) -> None:
    given_names = [feature.name for feature in schema.features if feature.derived is None]
    rows = feature_table.select(given_names).slice(0, 50).to_pylist()
    np.testing.assert_array_equal(encode_applications(schema, rows), matrix[:50])


def test_decode_gives_the_natural_value_back(
    schema: FeatureSchema, feature_table: pa.Table, matrix: npt.NDArray[np.float32]
) -> None:
    first = feature_table.select(schema.names).slice(0, 1).to_pylist()[0]
    for position, feature in enumerate(schema.features):
        value = decode(feature, float(matrix[0, position]))
        if isinstance(first[feature.name], str) or first[feature.name] is None:
            assert value == first[feature.name]
        else:
            assert value == pytest.approx(first[feature.name], rel=1e-6)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("NOPE", 1, "unknown_feature"),
        ("CREDIT_TO_INCOME", 1, "derived_feature"),
        ("AMT_CREDIT", "many", "not_a_number"),
        ("AMT_CREDIT", True, "not_a_number"),
        ("AMT_CREDIT", [1], "not_a_number"),
        ("AMT_CREDIT", math.nan, "not_finite"),
        ("AMT_CREDIT", math.inf, "not_finite"),
        ("AMT_CREDIT", 10**400, "not_finite"),
        ("AMT_CREDIT", 1e300, "not_finite"),
        ("AMT_CREDIT", -1, "below_minimum"),
        ("DAYS_BIRTH", 3, "above_maximum"),
        ("DAYS_BIRTH", -9000.5, "not_an_integer"),
        ("FLAG_PHONE", 2, "not_a_flag"),
        ("NAME_CONTRACT_TYPE", "Other", "unknown_level"),
        ("NAME_CONTRACT_TYPE", 1, "unknown_level"),
    ],
)
def test_each_fault_has_a_pointer_and_a_code(schema: FeatureSchema, name: str, value: Any, code: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        encode_applications(schema, [{}, {name: value}])
    assert caught.value.errors == [(f"/1/{name}", code)]
    assert caught.value.allowed[f"/1/{name}"]
    assert str(value) not in str(caught.value) or value == 1


def test_one_application_is_encoded_as_many_are(schema: FeatureSchema) -> None:
    application = {"AMT_CREDIT": 90_000, "AMT_INCOME_TOTAL": 30_000, "NAME_CONTRACT_TYPE": "Cash loans"}
    alone, together = encode_application(schema, application), encode_applications(schema, [application])
    np.testing.assert_array_equal(alone, together[0])
    with pytest.raises(InvalidValue) as caught:
        encode_application(schema, {"AMT_CREDIT": -1})
    assert caught.value.errors == [("/AMT_CREDIT", "below_minimum")]


def test_missing_stays_missing(schema: FeatureSchema) -> None:
    row = encode_applications(schema, [{"AMT_CREDIT": None}])[0]
    assert np.isnan(row[: schema.position("CREDIT_TO_INCOME") + 1]).all()


def test_absent_column_is_named(schema: FeatureSchema, feature_table: pa.Table) -> None:
    with pytest.raises(BundleError, match="AMT_CREDIT"):
        encode_table(schema, feature_table.drop_columns("AMT_CREDIT"))


def test_unseen_level_and_infinity_become_missing(schema: FeatureSchema, feature_table: pa.Table) -> None:
    rows = feature_table.slice(0, 1).to_pylist()
    rows[0] |= {"NAME_CONTRACT_TYPE": "Barter", "AMT_CREDIT": math.inf}
    row = encode_table(schema, pa.Table.from_pylist(rows, feature_table.schema))[0]
    assert np.isnan(row[schema.position("NAME_CONTRACT_TYPE")])
    assert np.isnan(row[schema.position("AMT_CREDIT")])


def test_dictionary_encoded_categories_read_alike(schema: FeatureSchema, feature_table: pa.Table) -> None:
    position = feature_table.schema.get_field_index("NAME_CONTRACT_TYPE")
    encoded = feature_table.column("NAME_CONTRACT_TYPE").dictionary_encode()
    other = feature_table.set_column(position, "NAME_CONTRACT_TYPE", encoded)
    np.testing.assert_array_equal(encode_table(schema, other), encode_table(schema, feature_table))


@given(st.dictionaries(st.text(max_size=8), st.one_of(st.none(), st.booleans(), st.floats(), st.text())))
def test_no_input_escapes_the_named_error(schema: FeatureSchema, application: dict[str, Any]) -> None:
    try:
        encoded = encode_applications(schema, [application])
    except InvalidValue as caught:
        faults = caught.errors
    else:
        faults = []
        assert encoded.shape == (1, len(schema.features))
    known = {name for name, value in application.items() if name in schema and value is None}
    assert len(faults) == 0 or len(application) > len(known)


def test_no_more_than_a_hundred_faults_are_collected(schema: FeatureSchema) -> None:
    seen = 0

    class Endless(dict[str, int]):
        """Counts the members looked at."""

        def items(self) -> Any:
            nonlocal seen
            for number in range(10_000):
                seen += 1
                yield f"unknown-{number}", 1

    with pytest.raises(InvalidValue) as caught:
        encode_applications(schema, [{}, Endless()])
    assert len(caught.value.errors) == MOST_FAULTS == 100
    assert seen == 100
