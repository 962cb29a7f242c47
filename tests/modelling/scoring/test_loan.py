"""The arithmetic of a loan, by worked numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelling.scoring.loan import (
    following,
    instalment_over,
    is_revolving,
    rate_of,
    repayments,
    term_of,
    told,
    value_of,
)
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.wording import Speaker


@pytest.fixture(scope="module")
def loan_schema(schema: FeatureSchema) -> FeatureSchema:
    """Give the small schema with the instalment and the price, and a price that is only shown."""
    given_features = [feature.to_dict() for feature in schema.features]
    amount = given_features[0]
    more = [amount | {"name": name} for name in ("AMT_ANNUITY", "AMT_GOODS_PRICE")]
    return FeatureSchema.from_dicts([*given_features, *more])


def _row(schema: FeatureSchema, **values: float) -> np.ndarray:
    row = np.full(len(schema.features), np.nan, dtype=np.float32)
    for name, value in values.items():
        row[schema.position(name)] = value
    return row


def test_told_amounts_have_no_cents_from_a_hundred_on() -> None:
    assert told([1234.56, 100.4, 99.994, -250.6]).tolist() == [1235, 100, 99.99, -251]
    assert math.isnan(told(np.nan))


def test_a_length_and_a_rate_are_read_off_a_loan() -> None:
    assert term_of([240_000, 240_000, np.nan], [12_500, 200_000, 1.0]).tolist()[0] == 24
    assert np.isnan(term_of([240_000, np.nan], [200_000, 1.0])).all()
    assert rate_of([240_000], [12_500], [24])[0] == pytest.approx(0.24)


@settings(deadline=None)
@given(st.integers(10_000, 1_000_000), st.floats(0.1, 0.5), st.sampled_from([12, 24, 36, 60]))
def test_rate_and_instalment_undo_each_other(amount: int, rate: float, months: int) -> None:
    instalment = instalment_over(amount, rate, months)
    assert rate_of([amount], [instalment], [months])[0] == pytest.approx(rate, abs=24 * months / amount)


def test_what_follows_an_amount_does_so_in_proportion(loan_schema: FeatureSchema) -> None:
    row = _row(loan_schema, AMT_CREDIT=240_000, AMT_ANNUITY=12_500, AMT_GOODS_PRICE=225_000)
    assert following(loan_schema, row, 120_000) == {"AMT_ANNUITY": 6250, "AMT_GOODS_PRICE": 112_500}
    several = following(loan_schema, row, [240_000, 60_000])
    assert several["AMT_ANNUITY"].tolist() == [12_500, 3125]


def test_what_is_missing_or_unused_does_not_follow(loan_schema: FeatureSchema, schema: FeatureSchema) -> None:
    row = _row(loan_schema, AMT_CREDIT=240_000, AMT_GOODS_PRICE=225_000)
    assert set(following(loan_schema, row, 1000)) == {"AMT_GOODS_PRICE"}
    assert following(loan_schema, _row(loan_schema, AMT_CREDIT=0, AMT_ANNUITY=5), 1000) == {}
    assert following(loan_schema, _row(loan_schema, AMT_ANNUITY=5), 1000) == {}
    assert following(schema, _row(schema, AMT_CREDIT=240_000), 1000) == {}
    shown = [
        feature.to_dict() | {"in_model": feature.name != "AMT_GOODS_PRICE"}
        for feature in loan_schema.features
    ]
    assert following(FeatureSchema.from_dicts(shown), row, 1000) == {}


def test_revolving_credits_are_known_by_their_contract(schema: FeatureSchema) -> None:
    assert is_revolving(schema, _row(schema, NAME_CONTRACT_TYPE=1))
    assert not is_revolving(schema, _row(schema, NAME_CONTRACT_TYPE=0))
    assert not is_revolving(schema, _row(schema))
    without = FeatureSchema(tuple(one for one in schema.features if one.kind != "category"))
    assert not is_revolving(without, _row(without))
    assert math.isnan(value_of(without, _row(without), "NAME_CONTRACT_TYPE"))


def _plain(told_loan: dict[str, dict[str, object]]) -> dict[str, tuple[object, object]]:
    return {key: (sides["from"], sides["to"]) for key, sides in told_loan.items()}


def test_a_longer_loan_costs_more_in_all(loan_schema: FeatureSchema) -> None:
    before = _row(loan_schema, AMT_CREDIT=300_000, AMT_ANNUITY=15_693)
    longer = _row(loan_schema, AMT_CREDIT=300_000, AMT_ANNUITY=13_083)
    found = repayments(loan_schema, before, longer, Speaker("en", "EUR"))
    assert found is not None
    assert _plain(found.to_dict()) == {
        "months": (24, 30),
        "total": (15_693 * 24, 13_083 * 30),
        "months_text": ("24 months", "30 months"),
        "total_text": ("€376,632", "€392,490"),
    }
    assert found.rise == {"before": "€376,632", "after": "€392,490"}
    back = repayments(loan_schema, longer, before, Speaker("fr"))
    assert back is not None
    assert back.rise is None
    assert back.before is not None
    assert (back.before.months_text, back.before.total_text) == ("30\u00a0mois", "392\u202f490")


def test_a_side_without_a_length_is_null(loan_schema: FeatureSchema) -> None:
    before = _row(loan_schema, AMT_CREDIT=240_000, AMT_ANNUITY=12_500)
    at_once = _row(loan_schema, AMT_CREDIT=240_000, AMT_ANNUITY=200_000)
    found = repayments(loan_schema, before, at_once, Speaker("en"))
    assert found is not None
    assert found.rise is None
    assert _plain(found.to_dict()) == {
        "months": (24, None),
        "total": (300_000, None),
        "months_text": ("24 months", None),
        "total_text": ("300,000", None),
    }
    assert repayments(loan_schema, at_once, at_once, Speaker("en")) is None


def test_no_length_is_read_off_a_revolving_credit_nor_without_the_instalment(
    loan_schema: FeatureSchema, schema: FeatureSchema
) -> None:
    loan = {"AMT_CREDIT": 240_000, "AMT_ANNUITY": 12_500}
    revolving = _row(loan_schema, **loan, NAME_CONTRACT_TYPE=1)
    assert repayments(loan_schema, revolving, revolving, Speaker("fr")) is None
    incomplete = _row(loan_schema, AMT_ANNUITY=12_500)
    assert repayments(loan_schema, incomplete, incomplete, Speaker("fr")) is None
    shown = [one.to_dict() | {"in_model": one.name != "AMT_ANNUITY"} for one in loan_schema.features]
    unused = FeatureSchema.from_dicts(shown)
    assert repayments(unused, _row(unused, **loan), _row(unused, **loan), Speaker("fr")) is None
    without = _row(schema, AMT_CREDIT=240_000)
    assert repayments(schema, without, without, Speaker("fr")) is None
