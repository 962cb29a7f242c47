"""Text columns of earlier applications."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.draws import Columns
from modelling.demo_data.facts import category, number
from modelling.demo_data.latent import Applicants
from modelling.demo_data.previous_application import draw_previous


@pytest.fixture
def columns(rng: np.random.Generator, applicants: Applicants) -> Columns:
    return draw_previous(rng, applicants, 0).columns


def test_only_refusals_have_a_reason(columns: Columns) -> None:
    status, reason = category(columns, "NAME_CONTRACT_STATUS"), category(columns, "CODE_REJECT_REASON")
    assert (reason.equals("XAP") == status.equals("Approved", "Canceled")).all()
    assert (reason.equals("CLIENT") == status.equals("Unused offer")).all()


def test_goods_belong_to_consumer_loans(columns: Columns) -> None:
    consumer = category(columns, "NAME_CONTRACT_TYPE").equals("Consumer loans")
    assert (category(columns, "NAME_GOODS_CATEGORY").equals("XNA") == ~consumer).all()
    assert (number(columns, "SELLERPLACE_AREA")[~consumer] == -1).all()


@pytest.mark.parametrize(
    ("kind", "start"), [("Cash loans", "Cash"), ("Consumer loans", "POS"), ("Revolving loans", "Card")]
)
def test_the_combination_fits_the_sort_of_loan(columns: Columns, kind: str, start: str) -> None:
    rows = category(columns, "NAME_CONTRACT_TYPE").equals(kind)
    combination = category(columns, "PRODUCT_COMBINATION").take(rows)
    used = {combination.levels[code] for code in np.unique(combination.codes)}
    assert used
    assert all(name.startswith(start) for name in used)


def test_the_portfolio_is_unknown_without_an_offer(columns: Columns) -> None:
    bare = np.isnan(number(columns, "CNT_PAYMENT"))
    assert (category(columns, "NAME_PORTFOLIO").equals("XNA") == bare).all()


def test_purposes_are_for_cash_loans(columns: Columns) -> None:
    cash = category(columns, "NAME_CONTRACT_TYPE").equals("Cash loans")
    assert (category(columns, "NAME_CASH_LOAN_PURPOSE").equals("XAP") == ~cash).all()
