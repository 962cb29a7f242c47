"""The loan asked for."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.draws import Columns
from modelling.demo_data.facts import category, number
from modelling.demo_data.latent import Applicants
from modelling.demo_data.loan import INSURED_FACTORS, TERMS, draw_loan


@pytest.fixture
def loan(rng: np.random.Generator, applicants: Applicants) -> Columns:
    income = np.exp(rng.normal(np.log(147_000.0), 0.49, applicants.size))
    return draw_loan(rng, applicants, income)


def test_median_credit_is_near_513_thousand(loan: Columns) -> None:
    assert np.median(number(loan, "AMT_CREDIT")) == pytest.approx(513_000.0, rel=0.1)


def test_payments_fit_a_term_and_a_rate(loan: Columns) -> None:
    """A monthly payment must repay the credit within the longest term and cost something."""
    cash = category(loan, "NAME_CONTRACT_TYPE").equals("Cash loans")
    months = number(loan, "AMT_CREDIT")[cash] / number(loan, "AMT_ANNUITY")[cash]
    assert months.max() < max(TERMS)
    assert months.min() > 0.75 * min(TERMS)
    assert np.median(months) == pytest.approx(21.0, abs=3.0)


def test_credit_is_the_price_and_its_insurance(loan: Columns) -> None:
    cash = category(loan, "NAME_CONTRACT_TYPE").equals("Cash loans")
    factor = (number(loan, "AMT_CREDIT") / number(loan, "AMT_GOODS_PRICE"))[cash]
    distance = np.abs(factor[:, None] - np.array(INSURED_FACTORS)).min(axis=1)
    assert distance.max() < 1e-4


def test_revolving_loans_pay_a_twentieth(loan: Columns) -> None:
    revolving = category(loan, "NAME_CONTRACT_TYPE").equals("Revolving loans")
    assert revolving.mean() == pytest.approx(0.095, abs=0.02)
    assert (number(loan, "AMT_CREDIT")[revolving] == 20.0 * number(loan, "AMT_ANNUITY")[revolving]).all()


def test_hours_are_hours(loan: Columns) -> None:
    hours = number(loan, "HOUR_APPR_PROCESS_START")
    assert set(np.unique(hours)) <= set(range(24))
