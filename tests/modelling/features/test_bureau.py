"""Credits with other lenders, worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Aggregates = Callable[..., dict[int, dict[str, Any]]]

CREDITS = [
    # A current card and a current loan, then a closed loan that ran 20 days late, and an old mortgage.
    {"SK_ID_CURR": 1, "SK_ID_BUREAU": 11, "CREDIT_ACTIVE": "Active", "CREDIT_TYPE": "Credit card",
     "DAYS_CREDIT": -100, "DAYS_CREDIT_ENDDATE": 31000, "AMT_CREDIT_SUM": 1000.0,
     "AMT_CREDIT_SUM_DEBT": 250.0, "CREDIT_DAY_OVERDUE": 0, "CNT_CREDIT_PROLONG": 0,
     "AMT_CREDIT_MAX_OVERDUE": 0.0},
    {"SK_ID_CURR": 1, "SK_ID_BUREAU": 12, "CREDIT_ACTIVE": "Active", "CREDIT_TYPE": "Consumer credit",
     "DAYS_CREDIT": -300, "DAYS_CREDIT_ENDDATE": 400, "AMT_CREDIT_SUM": 3000.0, "AMT_CREDIT_SUM_DEBT": 1500.0,
     "CREDIT_DAY_OVERDUE": 8, "CNT_CREDIT_PROLONG": 1, "AMT_ANNUITY": 120.0},
    {"SK_ID_CURR": 1, "SK_ID_BUREAU": 13, "CREDIT_ACTIVE": "Closed", "CREDIT_TYPE": "Consumer credit",
     "DAYS_CREDIT": -800, "DAYS_CREDIT_ENDDATE": -200, "DAYS_ENDDATE_FACT": -180, "AMT_CREDIT_SUM": 2000.0,
     "CREDIT_DAY_OVERDUE": 0, "CNT_CREDIT_PROLONG": 2, "AMT_CREDIT_MAX_OVERDUE": 70.0},
    {"SK_ID_CURR": 1, "SK_ID_BUREAU": 14, "CREDIT_ACTIVE": "Closed", "CREDIT_TYPE": "Mortgage",
     "DAYS_CREDIT": -2000, "DAYS_CREDIT_ENDDATE": -900, "DAYS_ENDDATE_FACT": -940, "CREDIT_DAY_OVERDUE": 0},
    # Everything about the amounts of applicant 2's only credit is unknown.
    {"SK_ID_CURR": 2, "SK_ID_BUREAU": 21, "CREDIT_ACTIVE": "Active", "DAYS_CREDIT": -10},
]  # fmt: skip


@pytest.fixture(scope="module")
def found(aggregates: Aggregates) -> dict[int, dict[str, Any]]:
    return aggregates("bureau", bureau=CREDITS)


def test_counts_by_state_type_and_age(found: dict[int, dict[str, Any]]) -> None:
    one = found[1]
    assert one["BUREAU_COUNT"] == 4
    assert one["BUREAU_ACTIVE_COUNT"] == 2
    assert one["BUREAU_ACTIVE_SHARE"] == 0.5
    assert one["BUREAU_CONSUMER_COUNT"] == 2
    assert one["BUREAU_CARD_ACTIVE_COUNT"] == 1
    assert one["BUREAU_MORTGAGE_COUNT"] == 1
    assert one["BUREAU_CAR_LOAN_COUNT"] == 0
    assert one["BUREAU_TYPE_COUNT"] == 3
    assert one["BUREAU_COUNT_365D"] == 2  # days -100 and -300


def test_days_are_counted_back_from_the_application(found: dict[int, dict[str, Any]]) -> None:
    one = found[1]
    assert one["BUREAU_DAYS_CREDIT_LAST"] == -100
    assert one["BUREAU_DAYS_CREDIT_FIRST"] == -2000
    assert one["BUREAU_DAYS_CREDIT_MEAN"] == -800  # (-100 - 300 - 800 - 2000) / 4
    assert one["BUREAU_ACTIVE_DAYS_CREDIT_MEAN"] == -200
    assert one["BUREAU_CLOSED_DAYS_END_LAST"] == -180


def test_an_open_ended_credit_has_no_planned_end(found: dict[int, dict[str, Any]]) -> None:
    # The card "ends" in 31,000 days, which is no date; the loan ends in 400.
    assert found[1]["BUREAU_ACTIVE_DAYS_LEFT_MAX"] == 400


def test_overrun_is_positive_when_a_credit_ended_late(found: dict[int, dict[str, Any]]) -> None:
    # -180 - -200 = 20 days late; -940 - -900 = 40 days early; mean -10.
    assert found[1]["BUREAU_CLOSED_OVERRUN_MEAN"] == -10


def test_debt_relative_to_credit_counts_current_credits_only(found: dict[int, dict[str, Any]]) -> None:
    one = found[1]
    assert one["BUREAU_CREDIT_SUM"] == 4000
    assert one["BUREAU_CREDIT_MEAN"] == 2000  # three known amounts: 1000, 3000, 2000
    assert one["BUREAU_DEBT_SUM"] == 1750
    assert one["BUREAU_DEBT_TO_CREDIT"] == 0.4375  # 1750 / 4000
    assert one["BUREAU_CARD_ACTIVE_DEBT_SUM"] == 250
    assert one["BUREAU_ANNUITY_SUM"] == 120


def test_overdue_and_prolongations(found: dict[int, dict[str, Any]]) -> None:
    one = found[1]
    assert one["BUREAU_DAYS_OVERDUE_MAX"] == 8
    assert one["BUREAU_PAST_OVERDUE_MAX"] == 70
    assert one["BUREAU_PAST_OVERDUE_SHARE"] == 0.25  # unknown for two of four: counted as never overdue
    assert one["BUREAU_PROLONG_SUM"] == 3
    assert one["BUREAU_OVERDUE_COUNT"] == 1
    assert one["BUREAU_OVERDUE_SHARE"] == 0.25
    assert one["BUREAU_CONSUMER_PAST_OVERDUE_SHARE"] == 0.5
    assert one["BUREAU_PAST_OVERDUE_LAST"] == -800
    assert one["BUREAU_PAST_OVERDUE_MAX_365D"] == 0


def test_kinds_of_credit_and_their_windows(found: dict[int, dict[str, Any]]) -> None:
    one = found[1]
    assert one["BUREAU_CLOSED_COUNT"] == 2
    assert one["BUREAU_CARD_COUNT_365D"] == 1
    assert one["BUREAU_COUNT_730D"] == 2  # day -800 lies before
    assert one["BUREAU_ACTIVE_SHARE_730D"] == 1.0
    assert one["BUREAU_CONSUMER_ACTIVE_DEBT_SUM"] == 1500
    assert one["BUREAU_CARD_SHARE"] == 0.25
    assert one["BUREAU_LAST_TYPE"] == "Credit card"  # day -100
    assert one["BUREAU_LAST_CREDIT"] == 1000
    assert one["BUREAU_CONSUMER_CREDIT_MEAN"] == 2500  # (3000 + 2000) / 2
    assert one["BUREAU_CREDIT_MAX"] == 3000


def test_planned_length_runs_from_opening_to_planned_end(found: dict[int, dict[str, Any]]) -> None:
    # Loan 400 - -300 = 700; closed loan -200 - -800 = 600; mortgage -900 - -2000 = 1100; the card has none.
    assert found[1]["BUREAU_TERM_MEAN"] == 800
    assert found[1]["BUREAU_ACTIVE_TERM_MAX"] == 700


def test_share_of_debt_credit_by_credit(found: dict[int, dict[str, Any]]) -> None:
    assert found[1]["BUREAU_DEBT_TO_CREDIT_MAX"] == 0.5  # card 250 / 1000, loan 1500 / 3000
    assert found[1]["BUREAU_CARD_ACTIVE_DEBT_TO_CREDIT"] == 0.25


def test_ends_before_and_after_the_plan(found: dict[int, dict[str, Any]]) -> None:
    # 20 days late and 40 days early, of two closed credits.
    assert found[1]["BUREAU_CLOSED_OVERRUN_SHARE"] == 0.5
    assert found[1]["BUREAU_CLOSED_OVERRUN_MAX"] == 20
    assert found[1]["BUREAU_CLOSED_EARLY_SHARE"] == 0.5
    assert found[1]["BUREAU_ACTIVE_PAST_END_SHARE"] == 0


def test_all_null_columns_give_missing_aggregates_and_no_zero_sum(found: dict[int, dict[str, Any]]) -> None:
    two = found[2]
    for name in ("BUREAU_DEBT_SUM", "BUREAU_CREDIT_SUM", "BUREAU_DEBT_TO_CREDIT", "BUREAU_PROLONG_SUM"):
        assert two[name] is None
    assert two["BUREAU_COUNT"] == 1
    assert two["BUREAU_TYPE_COUNT"] == 0
