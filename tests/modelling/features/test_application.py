"""The application's own features."""

from __future__ import annotations

from collections.abc import Callable

from modelling.features.application import application_columns, application_features
from modelling.tables import RawTables, declared_tables


def test_columns_keep_their_names_and_become_text_or_doubles(raw: Callable[..., RawTables]) -> None:
    application = raw(application_train=[{"SK_ID_CURR": 1, "TARGET": 0}]).application
    schema = application_features(application).schema()
    assert list(schema) == ["SK_ID_CURR", "TARGET", *application_columns()]
    assert {str(schema[name]) for name in application_columns()} == {"string", "float64"}


def test_an_unknown_outcome_is_missing(raw: Callable[..., RawTables]) -> None:
    tables = raw(application_train=[{"SK_ID_CURR": 1, "TARGET": 1}], application_test=[{"SK_ID_CURR": 2}])
    rows = application_features(tables.application).order_by("SK_ID_CURR").to_pyarrow().to_pylist()
    assert [(row["SK_ID_CURR"], row["TARGET"]) for row in rows] == [(1, 1), (2, None)]


def test_without_any_outcome_the_column_is_there(raw: Callable[..., RawTables]) -> None:
    application = raw(application_test=[{"SK_ID_CURR": 2}]).tables["application_test"]
    assert application_features(application).to_pyarrow()["TARGET"].to_pylist() == [None]


def test_every_column_is_declared_in_the_raw_table() -> None:
    declared = {column.name for column in declared_tables()["application_train"].columns}
    assert declared.issuperset(application_columns())
