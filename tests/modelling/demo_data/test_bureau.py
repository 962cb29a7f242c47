"""Credits with other lenders."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.bureau import FIRST_BUREAU, NO_HISTORY_SHARE, Credits, draw_credits
from modelling.demo_data.facts import category, number
from modelling.demo_data.latent import Applicants


@pytest.fixture
def drawn(rng: np.random.Generator, applicants: Applicants) -> Credits:
    return draw_credits(rng, applicants, 100)


def test_about_five_credits_an_applicant_and_none_for_some(drawn: Credits, applicants: Applicants) -> None:
    counts = np.bincount(drawn.owner, minlength=applicants.size)
    assert counts.mean() == pytest.approx(5.2, abs=0.5)
    assert (counts == 0).mean() == pytest.approx(NO_HISTORY_SHARE, abs=0.02)


def test_numbers_start_at_the_block(drawn: Credits) -> None:
    ids = number(drawn.columns, "SK_ID_BUREAU")
    assert ids[0] == FIRST_BUREAU + 100
    assert len(np.unique(ids)) == drawn.size


def test_only_ended_credits_have_an_end(drawn: Credits) -> None:
    active = category(drawn.columns, "CREDIT_ACTIVE").equals("Active")
    ended = ~np.isnan(number(drawn.columns, "DAYS_ENDDATE_FACT"))
    assert not (active & ended).any()
    assert (number(drawn.columns, "DAYS_ENDDATE_FACT")[ended] < 0).all()
    assert active.mean() == pytest.approx(0.38, abs=0.05)


def test_a_credit_ends_after_it_began(drawn: Credits) -> None:
    ended = number(drawn.columns, "DAYS_ENDDATE_FACT")
    known = ~np.isnan(ended)
    assert (ended[known] >= number(drawn.columns, "DAYS_CREDIT")[known]).all()


def test_ended_credits_owe_nothing(drawn: Credits) -> None:
    ended = drawn.closed_day < 0
    assert np.nansum(number(drawn.columns, "AMT_CREDIT_SUM_DEBT")[ended]) == 0.0
    assert number(drawn.columns, "CREDIT_DAY_OVERDUE")[ended].sum() == 0


def test_debts_do_not_exceed_the_credit(drawn: Credits) -> None:
    debt, amount = number(drawn.columns, "AMT_CREDIT_SUM_DEBT"), number(drawn.columns, "AMT_CREDIT_SUM")
    known = ~np.isnan(debt)
    assert (debt[known] <= amount[known] + 0.5).all()


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("AMT_CREDIT_SUM_DEBT", 0.147),
        ("AMT_CREDIT_MAX_OVERDUE", 0.655),
        ("AMT_ANNUITY", 0.6),
        ("AMT_CREDIT_SUM_LIMIT", 0.37),
    ],
)
def test_missing_shares(drawn: Credits, name: str, share: float) -> None:
    assert np.isnan(number(drawn.columns, name)).mean() == pytest.approx(share, abs=0.03)


def test_an_amount_is_overdue_when_days_are(drawn: Credits) -> None:
    days, owed = number(drawn.columns, "CREDIT_DAY_OVERDUE"), number(drawn.columns, "AMT_CREDIT_SUM_OVERDUE")
    assert (owed[days == 0] == 0.0).all()
    assert (owed[days > 0] > 0.0).mean() > 0.95


def test_strained_applicants_owe_a_larger_part(drawn: Credits, applicants: Applicants) -> None:
    debt, amount = number(drawn.columns, "AMT_CREDIT_SUM_DEBT"), number(drawn.columns, "AMT_CREDIT_SUM")
    counted = ~np.isnan(debt) & (amount > 0) & (drawn.closed_day >= 0)
    share = debt[counted] / amount[counted]
    assert np.corrcoef(share, applicants.strain[drawn.owner[counted]])[0, 1] > 0.2
