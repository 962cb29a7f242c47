"""The declarations are complete, and agree with the published files."""

from __future__ import annotations

import pytest

from modelling.tables import TABLE_NAMES, Column, Table, declared_tables

TYPES = {"id", "integer", "real", "flag", "category"}
UNITS = {
    *("money", "days_before", "months_before", "months", "years", "days", "hour", "count"),
    *("share", "ratio", "score", "index", "flag", "category", "none"),
}
COLUMNS = [
    pytest.param(table, column, id=f"{table.name}.{column.name}")
    for table in declared_tables().values()
    if table.name != "application_test"
    for column in table.columns
]


def test_tables_come_in_the_order_of_their_names() -> None:
    assert tuple(declared_tables()) == TABLE_NAMES


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("application_train", 122),
        ("application_test", 121),
        ("bureau", 17),
        ("bureau_balance", 3),
        ("previous_application", 37),
        ("POS_CASH_balance", 8),
        ("credit_card_balance", 23),
        ("installments_payments", 8),
    ],
)
def test_each_table_has_its_published_columns(table: str, columns: int) -> None:
    names = [column.name for column in declared_tables()[table].columns]
    assert len(names) == len(set(names)) == columns


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_each_column_is_fully_described(table: Table, column: Column) -> None:
    assert column.type in TYPES
    assert column.unit in UNITS
    assert column.missing
    assert column.meaning
    for label in (column.label_en, column.label_fr):
        assert label[0].isupper()
        assert len(label) <= 70
        assert label == label.strip()


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_numbers_have_bounds_and_categories_have_none(table: Table, column: Column) -> None:
    if column.is_number:
        assert column.minimum < column.maximum
        assert all(float(sentinel) == int(sentinel) for sentinel in column.sentinels)
    else:
        assert column.minimum is column.maximum is None
        assert column.unit == "category"


@pytest.mark.parametrize("table", declared_tables().values(), ids=lambda table: table.name)
def test_labels_tell_the_columns_of_a_table_apart(table: Table) -> None:
    for language in ("label_en", "label_fr"):
        labels = [getattr(column, language) for column in table.columns]
        assert len(labels) == len(set(labels))


def test_the_outcome_is_declared_for_the_labelled_applications_only() -> None:
    assert "TARGET" in declared_tables()["application_train"].required
    assert "TARGET" not in [column.name for column in declared_tables()["application_test"].columns]


@pytest.mark.parametrize(
    ("table", "required"),
    [
        ("application_train", ("SK_ID_CURR", "TARGET")),
        ("bureau", ("SK_ID_CURR", "SK_ID_BUREAU")),
        ("bureau_balance", ("SK_ID_BUREAU", "MONTHS_BALANCE")),
        ("installments_payments", ("SK_ID_PREV", "SK_ID_CURR")),
    ],
)
def test_keys_and_links_are_required(table: str, required: tuple[str, ...]) -> None:
    assert declared_tables()[table].required == required


def test_days_of_employment_know_their_sentinel() -> None:
    columns = {column.name: column for column in declared_tables()["application_train"].columns}
    assert columns["DAYS_EMPLOYED"].sentinels == ("365243",)
    assert columns["ORGANIZATION_TYPE"].sentinels == ("XNA",)
    assert columns["DAYS_EMPLOYED"].is_whole
    assert not columns["AMT_CREDIT"].is_whole


def test_parents_are_tables_declared_before_their_children() -> None:
    seen = {"application"}
    for table in declared_tables().values():
        assert table.parent is None or table.parent[0] in seen
        seen.add(table.name)
