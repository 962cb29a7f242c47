"""Changes to a carried row are checked, linked where asked, and told."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelling.scoring.derived import recompute
from modelling.scoring.encoding import encode_applications
from modelling.scoring.errors import InvalidValue
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.what_if import apply_changes, changes_between

Matrix = npt.NDArray[np.float32]


@pytest.fixture(scope="module")
def loan_schema(schema: FeatureSchema) -> FeatureSchema:
    """Give the small schema with the instalment, the price, and a feature that is only shown."""
    dicts = [feature.to_dict() for feature in schema.features]
    amount = dicts[0] | {"maximum": 1e9}
    more = [
        amount | {"name": "AMT_ANNUITY", "maximum": 1e8},
        amount | {"name": "AMT_GOODS_PRICE"},
        amount | {"name": "REGION_RATING_CLIENT", "in_model": False},
    ]
    return FeatureSchema.from_dicts([amount, *dicts[1:], *more])


@pytest.fixture(scope="module")
def row(loan_schema: FeatureSchema) -> Matrix:
    """Encode one loan."""
    application = {
        "AMT_CREDIT": 240_000, "AMT_ANNUITY": 12_500, "AMT_GOODS_PRICE": 225_000, "AMT_INCOME_TOTAL": 90_000,
        "DAYS_BIRTH": -12_000, "FLAG_PHONE": 1, "NAME_CONTRACT_TYPE": "Cash loans", "EXT_SOURCE_1": 0.5,
    }  # fmt: skip
    return encode_applications(loan_schema, [application])[0]


def _value(schema: FeatureSchema, row: Matrix, name: str) -> float:
    return float(row[schema.position(name)])


def test_derived_features_are_recomputed_and_the_row_is_left(loan_schema: FeatureSchema, row: Matrix) -> None:
    before = row.copy()
    after = apply_changes(loan_schema, row, {"AMT_CREDIT": 180_000, "EXT_SOURCE_2": 0.7})
    np.testing.assert_array_equal(row, before)
    assert _value(loan_schema, after, "CREDIT_TO_INCOME") == 2.0
    assert _value(loan_schema, after, "EXT_SOURCE_MEAN") == pytest.approx(0.6)
    assert _value(loan_schema, after, "AMT_ANNUITY") == 12_500


def test_null_is_missing(loan_schema: FeatureSchema, row: Matrix) -> None:
    after = apply_changes(loan_schema, row, {"AMT_INCOME_TOTAL": None})
    assert math.isnan(_value(loan_schema, after, "AMT_INCOME_TOTAL"))
    assert math.isnan(_value(loan_schema, after, "CREDIT_TO_INCOME"))


def test_it_equals_a_new_application_with_these_values(schema: FeatureSchema, matrix: Matrix) -> None:
    after = apply_changes(
        schema, matrix[0], {"AMT_CREDIT": 123_456.5, "NAME_CONTRACT_TYPE": "Revolving loans"}
    )
    expected = matrix[:1].copy()
    expected[0, [schema.position("AMT_CREDIT"), schema.position("NAME_CONTRACT_TYPE")]] = 123_456.5, 1
    np.testing.assert_array_equal(after, recompute(schema, expected)[0])


@pytest.mark.parametrize(
    ("changes", "linked", "instalment", "price"),
    [
        ({"AMT_CREDIT": 120_000}, True, 6250, 112_500),
        ({"AMT_CREDIT": 120_000}, False, 12_500, 225_000),
        ({"AMT_CREDIT": 120_000, "AMT_ANNUITY": 7000}, True, 7000, 112_500),
        ({"AMT_CREDIT": 120_000, "AMT_GOODS_PRICE": None}, True, 6250, math.nan),
        ({"AMT_CREDIT": None}, True, 12_500, 225_000),
        ({"AMT_INCOME_TOTAL": 1}, True, 12_500, 225_000),
    ],
)
def test_what_follows_the_amount(
    loan_schema: FeatureSchema,
    row: Matrix,
    changes: Mapping[str, Any],
    linked: bool,
    instalment: float,
    price: float,
) -> None:
    after = apply_changes(loan_schema, row, changes, linked=linked)
    assert _value(loan_schema, after, "AMT_ANNUITY") == instalment
    assert _value(loan_schema, after, "AMT_GOODS_PRICE") == pytest.approx(price, nan_ok=True)


def test_an_amount_that_nothing_can_follow_is_refused(loan_schema: FeatureSchema, row: Matrix) -> None:
    steep = row.copy()
    steep[loan_schema.position("AMT_ANNUITY")] = 200_000
    with pytest.raises(InvalidValue) as caught:
        apply_changes(loan_schema, steep, {"AMT_CREDIT": 9e8}, linked=True)
    assert caught.value.errors == [("/AMT_CREDIT", "above_maximum")]
    assert caught.value.allowed["/AMT_CREDIT"] == (
        "AMT_ANNUITY follows it; allowed there: A number of at least 0 and at most 100,000,000, or null."
    )


@pytest.mark.parametrize(
    ("name", "value", "code", "allowed"),
    [
        ("NOPE", 1, "unknown_feature", "Name a feature that GET /v1/features lists."),
        ("CREDIT_TO_INCOME", 1, "derived_feature", "It is computed: change AMT_CREDIT, AMT_INCOME_TOTAL in"),
        ("REGION_RATING_CLIENT", 2, "not_used", "The model neither sees it nor anything computed from it"),
        ("REGION_RATING_CLIENT", "x", "not_used", "The model neither sees it nor anything computed from it"),
        ("AMT_CREDIT", -1, "below_minimum", "A number of at least 0 and at most 1,000,000,000, or null."),
        ("AMT_CREDIT", 2e9, "above_maximum", "A number of at least 0 and at most 1,000,000,000, or null."),
        ("DAYS_BIRTH", -1.5, "not_an_integer", "A whole number of at most 0, or null."),
        ("EXT_SOURCE_1", "much", "not_a_number", "A number, or null."),
        ("EXT_SOURCE_1", math.inf, "not_finite", "A number, or null."),
        ("FLAG_PHONE", 2, "not_a_flag", "0, 1 or null."),
        ("NAME_CONTRACT_TYPE", "Barter", "unknown_level", "One of: Cash loans, Revolving loans; or null."),
        ("A/B~C", 1, "unknown_feature", "Name a feature"),
    ],
)  # fmt: skip
def test_each_fault_has_a_pointer_a_code_and_what_is_allowed(
    loan_schema: FeatureSchema, row: Matrix, name: str, value: Any, code: str, allowed: str
) -> None:
    with pytest.raises(InvalidValue) as caught:
        apply_changes(loan_schema, row, {"AMT_INCOME_TOTAL": 5, name: value}, linked=True)
    pointer = "/" + name.replace("~", "~0").replace("/", "~1")
    assert caught.value.errors == [(pointer, code)]
    assert caught.value.allowed[pointer].startswith(allowed)


def test_a_hundred_faults_are_told_at_most(loan_schema: FeatureSchema, row: Matrix) -> None:
    with pytest.raises(InvalidValue) as caught:
        apply_changes(loan_schema, row, {f"unknown-{number}": 1 for number in range(300)})
    assert len(caught.value.errors) == len(caught.value.allowed) == 100


def test_what_moved_is_told_in_words(loan_schema: FeatureSchema, row: Matrix) -> None:
    changes = {"AMT_CREDIT": 120_000, "NAME_CONTRACT_TYPE": "Revolving loans", "EXT_SOURCE_2": 0.4}
    after = apply_changes(loan_schema, row, changes, linked=True)
    told = [one.to_dict() for one in changes_between(loan_schema, row, after, "en", "EUR")]
    assert [one["feature"] for one in told] == [
        "AMT_CREDIT", "NAME_CONTRACT_TYPE", "EXT_SOURCE_2", "AMT_ANNUITY", "AMT_GOODS_PRICE",
    ]  # fmt: skip
    assert (told[0]["from"], told[0]["to"]) == (240_000, 120_000)
    assert (told[0]["from_text"], told[0]["to_text"]) == ("€240,000", "€120,000")
    assert (told[1]["from"], told[1]["to_text"]) == ("Cash loans", "Revolving credit")
    assert (told[2]["from"], told[2]["from_text"]) == (None, "not provided")
    assert told[0]["label"] == "amt credit"
    assert told[0]["unit"] == "money"


def test_nothing_moved_is_nothing_told(loan_schema: FeatureSchema, row: Matrix) -> None:
    after = apply_changes(loan_schema, row, {"AMT_CREDIT": 240_000, "EXT_SOURCE_2": None}, linked=True)
    assert changes_between(loan_schema, row, after, "fr") == ()


NAMES = st.sampled_from(
    ["AMT_CREDIT", "DAYS_BIRTH", "CREDIT_TO_INCOME", "REGION_RATING_CLIENT", "FLAG_PHONE"]
)
VALUES = st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=5))


@settings(deadline=None)
@given(st.dictionaries(NAMES, VALUES, max_size=4), st.booleans())
def test_any_change_is_applied_or_named(
    loan_schema: FeatureSchema, row: Matrix, changes: dict[str, Any], linked: bool
) -> None:
    moved, faults = set(), {}
    try:
        after = apply_changes(loan_schema, row, changes, linked=linked)
        moved = {one.feature for one in changes_between(loan_schema, row, after, "en")}
    except InvalidValue as caught:
        faults = dict(caught.errors)
        allowed = caught.allowed
    assert moved <= set(changes) | {"AMT_ANNUITY", "AMT_GOODS_PRICE"}
    assert {pointer[1:] for pointer in faults} <= set(changes)
    assert not faults or set(allowed) == set(faults)
