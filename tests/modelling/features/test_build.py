"""One row per applicant, whatever history is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from modelling.features import FeatureTable, build_features
from modelling.features.histories import HISTORIES
from modelling.tables import RawTables

Raw = Callable[..., RawTables]

APPLICATIONS = [
    {"SK_ID_CURR": 1, "TARGET": 1, "AMT_CREDIT": 600.0, "AMT_ANNUITY": 50.0, "AMT_INCOME_TOTAL": 1000.0,
     "DAYS_BIRTH": -10000, "DAYS_EMPLOYED": -2500, "NAME_CONTRACT_TYPE": "Cash loans", "EXT_SOURCE_2": 0.5},
    {"SK_ID_CURR": 2, "TARGET": 0, "AMT_CREDIT": 400.0, "DAYS_BIRTH": -20000},
]  # fmt: skip
HISTORY: dict[str, list[dict[str, Any]]] = {
    "bureau": [{"SK_ID_CURR": 1, "SK_ID_BUREAU": 9, "CREDIT_ACTIVE": "Active", "AMT_CREDIT_SUM_DEBT": 500.0}],
    "bureau_balance": [{"SK_ID_BUREAU": 9, "MONTHS_BALANCE": -1, "STATUS": "0"}],
    "previous_application": [{"SK_ID_CURR": 1, "SK_ID_PREV": 3, "NAME_CONTRACT_STATUS": "Approved",
                              "AMT_CREDIT": 300.0, "DAYS_DECISION": -9}],
    "POS_CASH_balance": [{"SK_ID_CURR": 1, "SK_ID_PREV": 3, "MONTHS_BALANCE": -1}],
    "credit_card_balance": [{"SK_ID_CURR": 1, "SK_ID_PREV": 3, "MONTHS_BALANCE": -1}],
    "installments_payments": [{"SK_ID_CURR": 1, "SK_ID_PREV": 3, "DAYS_INSTALMENT": -9}],
}  # fmt: skip


def _rows(table: FeatureTable) -> dict[int, dict[str, Any]]:
    return {row["SK_ID_CURR"]: row for row in table.expression.to_pyarrow().to_pylist()}


@pytest.fixture(scope="module")
def full(raw: Raw) -> FeatureTable:
    return build_features(raw(application_train=APPLICATIONS, **HISTORY))


@pytest.fixture(scope="module")
def rows(full: FeatureTable) -> dict[int, dict[str, Any]]:
    return _rows(full)


def test_one_row_per_applicant_and_one_column_per_entry(
    full: FeatureTable, rows: dict[int, dict[str, Any]]
) -> None:
    assert list(full.expression.columns) == ["SK_ID_CURR", "TARGET", *full.names]
    assert rows.keys() == {1, 2}
    assert full.absent_tables == ()


def test_categories_are_text_and_everything_else_double(full: FeatureTable) -> None:
    schema = full.expression.schema()
    for entry in full.dictionary:
        assert str(schema[entry.name]) == ("string" if entry.kind == "category" else "float64")


def test_an_applicant_without_history_has_flags_zero_counts_and_missing_aggregates(
    rows: dict[int, dict[str, Any]],
) -> None:
    two = rows[2]
    for history in HISTORIES:
        for recipe in history.recipes:
            expected = {"absence": 1.0, "count": 0.0, "distinct": 0.0}.get(recipe.aggregation)
            assert two[recipe.name] == expected, recipe.name


def test_an_applicant_with_history_has_no_absence_flag(rows: dict[int, dict[str, Any]]) -> None:
    one = rows[1]
    assert {one[history.recipes[0].name] for history in HISTORIES} == {0.0}


def test_derived_features_use_both_sides_of_the_join(rows: dict[int, dict[str, Any]]) -> None:
    assert rows[1]["CREDIT_TO_ANNUITY"] == 12.0
    assert rows[1]["EMPLOYED_TO_AGE"] == 0.25
    assert rows[1]["BUREAU_DEBT_TO_INCOME"] == 0.5
    assert rows[1]["PREV_CREDIT_VERSUS_NOW"] == 2.0
    assert rows[2]["BUREAU_DEBT_TO_INCOME"] is None
    assert [rows[n]["DAYS_EMPLOYED_ANOMALY"] for n in (1, 2)] == [0.0, 1.0]


@pytest.mark.parametrize("absent", sorted(HISTORY))
def test_an_absent_table_takes_its_features_with_it(raw: Raw, full: FeatureTable, absent: str) -> None:
    given = {name: rows for name, rows in HISTORY.items() if name != absent}
    table = build_features(raw(application_train=APPLICATIONS, **given))
    gone = {history.table for history in HISTORIES if absent in history.reads}
    assert set(table.names) == {entry.name for entry in full.dictionary if entry.table not in gone}
    assert absent in table.absent_tables
    assert list(table.expression.columns) == ["SK_ID_CURR", "TARGET", *table.names]


def test_the_application_alone_is_enough(raw: Raw) -> None:
    table = build_features(raw(application_train=APPLICATIONS))
    assert {entry.table for entry in table.dictionary} == {"application"}
    assert len(table.absent_tables) == 6
    assert _rows(table)[1]["EXT_SOURCE_MEAN"] == 0.5


def test_columns_do_not_depend_on_the_rows(raw: Raw, full: FeatureTable) -> None:
    empty = build_features(raw(application_train=APPLICATIONS[:1], **{name: [] for name in HISTORY}))
    assert empty.expression.schema() == full.expression.schema()
    assert empty.dictionary == full.dictionary
