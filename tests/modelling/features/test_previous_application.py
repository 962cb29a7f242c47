"""Earlier applications with us, worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Aggregates = Callable[..., dict[int, dict[str, Any]]]


def _demand(number: int, day: int, status: str, **more: object) -> dict[str, Any]:
    return {
        "SK_ID_CURR": 1,
        "SK_ID_PREV": number,
        "DAYS_DECISION": day,
        "NAME_CONTRACT_STATUS": status,
        **more,
    }


DEMANDS = [
    _demand(1, -50, "Refused", AMT_CREDIT=9000.0, AMT_APPLICATION=9000.0, CODE_REJECT_REASON="HC",
            NAME_CONTRACT_TYPE="Cash loans"),
    _demand(2, -400, "Approved", AMT_CREDIT=1200.0, AMT_APPLICATION=1000.0, AMT_ANNUITY=150.0, CNT_PAYMENT=10,
            NAME_YIELD_GROUP="high", NAME_CONTRACT_TYPE="Consumer loans", RATE_DOWN_PAYMENT=0.2,
            DAYS_LAST_DUE_1ST_VERSION=-100),
    _demand(3, -400, "Approved", AMT_CREDIT=1000.0, AMT_APPLICATION=1200.0, AMT_ANNUITY=110.0, CNT_PAYMENT=10,
            NAME_CONTRACT_TYPE="Consumer loans", NAME_YIELD_GROUP="middle", DAYS_LAST_DUE_1ST_VERSION=30),
    _demand(4, -700, "Canceled", AMT_CREDIT=0.0, AMT_APPLICATION=0.0),
    _demand(5, -900, "Refused", AMT_CREDIT=500.0, CODE_REJECT_REASON="SCOFR"),
    _demand(6, -1000, "Refused", AMT_CREDIT=400.0, CODE_REJECT_REASON="LIMIT"),
    _demand(7, -1100, "Approved", AMT_CREDIT=200.0, CNT_PAYMENT=0, NAME_CONTRACT_TYPE="Revolving loans"),
    _demand(8, -1200, "Unused offer"),
]  # fmt: skip


@pytest.fixture(scope="module")
def one(aggregates: Aggregates) -> dict[str, Any]:
    return aggregates("previous_application", previous_application=DEMANDS)[1]


def test_outcomes_and_reasons(one: dict[str, Any]) -> None:
    assert one["PREV_COUNT"] == 8
    assert one["PREV_COUNT_365D"] == 1
    assert one["PREV_APPROVED_SHARE"] == 0.375  # 3 of 8
    assert one["PREV_REFUSED_COUNT"] == 3
    assert one["PREV_CANCELED_SHARE"] == 0.125
    assert one["PREV_REFUSED_SHARE_365D"] == 1.0  # the only recent one was refused
    reasons = ("PREV_REJECT_HC_COUNT", "PREV_REJECT_SCORE_COUNT", "PREV_REJECT_LIMIT_COUNT")
    assert [one[name] for name in reasons] == [1, 1, 1]


def test_the_last_three_and_five(one: dict[str, Any]) -> None:
    assert one["PREV_REFUSED_SHARE_LAST3"] == 0.333333  # numbers 1, 3, 2: one refusal
    assert one["PREV_REFUSED_SHARE_LAST5"] == 0.4  # and numbers 4, 5: two refusals of five


def test_on_one_day_the_larger_number_is_the_latest(one: dict[str, Any]) -> None:
    # Numbers 2 and 3 were granted on day -400: 3 is taken.
    assert one["PREV_LAST_YIELD_GROUP"] == "middle"
    assert one["PREV_COST_LAST"] == 1.1  # 110 x 10 / 1000
    assert one["PREV_LAST_STATUS"] == "Refused"


def test_ties_do_not_depend_on_the_order_of_the_rows(aggregates: Aggregates, one: dict[str, Any]) -> None:
    assert aggregates("previous_application", previous_application=DEMANDS[::-1])[1] == one


def test_recency(one: dict[str, Any]) -> None:
    assert one["PREV_DAYS_DECISION_LAST"] == -50
    assert one["PREV_DAYS_DECISION_FIRST"] == -1200
    assert one["PREV_REFUSED_DAYS_LAST"] == -50
    assert one["PREV_DAYS_LAST_DUE_MAX"] == 30  # still running


def test_amounts_of_granted_loans(one: dict[str, Any]) -> None:
    assert one["PREV_GRANTED_TO_ASKED"] == 1.0  # (1200 + 1000) / (1000 + 1200)
    assert one["PREV_CREDIT_MEAN"] == 800  # (1200 + 1000 + 200) / 3
    assert one["PREV_CREDIT_MAX"] == 1200
    assert one["PREV_REFUSED_CREDIT_MAX"] == 9000
    assert one["PREV_ANNUITY_MEAN"] == 130
    assert one["PREV_TERM_MEAN"] == 10  # a revolving credit has no term: 0 is left out
    assert one["PREV_COST_MEAN"] == 1.175  # (150 x 10 / 1200 + 1.1) / 2 = (1.25 + 1.1) / 2
    assert one["PREV_DOWN_PAYMENT_MEAN"] == 0.2


def test_kinds_of_loan(one: dict[str, Any]) -> None:
    assert one["PREV_CASH_SHARE"] == 0.125
    assert one["PREV_REVOLVING_SHARE"] == 0.125
    assert one["PREV_WALK_IN_SHARE"] == 0


def test_windows_and_types(one: dict[str, Any]) -> None:
    # In the last 24 months: numbers 1 to 4; of these one refused, two granted, one cancelled.
    assert one["PREV_COUNT_730D"] == 4
    assert one["PREV_REFUSED_SHARE_730D"] == 0.25
    assert one["PREV_APPROVED_SHARE_730D"] == 0.5
    assert one["PREV_REFUSED_SHARE_LAST1"] == 1.0
    assert one["PREV_CONSUMER_APPROVED_SHARE"] == 1.0
    assert one["PREV_CASH_REFUSED_SHARE"] == 1.0
    assert one["PREV_CREDIT_MEAN_LAST3"] == 1100  # numbers 3 and 2
    assert one["PREV_FIRST_STATUS"] == "Unused offer"
    assert one["PREV_LAST_REJECT_REASON"] == "HC"


def test_interest_level(one: dict[str, Any]) -> None:
    # Number 2: 1500 to repay for 1200 over 10 months, .25 / 10; number 3: 1100 for 1000, .1 / 10.
    assert one["PREV_INTEREST_MEAN"] == 0.0175
    assert one["PREV_INTEREST_MAX"] == 0.025
    assert one["PREV_INTEREST_LAST"] == 0.01
    assert one["PREV_YIELD_HIGH_SHARE"] == 0.333333  # of three granted


def test_granted_relative_to_asked(one: dict[str, Any]) -> None:
    assert one["PREV_GRANTED_TO_ASKED_MAX"] == 1.2
    assert one["PREV_GRANTED_TO_ASKED_MIN"] == 0.833333  # 1000 / 1200


def test_a_loan_runs_until_its_known_end(aggregates: Aggregates) -> None:
    rows = [
        _demand(1, -500, "Approved", AMT_CREDIT=100.0, DAYS_TERMINATION=-20, DAYS_LAST_DUE=-40,
                DAYS_LAST_DUE_1ST_VERSION=0),
        _demand(2, -400, "Approved", AMT_CREDIT=300.0, AMT_ANNUITY=30.0),  # no end known: running
        _demand(3, -300, "Refused", AMT_CREDIT=900.0),
    ]  # fmt: skip
    one = aggregates("previous_application", previous_application=rows)[1]
    assert one["PREV_RUNNING_COUNT"] == 1
    assert one["PREV_RUNNING_CREDIT_SUM"] == 300
    assert one["PREV_RUNNING_ANNUITY_SUM"] == 30
    assert one["PREV_ENDED_EARLY_MEAN"] == 40  # last due on day -40 instead of day 0
    assert one["PREV_ENDED_EARLY_SHARE"] == 0.5  # unknown for number 2: counted as not early


def test_never_granted_means_missing_not_zero(aggregates: Aggregates) -> None:
    rows = [{"SK_ID_CURR": 2, "SK_ID_PREV": 1, "DAYS_DECISION": -5, "NAME_CONTRACT_STATUS": "Refused"}]
    two = aggregates("previous_application", previous_application=rows)[2]
    assert two["PREV_APPROVED_COUNT"] == 0
    assert two["PREV_CREDIT_MEAN"] is None
    assert two["PREV_LAST_YIELD_GROUP"] is None
