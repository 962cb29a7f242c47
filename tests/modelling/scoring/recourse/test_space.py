"""Levers exist where their features are given, and move what is linked with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelling.scoring.derived import recompute
from modelling.scoring.loan import instalment_over, term_of
from modelling.scoring.recourse import declared_constraints
from modelling.scoring.recourse.space import Space, round_step
from modelling.scoring.schema import FeatureSchema

Matrix = npt.NDArray[np.float32]
#: 24 months at 24 % a year, by the constant-ratio method.
LOAN = {
    "AMT_CREDIT": 240_000, "AMT_ANNUITY": 12_500, "AMT_GOODS_PRICE": 225_000, "AMT_INCOME_TOTAL": 90_000,
    "DAYS_EMPLOYED": -1000, "DAYS_BIRTH": -12_000, "NAME_CONTRACT_TYPE": 0, "EXT_SOURCE_1": 0.5,
}  # fmt: skip
MakeSpace = Callable[..., Space]


@pytest.fixture(scope="module")
def space(loan_schema: FeatureSchema) -> MakeSpace:
    """Give a function that makes the space of one stated loan; NaN for missing."""

    def _space(schema: FeatureSchema = loan_schema, **values: float) -> Space:
        row = np.full((1, len(schema.features)), np.nan, dtype=np.float32)
        for name, value in (LOAN | values).items():
            if name in schema:
                row[0, schema.position(name)] = value
        return Space(schema, recompute(schema, row)[0], declared_constraints())

    return _space


def _column(space: Space, names: tuple[str, ...], feature: str) -> list[float]:
    return list(space.grid(names).rows[:, space.schema.position(feature)].tolist())


@settings(deadline=None)
@given(st.floats(1, 1e9))
def test_steps_are_round_and_near_the_wanted_share(amount: float) -> None:
    step = round_step(amount, 0.01)
    assert 0.0062 < step / amount < 0.0162
    assert f"{step:.0e}"[0] in "125"


def test_all_levers_of_a_plain_loan(space: MakeSpace) -> None:
    made = space()
    assert list(made.settings) == ["amount", "down_payment", "duration", "income", "employment"]
    assert made.settings["amount"].values[:2].tolist() == [238_000, 236_000]
    assert made.settings["amount"].values[-1] == 240_000 * 0.6
    assert made.settings["duration"].values.tolist() == [18, 30, 12, 36, 6, 42, 48]
    assert made.settings["income"].values.tolist() == [94_500, 99_000, 103_500, 108_000]
    assert made.settings["employment"].values.tolist() == [-1091, -1183, -1274, -1365]


def test_costs_rise_with_what_is_given_up(space: MakeSpace) -> None:
    for one in space().settings.values():
        assert (one.cost > 0).all()
        assert (np.diff(one.cost) >= 0).all()
    made = space().settings
    assert made["amount"].cost[0] == pytest.approx(2000 / 240_000)
    assert made["down_payment"].cost[0] == pytest.approx(1.25 * 2000 / 240_000)
    assert made["duration"].cost[0] == pytest.approx(0.5 * 6 / 24)


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ({"NAME_CONTRACT_TYPE": 1}, ["income", "employment"]),
        ({"AMT_ANNUITY": np.nan}, ["income", "employment"]),
        ({"AMT_ANNUITY": 0}, ["income", "employment"]),
        ({"AMT_CREDIT": np.nan}, ["income", "employment"]),
        ({"AMT_GOODS_PRICE": np.nan}, ["amount", "duration", "income", "employment"]),
        ({"AMT_ANNUITY": 200_000}, ["amount", "down_payment", "income", "employment"]),
        ({"AMT_INCOME_TOTAL": np.nan}, ["amount", "down_payment", "duration", "employment"]),
        ({"AMT_INCOME_TOTAL": 0}, ["amount", "down_payment", "duration", "employment"]),
        ({"DAYS_EMPLOYED": np.nan}, ["amount", "down_payment", "duration", "income"]),
        (dict.fromkeys(LOAN, np.nan), []),
    ],
)
def test_a_lever_without_its_feature_does_not_exist(
    space: MakeSpace, values: Mapping[str, Any], left: list[str]
) -> None:
    assert list(space(**values).settings) == left


def test_a_lever_that_moves_nothing_the_model_uses_does_not_exist(
    loan_schema: FeatureSchema, space: MakeSpace
) -> None:
    kept = {"AMT_INCOME_TOTAL", "DAYS_EMPLOYED", "AMT_CREDIT", "AMT_ANNUITY"}
    features = [one.to_dict() for one in loan_schema.features if one.name in kept]
    for feature in features:
        feature["in_model"] = feature["name"] == "AMT_INCOME_TOTAL"
    assert list(space(FeatureSchema.from_dicts(features)).settings) == ["income"]


def _shown_only(schema: FeatureSchema, name: str) -> FeatureSchema:
    """Give the schema of a model that uses neither a feature nor anything computed from it."""
    features, without = [one.to_dict() for one in schema.features], {name}
    for feature in features:
        if feature["name"] in without or without & set((feature["derived"] or {}).get("inputs", ())):
            feature["in_model"] = False
            without.add(feature["name"])
    return FeatureSchema.from_dicts(
        [one | {"in_model": True} if one["name"] == "AMT_CREDIT" else one for one in features]
    )


def test_a_down_payment_is_not_the_lower_amount_again(loan_schema: FeatureSchema, space: MakeSpace) -> None:
    made = space(_shown_only(loan_schema, "AMT_GOODS_PRICE"))
    assert list(made.settings) == ["amount", "duration", "income", "employment"]
    assert set(_column(made, ("amount",), "AMT_GOODS_PRICE")) == {225_000}


def test_an_instalment_that_is_only_shown_stays(loan_schema: FeatureSchema, space: MakeSpace) -> None:
    schema = _shown_only(loan_schema, "AMT_ANNUITY")
    levers = ["amount", "down_payment", "income", "employment"]
    assert list(space(schema).settings) == list(space(schema, AMT_ANNUITY=np.nan).settings) == levers
    assert set(_column(space(schema), ("amount",), "AMT_ANNUITY")) == {12_500}


def test_what_follows_here(loan_schema: FeatureSchema, space: MakeSpace) -> None:
    amount, down = (declared_constraints()[name] for name in ("amount", "down_payment"))
    assert space().follows(amount) == ("AMT_ANNUITY", "AMT_GOODS_PRICE")
    assert space().follows(down) == ("AMT_ANNUITY",)
    assert space(AMT_GOODS_PRICE=np.nan).follows(amount) == ("AMT_ANNUITY",)
    shown = space(_shown_only(loan_schema, "AMT_ANNUITY"))
    assert (shown.follows(amount), shown.follows(down)) == (("AMT_GOODS_PRICE",), ())


def test_the_age_goes_with_the_time_in_the_job(loan_schema: FeatureSchema, space: MakeSpace) -> None:
    made = space()
    grid = made.grid(("income", "employment"))
    assert grid.later is not None
    job, born, ratio = (
        made.schema.position(name) for name in ("DAYS_EMPLOYED", "DAYS_BIRTH", "EMPLOYED_TO_AGE")
    )
    assert set(grid.rows[:, born].tolist()) == {-12_000}
    np.testing.assert_array_equal(grid.later[:, born] - grid.rows[:, born], grid.rows[:, job] + 1000)
    np.testing.assert_allclose(grid.later[:, ratio], grid.later[:, job] / grid.later[:, born])
    others = np.setdiff1d(np.arange(len(made.schema.features)), [born, ratio])
    np.testing.assert_array_equal(grid.later[:, others], grid.rows[:, others])


def test_no_time_no_age(loan_schema: FeatureSchema, space: MakeSpace) -> None:
    assert space().grid(("income",)).later is None
    assert len(space().grid(("income",)).views) == 1
    assert space(DAYS_BIRTH=np.nan).grid(("employment",)).later is None
    assert space(_shown_only(loan_schema, "DAYS_BIRTH")).grid(("employment",)).later is None


def test_the_instalment_and_the_price_follow_the_amount(space: MakeSpace) -> None:
    made = space()
    names = ("amount",)
    amounts = _column(made, names, "AMT_CREDIT")
    assert _column(made, names, "AMT_ANNUITY") == [round(12_500 * one / 240_000) for one in amounts]
    assert _column(made, names, "AMT_GOODS_PRICE") == [round(225_000 * one / 240_000) for one in amounts]
    assert set(_column(made, names, "CREDIT_TERM_IMPLIED")) == {24}
    assert _column(made, names, "CREDIT_TO_INCOME")[0] == pytest.approx(238_000 / 90_000)


def test_a_down_payment_leaves_the_price(space: MakeSpace) -> None:
    assert set(_column(space(), ("down_payment",), "AMT_GOODS_PRICE")) == {225_000}
    assert min(_column(space(), ("down_payment",), "CREDIT_TO_GOODS")) == pytest.approx(144_000 / 225_000)


def test_another_length_keeps_the_rate(space: MakeSpace) -> None:
    made = space()
    months = _column(made, ("duration",), "CREDIT_TERM_IMPLIED")
    assert months == [18, 30, 12, 6]
    assert _column(made, ("duration",), "AMT_ANNUITY") == [
        float(instalment_over(240_000, 0.24, n)) for n in months
    ]
    assert np.allclose(_column(made, ("duration",), "CREDIT_RATE_IMPLIED"), 0.24, atol=1e-3)
    assert set(_column(made, ("duration",), "AMT_CREDIT")) == {240_000}


def test_levers_together(space: MakeSpace) -> None:
    made = space()
    grid = made.grid(("amount", "duration", "income"))
    assert len(grid.cost) == 48 * 4 * 4 == len(np.unique(grid.rows, axis=0))
    assert grid.cost.min() == pytest.approx(2000 / 240_000 + 0.125 + 0.1)
    assert not any({"amount", "down_payment"} <= set(names) for size in (2, 3) for names in made.sets(size))
    loan_first = [made.is_loan_only(names) for names in made.sets(2)]
    assert loan_first == sorted(loan_first, reverse=True) == [True] * 2 + [False] * 7


def test_a_length_that_would_be_read_otherwise_is_left_out(space: MakeSpace) -> None:
    made = space()
    assert 36 in made.settings["duration"].values
    instalment = float(instalment_over(240_000, 0.24, 36))
    assert term_of([240_000], [instalment])[0] == 30  # 36 months at 24 % look like 30 at less
    assert instalment not in _column(made, ("duration",), "AMT_ANNUITY")


def test_bounds_of_features_hold(space: MakeSpace) -> None:
    assert len(space(DAYS_EMPLOYED=-29_000).grid(("employment",)).cost) == 2  # -29,220 is the least admitted


def test_a_grid_is_what_encoding_makes_of_it(space: MakeSpace) -> None:
    rows = space().grid(("amount", "employment")).rows
    np.testing.assert_array_equal(recompute(space().schema, rows.copy()), rows)
