"""What may be tried is declared, and stays within what an applicant could have."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from modelling.scoring.encoding import encode_applications
from modelling.scoring.errors import BundleError
from modelling.scoring.levers import Lever, Range, declared_levers, ranges_of
from modelling.scoring.schema import FeatureSchema

Matrix = npt.NDArray[np.float32]
SHARE = {
    "name": "amount", "feature": "AMT_CREDIT", "measure": "share", "around": 0.2, "least": 0.2, "most": 2,
    "step": 0.01,
}  # fmt: skip


@pytest.fixture(scope="module")
def work_schema(schema: FeatureSchema) -> FeatureSchema:
    """Give the small schema with the time in the job, the source of income and the sex."""
    dicts = [feature.to_dict() for feature in schema.features]
    contract = dicts[4]
    sources = [{"value": value, "en": value, "fr": value} for value in ("Working", "Pensioner", "Student")]
    more = [
        dicts[2] | {"name": "DAYS_EMPLOYED", "derived": None},
        contract | {"name": "NAME_INCOME_TYPE", "levels": sources},
        contract | {"name": "CODE_GENDER"},
    ]
    return FeatureSchema.from_dicts([*dicts, *more])


def _row(schema: FeatureSchema, **more: Any) -> Matrix:
    application = {
        "AMT_CREDIT": 406_597.5, "AMT_INCOME_TOTAL": 135_000, "DAYS_BIRTH": -10_000, "DAYS_EMPLOYED": -1_500,
        "NAME_CONTRACT_TYPE": "Cash loans", "NAME_INCOME_TYPE": "Working",
    }  # fmt: skip
    return encode_applications(schema, [application | more])[0]


def _ranges(schema: FeatureSchema, **more: Any) -> dict[str, Range]:
    return {one.lever.name: one for one in ranges_of(schema, _row(schema, **more))}


def test_levers_are_declared_once_and_none_is_protected() -> None:
    levers = declared_levers()
    assert len({lever.name for lever in levers}) == len({lever.feature for lever in levers}) == len(levers)
    protected = {"DAYS_BIRTH", "CODE_GENDER", "NAME_FAMILY_STATUS", "CNT_CHILDREN", "CNT_FAM_MEMBERS"}
    assert protected.isdisjoint(lever.feature for lever in levers)


def test_a_protected_field_is_no_lever_even_where_it_is_declared(
    work_schema: FeatureSchema, monkeypatch: pytest.MonkeyPatch
) -> None:
    sex = Lever("sex", "CODE_GENDER", "level")
    monkeypatch.setattr("modelling.scoring.levers.declared_levers", lambda: (sex, *declared_levers()))
    assert list(_ranges(work_schema)) == ["amount", "contract", "income", "income_type", "employment"]


def test_an_amount_goes_in_round_steps_around_its_own(work_schema: FeatureSchema) -> None:
    amount = _ranges(work_schema)["amount"]
    assert (amount.minimum, amount.maximum, amount.step) == (80_000, 815_000, 5_000)
    assert amount.own == 406_597.5


@pytest.mark.parametrize("amount", [None, 0])
def test_an_amount_that_is_not_given_is_not_tried(work_schema: FeatureSchema, amount: float | None) -> None:
    assert "amount" not in _ranges(work_schema, AMT_CREDIT=amount)


@pytest.mark.parametrize(
    ("birth", "employed", "longest"),
    [
        (-10_000, -1_500, -(10_000 - round(14 * 365.25))),
        (-24_000, -1_500, -round(480 * 365.25 / 12)),
        (-24_000, -18_000, -18_000),
        (-24_000, None, -round(480 * 365.25 / 12)),
        (None, -1_500, -round(480 * 365.25 / 12)),
        (-5_900, -1_000, -1_000),
    ],
)
def test_a_time_in_the_job_fits_in_a_working_life(
    work_schema: FeatureSchema, birth: int | None, employed: int | None, longest: int
) -> None:
    one = _ranges(work_schema, DAYS_BIRTH=birth, DAYS_EMPLOYED=employed)["employment"]
    assert (one.minimum, one.maximum, one.step) == (longest, 0, 30)


def test_levels_that_are_not_tried_are_left_out_unless_they_are_the_own_one(
    work_schema: FeatureSchema,
) -> None:
    def values(own: str | None) -> list[str]:
        return [level.value for level in _ranges(work_schema, NAME_INCOME_TYPE=own)["income_type"].levels]

    assert values("Working") == values(None) == ["Working", "Student"]
    assert values("Pensioner") == ["Working", "Pensioner", "Student"]
    assert math.isnan(_ranges(work_schema, NAME_INCOME_TYPE=None)["income_type"].own)


@pytest.mark.parametrize(
    "wrong",
    [
        {"measure": "metres"}, {"around": 0}, {"least": 3}, {"step": 0}, {"more": 1},
    ],
)  # fmt: skip
def test_a_declaration_that_cannot_be_used(wrong: dict[str, Any]) -> None:
    assert Lever.from_dict(SHARE).without == ()
    with pytest.raises(BundleError):
        Lever.from_dict(SHARE | wrong)
