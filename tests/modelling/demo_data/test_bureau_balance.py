"""Monthly reports on bureau credits."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.bureau import Credits, draw_credits
from modelling.demo_data.bureau_balance import LONGEST, REPORTED_SHARE, STATUSES, draw_bureau_balance
from modelling.demo_data.draws import Columns, Integers
from modelling.demo_data.facts import category, number
from modelling.demo_data.latent import Applicants


@pytest.fixture
def drawn_credits(rng: np.random.Generator, applicants: Applicants) -> Credits:
    return draw_credits(rng, applicants, 0)


@pytest.fixture
def balance(
    rng: np.random.Generator, applicants: Applicants, drawn_credits: Credits
) -> tuple[Columns, Integers]:
    return draw_bureau_balance(rng, applicants, drawn_credits)


def test_part_of_the_applicants_is_reported(
    balance: tuple[Columns, Integers], applicants: Applicants
) -> None:
    reported = len(np.unique(balance[1])) / applicants.size
    assert reported == pytest.approx(REPORTED_SHARE * 0.86, abs=0.04)


def test_a_credit_and_month_occur_once(balance: tuple[Columns, Integers]) -> None:
    columns, _ = balance
    keys = number(columns, "SK_ID_BUREAU") * 1_000 - number(columns, "MONTHS_BALANCE")
    assert len(np.unique(keys)) == len(keys)


def test_months_run_back_from_the_application(balance: tuple[Columns, Integers]) -> None:
    months = number(balance[0], "MONTHS_BALANCE")
    assert months.max() == 0
    assert months.min() >= -LONGEST


def test_owners_are_those_of_the_credits(balance: tuple[Columns, Integers], drawn_credits: Credits) -> None:
    columns, owner = balance
    credit = number(columns, "SK_ID_BUREAU") - number(drawn_credits.columns, "SK_ID_BUREAU")[0]
    assert (drawn_credits.owner[credit] == owner).all()


def test_closed_months_come_after_the_end(balance: tuple[Columns, Integers], drawn_credits: Credits) -> None:
    columns, _ = balance
    credit = number(columns, "SK_ID_BUREAU") - number(drawn_credits.columns, "SK_ID_BUREAU")[0]
    running = drawn_credits.closed_day[credit] >= 0
    closed = category(columns, "STATUS").equals("C")
    assert not closed[running].any()
    assert closed.mean() == pytest.approx(0.5, abs=0.08)


def test_arrears_follow_the_lateness(balance: tuple[Columns, Integers], applicants: Applicants) -> None:
    columns, owner = balance
    late = category(columns, "STATUS").equals(*STATUSES[3:])
    tardy = applicants.lateness[owner] > 0
    assert late[tardy].mean() > 2.0 * late[~tardy].mean()
    assert late.mean() == pytest.approx(0.013, abs=0.005)
