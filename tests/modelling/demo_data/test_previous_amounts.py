"""Amounts of earlier applications."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.draws import Columns, labels
from modelling.demo_data.facts import number
from modelling.demo_data.previous_amounts import CARD_PAYMENT_SHARE, CARD_STEP, draw_amounts

KINDS = ("Cash loans", "Consumer loans", "Revolving loans")
SIZE = 3_000


@pytest.fixture
def kinds() -> np.ndarray:
    return np.arange(SIZE) % 3


@pytest.fixture
def amounts(rng: np.random.Generator, kinds: np.ndarray) -> Columns:
    bare = np.arange(SIZE) % 7 == 0
    return draw_amounts(rng, labels(kinds, KINDS), bare, np.zeros(SIZE), np.where(kinds == 2, 0.0, 12.0))


def test_without_an_offer_nothing_is_granted(amounts: Columns, kinds: np.ndarray) -> None:
    bare = np.arange(SIZE) % 7 == 0
    assert np.isnan(number(amounts, "AMT_ANNUITY")[bare]).all()
    assert (number(amounts, "AMT_CREDIT")[bare & (kinds != 1)] == 0.0).all()
    assert (number(amounts, "AMT_CREDIT")[bare & (kinds == 1)] > 0.0).all()


def test_card_limits_are_round_and_pay_a_twentieth(amounts: Columns, kinds: np.ndarray) -> None:
    cards = (kinds == 2) & (np.arange(SIZE) % 7 != 0)
    limit = number(amounts, "AMT_CREDIT")[cards]
    assert (limit % CARD_STEP == 0.0).all()
    assert number(amounts, "AMT_ANNUITY")[cards] == pytest.approx(CARD_PAYMENT_SHARE * limit)


def test_down_payments_are_a_share_of_the_price(amounts: Columns, kinds: np.ndarray) -> None:
    share = number(amounts, "RATE_DOWN_PAYMENT")[kinds == 1]
    paid = number(amounts, "AMT_DOWN_PAYMENT")[kinds == 1]
    assert share == pytest.approx(paid / number(amounts, "AMT_APPLICATION")[kinds == 1], abs=1e-5)
    assert share.max() < 1.0


def test_interest_rates_are_almost_never_known(amounts: Columns) -> None:
    for name in ("RATE_INTEREST_PRIMARY", "RATE_INTEREST_PRIVILEGED"):
        assert np.isnan(number(amounts, name)).mean() > 0.98
