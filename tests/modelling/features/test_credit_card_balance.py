"""Months of credit cards with us, worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Aggregates = Callable[..., dict[int, dict[str, Any]]]


def _month(card: int, month: int, balance: float, limit: float | None, **more: float) -> dict[str, Any]:
    return {"SK_ID_CURR": 1, "SK_ID_PREV": card, "MONTHS_BALANCE": month, "AMT_BALANCE": balance,
            "AMT_CREDIT_LIMIT_ACTUAL": limit, "SK_DPD": 0, **more}  # fmt: skip


MONTHS = [
    _month(1, -1, 500.0, 1000.0, AMT_DRAWINGS_CURRENT=100.0, AMT_DRAWINGS_ATM_CURRENT=40.0,
           AMT_PAYMENT_CURRENT=90.0, AMT_INST_MIN_REGULARITY=50.0),
    _month(1, -2, 250.0, 1000.0, AMT_DRAWINGS_CURRENT=60.0, AMT_DRAWINGS_ATM_CURRENT=0.0, SK_DPD=3),
    _month(1, -20, 900.0, 1000.0, AMT_DRAWINGS_CURRENT=40.0, AMT_DRAWINGS_ATM_CURRENT=40.0,
           AMT_PAYMENT_CURRENT=10.0, AMT_INST_MIN_REGULARITY=50.0),
    _month(1, -30, 0.0, 0.0, AMT_DRAWINGS_CURRENT=30.0),
]  # fmt: skip


@pytest.fixture(scope="module")
def one(aggregates: Aggregates) -> dict[str, Any]:
    return aggregates("credit_card_balance", credit_card_balance=MONTHS)[1]


def test_use_of_the_limit(one: dict[str, Any]) -> None:
    assert one["CC_UTILISATION_LAST"] == 0.5
    assert one["CC_UTILISATION_MEAN"] == 0.55  # (.5 + .25 + .9) / 3: no limit, no share
    assert one["CC_UTILISATION_MEAN_6M"] == 0.375
    assert one["CC_LIMIT_LAST"] == 1000
    assert one["CC_BALANCE_LAST"] == 500


def test_cash_withdrawals_relative_to_spending(one: dict[str, Any]) -> None:
    assert one["CC_ATM_SHARE"] == 0.4  # 80 / 200: the month with unknown withdrawals is left out of both
    assert one["CC_ATM_SHARE_12M"] == 0.25  # 40 / 160
    assert one["CC_DRAWINGS_MEAN_12M"] == 80


def test_payments_and_delays(one: dict[str, Any]) -> None:
    assert one["CC_PAID_TO_MINIMUM"] == 1.0  # (90 + 10) / (50 + 50)
    assert one["CC_DPD_MAX"] == 3
    assert one["CC_LATE_SHARE"] == 0.25
    assert one["CC_MONTH_COUNT"] == 4


def test_windows_of_use(one: dict[str, Any]) -> None:
    assert one["CC_UTILISATION_MAX"] == 0.9
    assert one["CC_UTILISATION_MAX_12M"] == 0.5
    assert one["CC_UTILISATION_HIGH_SHARE"] == 0.25  # month -20 of four
    assert one["CC_BALANCE_MEAN_3M"] == 375
    assert one["CC_ATM_MEAN_12M"] == 20  # 40 and 0
    assert one["CC_DRAWINGS_TO_LIMIT"] == pytest.approx(230 / 3000, abs=1e-6)
    assert one["CC_DRAWINGS_SHARE"] == 1.0


def test_paid_below_the_minimum(one: dict[str, Any]) -> None:
    # A minimum was due in months -1 (90 of 50) and -20 (10 of 50).
    assert one["CC_UNDERPAID_SHARE"] == 0.5
    assert one["CC_UNDERPAID_SHARE_12M"] == 0
    assert one["CC_LATE_LAST"] == -2
    assert one["CC_DPD_MAX_3M"] == 3


def test_charges_are_what_is_owed_beyond_the_principal(aggregates: Aggregates) -> None:
    rows = [_month(1, -1, 200.0, 1000.0, AMT_TOTAL_RECEIVABLE=210.0, AMT_RECEIVABLE_PRINCIPAL=190.0)]
    found = aggregates("credit_card_balance", credit_card_balance=rows)[1]
    assert found["CC_CHARGES_TO_BALANCE"] == 0.1  # 20 / 200


def test_no_spending_leaves_the_share_missing(aggregates: Aggregates) -> None:
    rows = [_month(1, -1, 0.0, 100.0, AMT_DRAWINGS_CURRENT=0.0, AMT_DRAWINGS_ATM_CURRENT=0.0)]
    assert aggregates("credit_card_balance", credit_card_balance=rows)[1]["CC_ATM_SHARE"] is None


def test_of_two_cards_the_larger_number_is_the_latest(aggregates: Aggregates) -> None:
    cards = [_month(2, -1, 7.0, 10.0), _month(1, -1, 5.0, 10.0)]
    for rows in (cards, cards[::-1]):
        assert aggregates("credit_card_balance", credit_card_balance=rows)[1]["CC_BALANCE_LAST"] == 7


def test_the_latest_known_value_is_taken(aggregates: Aggregates) -> None:
    rows = [_month(1, -1, 5.0, None), _month(1, -2, 4.0, 20.0)]
    assert aggregates("credit_card_balance", credit_card_balance=rows)[1]["CC_LIMIT_LAST"] == 20
