"""Months of credits with other lenders, worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Aggregates = Callable[..., dict[int, dict[str, Any]]]

OWNERS = [{"SK_ID_CURR": 1, "SK_ID_BUREAU": 11}, {"SK_ID_CURR": 1, "SK_ID_BUREAU": 12},
          {"SK_ID_CURR": 2, "SK_ID_BUREAU": 21}]  # fmt: skip


def _months(credit: int, statuses: dict[int, str]) -> list[dict[str, Any]]:
    return [{"SK_ID_BUREAU": credit, "MONTHS_BALANCE": m, "STATUS": s} for m, s in statuses.items()]


@pytest.fixture(scope="module")
def found(aggregates: Aggregates) -> dict[int, dict[str, Any]]:
    months = [
        *_months(11, {0: "C", -1: "0", -2: "1", -3: "0"}),
        *_months(12, {-12: "2", -13: "5", -14: "X"}),
        *_months(21, {-1: "X", -2: "C"}),
        *_months(99, {-1: "5"}),  # a credit that bureau does not know
    ]
    return aggregates("bureau_balance", bureau=OWNERS, bureau_balance=months)


def test_months_reach_their_applicant_through_the_credit(found: dict[int, dict[str, Any]]) -> None:
    assert found.keys() == {1, 2}
    assert found[1]["BB_MONTH_COUNT"] == 7


def test_shares_count_months_in_which_a_payment_was_watched(found: dict[int, dict[str, Any]]) -> None:
    # Payable: 0, 1, 0, 2, 5; closed (C) and unknown (X) months say nothing. Late: 1, 2 and 5.
    assert found[1]["BB_LATE_SHARE"] == 0.6
    # Of the last 12 months: 0, 1, 0, 2; late: 1 and 2.
    assert found[1]["BB_LATE_SHARE_12M"] == 0.5


def test_worst_and_latest_delay(found: dict[int, dict[str, Any]]) -> None:
    assert found[1]["BB_WORST"] == 5
    assert found[1]["BB_WORST_12M"] == 2
    assert found[1]["BB_LATE_LAST"] == -2


def test_without_a_payable_month_delays_are_missing(found: dict[int, dict[str, Any]]) -> None:
    two = found[2]
    assert two["BB_MONTH_COUNT"] == 2
    assert (two["BB_CLOSED_SHARE"], two["BB_UNKNOWN_SHARE"]) == (0.5, 0.5)
    missing = {name for name, value in two.items() if value is None}
    assert missing == {name for name in two if name.startswith(("BB_LATE", "BB_WORST"))} - {
        "BB_LATE_COUNT",
        "BB_LATE_COUNT_12M",
    }


def test_recent_months(found: dict[int, dict[str, Any]]) -> None:
    one = found[1]
    # Of the last 3 months 0, 1, 0; of the last month only month 0 (closed) and -1 (on time) are there.
    assert one["BB_LATE_SHARE_3M"] == 0.333333
    assert one["BB_LATE_SHARE_1M"] == 0
    assert [one[f"BB_WORST_{window}"] for window in ("1M", "3M", "6M", "12M")] == [0, 1, 1, 2]
    assert one["BB_LATE_OVER30_SHARE"] == 0.4  # levels 2 and 5 of five payable months
    assert one["BB_LATE_COUNT"] == 3
    assert one["BB_LATE_LEVEL_MEAN"] == 1.6  # (0 + 1 + 0 + 2 + 5) / 5
    assert one["BB_LAST_STATUS"] == "C"


def test_credit_by_credit(found: dict[int, dict[str, Any]]) -> None:
    one = found[1]
    # Credit 11: worst 1, last level 0 (month -1); credit 12: worst 5, last level 2 (month -12).
    assert one["BB_CREDIT_COUNT"] == 2
    assert one["BB_CREDIT_MONTHS_MEAN"] == 3.5  # 4 and 3 months
    assert one["BB_LATE_CREDIT_SHARE"] == 1.0
    assert one["BB_WORST_CREDIT_MEAN"] == 3.0
    assert one["BB_WORST_CREDIT_LAST"] == 2
    assert one["BB_LATE_LEVEL_CREDIT_LAST_MEAN"] == 1.0
