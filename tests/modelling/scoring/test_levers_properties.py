"""What may be tried holds the applicant's own value, whatever it is, and ends at round values."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelling.scoring.encoding import encode_applications
from modelling.scoring.levers import FIRST_WORKING_AGE, Lever, Range, declared_levers, ranges_of
from modelling.scoring.recourse.space import round_step
from modelling.scoring.schema import FeatureSchema

QUICK = settings(max_examples=50, deadline=None)
AMOUNTS = st.floats(1_000, 5_000_000, width=32)


@pytest.fixture(scope="module")
def worker(schema: FeatureSchema) -> FeatureSchema:
    """Give the small schema with the time in the job."""
    dicts = [feature.to_dict() for feature in schema.features]
    return FeatureSchema.from_dicts([*dicts, dicts[2] | {"name": "DAYS_EMPLOYED", "derived": None}])


def ranges(schema: FeatureSchema, **application: float | int | str | None) -> dict[str, Range]:
    """Give the ranges of one application by name of lever."""
    return {one.lever.name: one for one in ranges_of(schema, encode_applications(schema, [application])[0])}


@QUICK
@given(amount=AMOUNTS)
def test_the_own_amount_is_always_within_what_may_be_tried(schema: FeatureSchema, amount: float) -> None:
    one = ranges(schema, AMT_CREDIT=amount)["amount"]
    assert one.minimum is not None
    assert one.maximum is not None
    assert one.step is not None
    assert 0 < one.step <= one.minimum <= one.own <= one.maximum
    # a fifth and twice the own value, each at most a step further
    assert 0.2 * amount - one.step <= one.minimum <= 0.2 * amount + one.step
    assert 2 * amount - one.step <= one.maximum <= 2 * amount + one.step


@QUICK
@given(amount=AMOUNTS)
def test_the_ends_of_an_amount_are_whole_steps(schema: FeatureSchema, amount: float) -> None:
    one = ranges(schema, AMT_CREDIT=amount)["amount"]
    for end in (one.minimum, one.maximum):
        assert end is not None
        assert one.step is not None
        assert end / one.step == pytest.approx(round(end / one.step))


@QUICK
@given(amount=st.floats(1.0, 1e9), share=st.floats(0.001, 1))
def test_a_step_is_round_and_near_to_its_share(amount: float, share: float) -> None:
    step = round_step(amount, share)
    assert 1 / 1.6 <= step / (amount * share) <= 1.6
    mantissa = step / 10 ** math.floor(math.log10(step) + 1e-9)
    assert any(mantissa == pytest.approx(one) for one in (1, 2, 5, 10))


@QUICK
@given(birth=st.integers(-25_000, -5_200), employed=st.none() | st.integers(-18_000, 0))
def test_the_own_time_in_the_job_may_always_be_tried(
    worker: FeatureSchema, birth: int, employed: int | None
) -> None:
    one = ranges(worker, AMT_CREDIT=1e5, DAYS_BIRTH=birth, DAYS_EMPLOYED=employed)["employment"]
    assert one.minimum is not None
    assert one.minimum <= one.maximum == 0
    assert employed is None or one.minimum <= employed
    began = birth + round(FIRST_WORKING_AGE * 365.25)
    assert one.minimum >= min(began, 0 if employed is None else employed)


@QUICK
@given(amount=AMOUNTS, longer=st.floats(1, 50))
def test_a_larger_amount_never_has_a_smaller_range(
    schema: FeatureSchema, amount: float, longer: float
) -> None:
    small, large = (ranges(schema, AMT_CREDIT=one)["amount"] for one in (amount, amount * longer))
    assert (small.maximum or 0) <= (large.maximum or 0) + (large.step or 0)


def test_nothing_given_leaves_levels_and_no_amount(schema: FeatureSchema) -> None:
    found = ranges(schema)
    assert {"amount", "income"}.isdisjoint(found)
    assert np.isnan(found["contract"].own)
    assert [level.value for level in found["contract"].levels] == ["Cash loans", "Revolving loans"]


def test_ranges_stand_in_declared_order(worker: FeatureSchema) -> None:
    declared = [lever.name for lever in declared_levers()]
    found = list(ranges(worker, AMT_CREDIT=1e5, AMT_INCOME_TOTAL=5e4, DAYS_EMPLOYED=-100))
    assert found == sorted(found, key=declared.index)
    assert len(found) >= 4


@pytest.mark.parametrize(("least", "most"), [(0.0, 0.0), (2.0, 1.0), (-0.1, 1.0)])
def test_a_lever_that_leads_nowhere_is_refused(least: float, most: float) -> None:
    with pytest.raises(Exception, match="least < most"):
        Lever("x", "AMT_CREDIT", "share", around=0.2, least=least, most=most, step=0.01)


def test_an_own_amount_beyond_what_is_allowed_may_be_kept(schema: FeatureSchema) -> None:
    dicts = [feature.to_dict() for feature in schema.features]
    bounded = FeatureSchema.from_dicts([dicts[0] | {"minimum": 50_000.0, "maximum": 300_000.0}, *dicts[1:]])
    row = encode_applications(bounded, [{"AMT_CREDIT": 200_000}])[0]
    allowed = next(one for one in ranges_of(bounded, row) if one.lever.name == "amount")
    assert (allowed.minimum, allowed.maximum) == (50_000, 300_000)
    row[bounded.position("AMT_CREDIT")] = 400_000  # of an application older than the bound
    kept = next(one for one in ranges_of(bounded, row) if one.lever.name == "amount")
    assert (kept.minimum, kept.maximum) == (80_000, 400_000)
