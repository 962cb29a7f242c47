"""A proposal is held against the declaration; each way to break it has its code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.derived import recompute
from modelling.scoring.recourse import declared_constraints
from modelling.scoring.recourse.space import Space
from modelling.scoring.recourse.violations import is_granted, violations
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.what_if import changes_between

Matrix = npt.NDArray[np.float32]
#: 24 months at 24 % a year, by the constant-ratio method.
LOAN = {
    "AMT_CREDIT": 240_000, "AMT_ANNUITY": 12_500, "AMT_GOODS_PRICE": 225_000, "AMT_INCOME_TOTAL": 90_000,
    "DAYS_EMPLOYED": -1000, "DAYS_BIRTH": -12_000, "NAME_CONTRACT_TYPE": 0, "REGION_RATING_CLIENT": 2,
}  # fmt: skip


def _row(schema: FeatureSchema, **values: float) -> Matrix:
    row = np.full((1, len(schema.features)), np.nan, dtype=np.float32)
    for name, value in (LOAN | values).items():
        row[0, schema.position(name)] = value
    return recompute(schema, row)[0]


LESS = {"AMT_CREDIT": 220_000, "AMT_ANNUITY": 11_458}  # 12,500 x 220 / 240 = 11,458.33


@pytest.mark.parametrize(
    "changes",
    [
        LESS,
        LESS | {"AMT_GOODS_PRICE": 206_250},
        {"AMT_ANNUITY": 10_480},  # 240,000 x (1 + .24 x 31 / 24) / 30
        {"AMT_INCOME_TOTAL": 108_000},
        {"DAYS_EMPLOYED": -1365},
        LESS | {"AMT_INCOME_TOTAL": 94_500, "DAYS_EMPLOYED": -1091},
    ],
)
def test_what_is_declared_passes(loan_schema: FeatureSchema, changes: Mapping[str, Any]) -> None:
    assert violations(loan_schema, _row(loan_schema), changes) == ()


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"SHOE_SIZE": 43}, ("unknown:SHOE_SIZE",)),
        ({"CREDIT_TO_INCOME": 1}, ("derived:CREDIT_TO_INCOME",)),
        ({"DAYS_BIRTH": -13_000}, ("immutable:DAYS_BIRTH",)),
        ({"EXT_SOURCE_1": 0.9}, ("immutable:EXT_SOURCE_1",)),
        ({"REGION_RATING_CLIENT": 1}, ("immutable:REGION_RATING_CLIENT",)),
        ({"AMT_INCOME_TOTAL": None}, ("missing:AMT_INCOME_TOTAL",)),
        ({"AMT_INCOME_TOTAL": 90_000}, ("unchanged:AMT_INCOME_TOTAL",)),
        ({"DAYS_EMPLOYED": 30}, ("range:DAYS_EMPLOYED",)),
        ({"DAYS_EMPLOYED": -1091.5}, ("range:DAYS_EMPLOYED",)),
        ({"AMT_INCOME_TOTAL": 80_000}, ("direction:AMT_INCOME_TOTAL",)),
        ({"AMT_INCOME_TOTAL": 112_500}, ("bound:AMT_INCOME_TOTAL",)),
        ({"AMT_INCOME_TOTAL": 92_000}, ("step:AMT_INCOME_TOTAL",)),
        ({"DAYS_EMPLOYED": -900}, ("direction:DAYS_EMPLOYED",)),
        ({"DAYS_EMPLOYED": -1457}, ("bound:DAYS_EMPLOYED",)),
        ({"DAYS_EMPLOYED": -1030}, ("step:DAYS_EMPLOYED",)),
        ({"AMT_CREDIT": 260_000, "AMT_ANNUITY": 13_542}, ("direction:AMT_CREDIT",)),
        ({"AMT_CREDIT": 120_000, "AMT_ANNUITY": 6_250}, ("bound:AMT_CREDIT",)),
        ({"AMT_CREDIT": 220_777, "AMT_ANNUITY": 11_499}, ("step:AMT_CREDIT",)),
        ({"AMT_CREDIT": 220_000}, ("link:AMT_ANNUITY",)),
        (LESS | {"AMT_GOODS_PRICE": 200_000}, ("link:AMT_GOODS_PRICE",)),
        ({"AMT_GOODS_PRICE": 206_250}, ("link:AMT_GOODS_PRICE", "levers:*")),
        ({"AMT_ANNUITY": 10_483}, ("link:AMT_ANNUITY",)),  # 30 months, at another rate
        ({"AMT_ANNUITY": 5_000}, ("bound:AMT_ANNUITY",)),
        ({"AMT_ANNUITY": 200_000}, ("bound:AMT_ANNUITY",)),
        ({"AMT_ANNUITY": 12_600}, ("link:AMT_ANNUITY", "levers:*")),
        ({}, ("levers:*",)),
        (
            {"AMT_CREDIT": 220_000, "AMT_ANNUITY": 9_607, "AMT_INCOME_TOTAL": 94_500, "DAYS_EMPLOYED": -1091},
            ("levers:*",),
        ),
    ],
)
def test_each_way_to_break_it(
    loan_schema: FeatureSchema, changes: Mapping[str, Any], codes: tuple[str, ...]
) -> None:
    assert violations(loan_schema, _row(loan_schema), changes) == codes


def test_a_missing_value_may_not_appear(loan_schema: FeatureSchema) -> None:
    row = _row(loan_schema, DAYS_EMPLOYED=np.nan)
    assert violations(loan_schema, row, {"DAYS_EMPLOYED": -1091}) == ("missing:DAYS_EMPLOYED",)


def test_a_revolving_credit_has_no_loan_terms(loan_schema: FeatureSchema) -> None:
    codes = violations(loan_schema, _row(loan_schema, NAME_CONTRACT_TYPE=1), LESS)
    assert codes == ("immutable:AMT_ANNUITY", "immutable:AMT_CREDIT")


def test_a_loan_whose_length_cannot_be_read_keeps_its_proportion(loan_schema: FeatureSchema) -> None:
    row = _row(loan_schema, AMT_ANNUITY=200_000)
    assert violations(loan_schema, row, {"AMT_CREDIT": 220_000, "AMT_ANNUITY": 183_333}) == ()
    assert violations(loan_schema, row, {"AMT_CREDIT": 220_000, "AMT_ANNUITY": 11_458}) == (
        "link:AMT_ANNUITY",
    )


def test_nothing_in_the_space_breaks_it(loan_bundle: Bundle, refused: Matrix) -> None:
    schema, rng = loan_bundle.schema, np.random.default_rng(0)
    tried = 0
    for row in refused[:30]:
        space = Space(schema, row, declared_constraints())
        for names in (names for size in (1, 2, 3) for names in space.sets(size)):
            grid = space.grid(names).rows
            for after in grid[rng.choice(len(grid), min(3, len(grid)), replace=False)]:
                changes = {one.feature: one.after for one in changes_between(schema, row, after, "en")}
                assert violations(schema, row, changes) == (), names
                tried += 1
    assert tried > 800


def test_a_grant_holds_as_told_and_at_the_age_of_then(loan_bundle: Bundle, refused: Matrix) -> None:
    schema, scorer = loan_bundle.schema, loan_bundle.scorer()
    job, born = (schema.position(name) for name in ("DAYS_EMPLOYED", "DAYS_BIRTH"))
    seen = set()
    for row in refused[~np.isnan(refused[:, job]) & (refused[:, job] > -28_000)]:
        for days in (91, 183, 274, 365):
            rows = np.stack([row, row])
            rows[:, job] -= days
            rows[1, born] -= days
            told, aged = scorer.probabilities(recompute(schema, rows)) < loan_bundle.decision.threshold
            assert is_granted(loan_bundle, row, {"DAYS_EMPLOYED": float(row[job]) - days}) == (told and aged)
            seen.add((bool(told), bool(aged)))
    assert len(seen) == 4
    assert not is_granted(loan_bundle, refused[0], {})
