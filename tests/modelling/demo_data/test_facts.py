"""What the tables show, on rows worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data import facts
from modelling.demo_data.draws import Columns, labels

OWNER = np.array([0, 0, 2])


def test_external_is_the_mean_of_the_known_scores() -> None:
    columns = application(
        EXT_SOURCE_1=[0.2, np.nan], EXT_SOURCE_2=[0.4, np.nan], EXT_SOURCE_3=[np.nan, np.nan]
    )
    external = facts.application_facts(columns)["external"]
    assert external[0] == pytest.approx(0.3)
    assert np.isnan(external[1])


def test_years_employed_are_missing_without_work() -> None:
    employed = facts.application_facts(application(DAYS_EMPLOYED=[-3652.5, 365_243]))["employed"]
    assert employed[0] == pytest.approx(np.log(11.0))
    assert np.isnan(employed[1])


def application(**changes: list[float]) -> Columns:
    columns: dict[str, list[float]] = {
        "EXT_SOURCE_1": [0.5, 0.5],
        "EXT_SOURCE_2": [0.5, 0.5],
        "EXT_SOURCE_3": [0.5, 0.5],
        "DAYS_EMPLOYED": [-365, -365],
        "DAYS_BIRTH": [-14_610, -14_610],
        "AMT_CREDIT": [200.0, 100.0],
        "AMT_GOODS_PRICE": [100.0, 100.0],
        "AMT_ANNUITY": [10.0, 10.0],
        "AMT_INCOME_TOTAL": [40.0, 40.0],
        "REGION_RATING_CLIENT_W_CITY": [2, 3],
    }
    return {name: np.array(values) for name, values in {**columns, **changes}.items()}


def test_ratios_of_the_application() -> None:
    shown = facts.application_facts(application())
    assert shown["insured"].tolist() == [2.0, 1.0]
    assert shown["speed"].tolist() == [0.05, 0.1]
    assert shown["burden"].tolist() == [0.25, 0.25]
    assert shown["age"].tolist() == [40.0, 40.0]


def test_debt_counts_active_credits_of_known_debt() -> None:
    columns: Columns = {
        "CREDIT_ACTIVE": labels(np.array([0, 0, 1]), ("Active", "Closed")),
        "AMT_CREDIT_SUM_DEBT": np.array([50.0, np.nan, 0.0]),
        "AMT_CREDIT_SUM": np.array([100.0, 900.0, 10.0]),
        "CREDIT_DAY_OVERDUE": np.array([0, 4, 0]),
    }
    shown = facts.bureau_facts(columns, OWNER, 3)
    assert shown["debt"][0] == 0.5
    assert np.isnan(shown["debt"][1:]).all()
    assert shown["overdue"][[0, 2]].tolist() == [1.0, 0.0]
    assert np.isnan(shown["overdue"][1])


def test_reported_arrears_leave_out_closed_and_unknown_months() -> None:
    status = labels(np.array([0, 1, 2, 3, 3]), ("C", "X", "1", "0"))
    shown = facts.bureau_balance_facts({"STATUS": status}, np.array([0, 0, 0, 0, 0]), 2)
    assert shown["bureau_late"][0] == pytest.approx(1 / 3)
    assert np.isnan(shown["bureau_late"][1])


def test_refused_share() -> None:
    columns: Columns = {"NAME_CONTRACT_STATUS": labels(np.array([0, 1, 1]), ("Refused", "Approved"))}
    assert facts.previous_facts(columns, OWNER, 3)["refused"][[0, 2]].tolist() == [0.5, 0.0]


def test_remaining_counts_running_loans_only() -> None:
    columns: Columns = {
        "SK_ID_PREV": np.array([1, 1, 2, 2]),
        "CNT_INSTALMENT_FUTURE": np.array([5.0, 4.0, 1.0, 0.0]),
        "NAME_CONTRACT_STATUS": labels(np.array([0, 0, 0, 1]), ("Active", "Completed")),
        "SK_DPD_DEF": np.array([0, 7, 0, 0]),
    }
    shown = facts.pos_cash_facts(columns, np.zeros(4, dtype=np.int64), 2)
    assert shown["remaining"][0] == 4.0
    assert shown["past_due"][0] == 0.25
    assert np.isnan(shown["remaining"][1])


def test_a_month_of_unknown_count_is_passed_over() -> None:
    columns: Columns = {
        "SK_ID_PREV": np.array([1, 1]),
        "CNT_INSTALMENT_FUTURE": np.array([5.0, np.nan]),
        "NAME_CONTRACT_STATUS": labels(np.array([0, 0]), ("Active", "Completed")),
        "SK_DPD_DEF": np.array([0, 0]),
    }
    assert facts.pos_cash_facts(columns, np.zeros(2, dtype=np.int64), 1)["remaining"].tolist() == [5.0]


def test_card_facts() -> None:
    columns: Columns = {
        "AMT_BALANCE": np.array([50.0, 100.0, 0.0]),
        "AMT_CREDIT_LIMIT_ACTUAL": np.array([100, 100, 100]),
        "AMT_DRAWINGS_ATM_CURRENT": np.array([10.0, np.nan, np.nan]),
        "AMT_DRAWINGS_CURRENT": np.array([20.0, 20.0, 0.0]),
    }
    shown = facts.credit_card_facts(columns, OWNER, 3)
    assert shown["utilisation"][[0, 2]].tolist() == [0.75, 0.0]
    assert shown["cash_share"][0] == 0.25
    assert np.isnan(shown["cash_share"][2])


def test_an_instalment_in_parts_is_late_once() -> None:
    columns: Columns = {
        "SK_ID_PREV": np.array([1, 1, 1]),
        "NUM_INSTALMENT_NUMBER": np.array([1, 1, 2]),
        "DAYS_INSTALMENT": np.array([-60.0, -60.0, -30.0]),
        "DAYS_ENTRY_PAYMENT": np.array([-61.0, -55.0, -30.0]),
    }
    assert facts.instalments_facts(columns, np.zeros(3, dtype=np.int64), 1)["late"].tolist() == [0.5]


def test_wrong_sort_of_column_is_named() -> None:
    columns: Columns = {"A": np.array([1.0]), "B": labels(np.array([0]), ("x",))}
    with pytest.raises(TypeError, match="B holds categories"):
        facts.number(columns, "B")
    with pytest.raises(TypeError, match="A holds numbers"):
        facts.category(columns, "A")
