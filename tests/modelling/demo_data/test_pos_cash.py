"""Monthly balance of loans."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.chunk import Chunk
from modelling.demo_data.draws import Columns
from modelling.demo_data.facts import category, number


@pytest.fixture
def pos(chunk: Chunk) -> Columns:
    return chunk.tables["POS_CASH_balance"]


def test_a_loan_and_month_occur_once(pos: Columns) -> None:
    keys = number(pos, "SK_ID_PREV") * 1_000 - number(pos, "MONTHS_BALANCE")
    assert len(np.unique(keys)) == len(keys)


def test_months_lie_in_the_past(pos: Columns) -> None:
    months = number(pos, "MONTHS_BALANCE")
    assert months.max() == -1
    assert months.min() >= -96


def test_a_completed_loan_has_nothing_left(pos: Columns) -> None:
    completed = category(pos, "NAME_CONTRACT_STATUS").equals("Completed")
    assert np.nanmax(number(pos, "CNT_INSTALMENT_FUTURE")[completed]) == 0.0
    assert completed.mean() == pytest.approx(0.06, abs=0.02)


def test_what_is_left_does_not_exceed_the_plan(pos: Columns) -> None:
    left, planned = number(pos, "CNT_INSTALMENT_FUTURE"), number(pos, "CNT_INSTALMENT")
    known = ~np.isnan(left)
    assert (np.isnan(planned) == ~known).all()
    assert (left[known] <= planned[known]).all()


def test_the_plan_of_a_loan_repaid_early_is_shortened(pos: Columns) -> None:
    completed = category(pos, "NAME_CONTRACT_STATUS").equals("Completed")
    longest = np.zeros(int(number(pos, "SK_ID_PREV").max()) + 1)
    np.fmax.at(longest, number(pos, "SK_ID_PREV"), number(pos, "CNT_INSTALMENT"))
    shortened = number(pos, "CNT_INSTALMENT")[completed] < longest[number(pos, "SK_ID_PREV")[completed]]
    assert 0.2 < shortened.mean() < 0.6


def test_material_arrears_are_some_of_all(pos: Columns) -> None:
    counted, days = number(pos, "SK_DPD_DEF"), number(pos, "SK_DPD")
    assert ((counted == 0) | (counted == days)).all()
    assert 0.01 < (days > 0).mean() < 0.08
