"""Instalments with us, worked by hand; late means paid after the due day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Aggregates = Callable[..., dict[int, dict[str, Any]]]


def _paid(number: int, due: int, on: int | None, amount: float | None, owed: float = 100.0) -> dict[str, Any]:
    return {
        "SK_ID_CURR": 1,
        "SK_ID_PREV": 5,
        "NUM_INSTALMENT_VERSION": 1,
        "NUM_INSTALMENT_NUMBER": number,
        "DAYS_INSTALMENT": due,
        "DAYS_ENTRY_PAYMENT": on,
        "AMT_INSTALMENT": owed,
        "AMT_PAYMENT": amount,
    }


PAYMENTS = [
    _paid(1, -400, -410, 100.0),  # 10 days early
    _paid(2, -300, -294, 100.0),  # 6 days late
    _paid(3, -200, -200, 60.0),  # in two parts: on the day, and 12 days late
    _paid(3, -200, -188, 40.0),
    _paid(4, -100, -100, 30.0),  # on the day, 70 short
    _paid(5, -50, -56, 100.0),  # 6 days early
    _paid(6, -30, None, None),  # never paid: 30 days late on the day of the application
]


@pytest.fixture(scope="module")
def one(aggregates: Aggregates) -> dict[str, Any]:
    return aggregates("installments_payments", installments_payments=PAYMENTS)[1]


def test_parts_of_one_instalment_are_one_instalment(one: dict[str, Any]) -> None:
    assert one["INS_COUNT"] == 6
    assert one["INS_UNDERPAID_SHARE"] == 0.333333  # 4 and 6; the two parts of 3 add up


def test_mean_delay_over_windows(one: dict[str, Any]) -> None:
    # Days late, oldest first: 0, 6, 12, 0, 0, 30.
    assert one["INS_DAYS_LATE_MEAN"] == 8.0  # 48 / 6
    assert one["INS_DAYS_LATE_MEAN_365D"] == 9.6  # 48 / 5, without day -400
    assert one["INS_DAYS_LATE_MEAN_180D"] == 10.0  # 30 / 3
    assert one["INS_DAYS_LATE_MEAN_60D"] == 15.0  # 30 / 2
    assert one["INS_DAYS_LATE_MEAN_LAST5"] == 9.6
    assert one["INS_DAYS_LATE_MAX"] == 30


def test_early_is_never_counted_as_late(aggregates: Aggregates, one: dict[str, Any]) -> None:
    assert one["INS_DAYS_EARLY_MEAN"] == pytest.approx(16 / 6, abs=1e-6)  # 10 and 6 days
    early = aggregates("installments_payments", installments_payments=[_paid(1, -10, -40, 100.0)])[1]
    assert early["INS_DAYS_LATE_MEAN"] == 0
    assert early["INS_DAYS_EARLY_MEAN"] == 30
    assert early["INS_LATE_SHARE"] == 0
    assert early["INS_LATE_LAST"] is None


def test_share_of_late_instalments(one: dict[str, Any]) -> None:
    assert one["INS_LATE_SHARE"] == 0.5
    assert one["INS_LATE_SHARE_365D"] == 0.6
    assert one["INS_LATE_SHARE_180D"] == 0.333333
    assert one["INS_LATE_LAST"] == -30


def test_amounts(one: dict[str, Any]) -> None:
    assert one["INS_PAID_TO_DUE"] == 0.716667  # 430 / 600
    assert one["INS_UNPAID_SUM_365D"] == 170  # 70 + 100
    assert one["INS_PAYMENT_MEAN_365D"] == 66.0  # (100 + 100 + 30 + 100 + 0) / 5
    assert one["INS_UNDERPAID_SHARE_365D"] == 0.4
    assert one["INS_UNDERPAID_SHARE_LAST5"] == 0.4


def test_the_last_one_three_five_and_ten(one: dict[str, Any]) -> None:
    # Days late, latest first: 30, 0, 0, 12, 6, 0; early: 0, 6, 0, 0, 0, 10.
    means = [one[f"INS_DAYS_LATE_MEAN_LAST{n}"] for n in (1, 3, 5, 10)]
    assert means == [30, 10, 9.6, 8]
    assert one["INS_LATE_SHARE_LAST3"] == 0.333333
    assert one["INS_UNDERPAID_SHARE_LAST1"] == 1.0
    assert one["INS_DAYS_EARLY_MEAN_LAST3"] == 2
    assert one["INS_PAID_TO_DUE_LAST5"] == 0.66  # 330 / 500


def test_spread_and_parts(one: dict[str, Any]) -> None:
    # Mean 8; squares 64, 4, 16, 64, 64, 484: 696 / 6 = 116.
    assert one["INS_DAYS_LATE_SPREAD"] == pytest.approx(116**0.5, abs=1e-6)
    assert one["INS_SPLIT_SHARE"] == 0.166667  # number 3 of six
    assert one["INS_LATE_OVER30_SHARE"] == 0  # 30 days is not over 30
    assert one["INS_LATE_COUNT"] == 3
    assert one["INS_COUNT_60D"] == 2
    assert one["INS_UNPAID_MAX"] == 100
    assert one["INS_DUE_LAST"] == 100
    assert one["INS_LOAN_COUNT"] == 1


def test_a_rounding_cent_is_no_underpayment(aggregates: Aggregates) -> None:
    rows = [_paid(1, -10, -10, 99.99), _paid(2, -5, -5, 98.0)]
    assert aggregates("installments_payments", installments_payments=rows)[1]["INS_UNDERPAID_SHARE"] == 0.5


def test_the_last_five_do_not_depend_on_the_order_of_the_rows(aggregates: Aggregates) -> None:
    # Seven instalments due on one day: the five with the larger numbers are the latest.
    rows = [_paid(number, -10, -10 + number, 100.0) for number in range(1, 8)]
    for ordered in (rows, rows[::-1]):
        found = aggregates("installments_payments", installments_payments=ordered)[1]
        assert found["INS_DAYS_LATE_MEAN_LAST5"] == 5.0  # (3 + 4 + 5 + 6 + 7) / 5
