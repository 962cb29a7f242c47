"""Months of consumer and cash loans with us, worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Aggregates = Callable[..., dict[int, dict[str, Any]]]


def _month(
    loan: int, month: int, left: int | None, plan: int, status: str = "Active", **more: int
) -> dict[str, Any]:
    return {
        "SK_ID_CURR": 1,
        "SK_ID_PREV": loan,
        "MONTHS_BALANCE": month,
        "CNT_INSTALMENT_FUTURE": left,
        "CNT_INSTALMENT": plan,
        "NAME_CONTRACT_STATUS": status,
        "SK_DPD": 0,
        "SK_DPD_DEF": 0,
        **more,
    }


MONTHS = [
    # Running: 12 planned, 8 left last month; once 5 days late.
    _month(1, -2, 9, 12, SK_DPD=5, SK_DPD_DEF=5),
    _month(1, -1, 8, 12),
    # Completed early: 10 planned, ended after 6.
    _month(2, -30, 5, 10),
    _month(2, -29, 0, 6, "Completed"),
    # Completed as planned; the latest month does not say how many are left.
    _month(3, -40, 1, 4, SK_DPD=9),
    _month(3, -39, None, 4, "Completed"),
    # Neither completed nor followed lately.
    _month(4, -60, 3, 6),
]


@pytest.fixture(scope="module")
def one(aggregates: Aggregates) -> dict[str, Any]:
    return aggregates("POS_CASH_balance", POS_CASH_balance=MONTHS)[1]


def test_delays_by_month(one: dict[str, Any]) -> None:
    assert one["POS_MONTH_COUNT"] == 7
    assert one["POS_DPD_MAX"] == 9
    assert one["POS_DPD_DEF_MAX"] == 5
    assert one["POS_LATE_SHARE"] == 0.142857  # 1 of 7, six decimals
    assert one["POS_LATE_SHARE_12M"] == 0.5
    assert one["POS_MONTH_LAST"] == -1


def test_remaining_instalments_come_from_the_latest_month_of_running_loans(one: dict[str, Any]) -> None:
    assert one["POS_CONTRACT_COUNT"] == 4
    assert one["POS_ACTIVE_COUNT"] == 1
    assert one["POS_REMAINING_SUM"] == 8
    assert one["POS_REMAINING_SHARE"] == 0.666667  # 8 of 12


def test_early_completion(one: dict[str, Any]) -> None:
    assert one["POS_COMPLETED_SHARE"] == 0.5
    assert one["POS_EARLY_SHARE"] == 0.5  # loan 2 of loans 2 and 3


def test_loan_by_loan(one: dict[str, Any]) -> None:
    # Latest first: loan 1 (worst 5 days), loan 2, loan 3, loan 4 (never late but for small amounts).
    assert one["POS_CONTRACT_LATE_SHARE"] == 0.25
    assert one["POS_CONTRACT_LATE_SHARE_LAST3"] == 0.333333
    assert one["POS_CONTRACT_DPD_MEAN_LAST1"] == 5
    assert one["POS_CONTRACT_DPD_MEAN"] == 1.25
    assert one["POS_COMPLETED_SHARE_LAST3"] == 0.666667  # loans 2 and 3 of the last three
    assert one["POS_COMPLETED_COUNT"] == 2
    assert one["POS_CUT_MEAN"] == 2  # 10 - 6 and 4 - 4 instalments, of two completed loans
    assert one["POS_PLANNED_MEAN"] == 7  # (12 + 6 + 4 + 6) / 4
    assert one["POS_PLANNED_LAST"] == 12


def test_small_delays_count_apart(one: dict[str, Any]) -> None:
    assert one["POS_ANY_LATE_SHARE"] == 0.285714  # 5 and 9 days, of 7 months
    assert one["POS_LATE_SHARE_3M"] == 0.5
    assert one["POS_LATE_LAST"] == -2
    assert one["POS_DPD_MEAN"] == 2  # 14 / 7


def test_a_repeated_month_takes_the_larger_value_in_any_order(aggregates: Aggregates) -> None:
    twice = [_month(1, -1, 3, 12), _month(1, -1, 7, 12)]
    for rows in (twice, twice[::-1]):
        assert aggregates("POS_CASH_balance", POS_CASH_balance=rows)[1]["POS_REMAINING_SUM"] == 7


def test_without_a_running_loan_what_is_left_is_missing(aggregates: Aggregates) -> None:
    one = aggregates("POS_CASH_balance", POS_CASH_balance=[_month(4, -60, 3, 6)])[1]
    assert one["POS_ACTIVE_COUNT"] == 0
    assert one["POS_REMAINING_SUM"] is None
    assert one["POS_EARLY_SHARE"] is None
