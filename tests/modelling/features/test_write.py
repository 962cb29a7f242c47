"""Writing to Parquet, with the dictionary beside."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from modelling.features import FeatureError, FeatureTable, build_features, read_dictionary, write_features
from modelling.features.write import dictionary_path
from modelling.tables import RawTables


@pytest.fixture(scope="module")
def table(raw: Callable[..., RawTables]) -> FeatureTable:
    applicants = [{"SK_ID_CURR": number, "TARGET": number % 2} for number in (5, 3, 9, 1)]
    loans = [
        {"SK_ID_CURR": number, "SK_ID_BUREAU": 10 * number + k, "DAYS_CREDIT": -k, "AMT_CREDIT_SUM": 0.1 * k}
        for number in (3, 9)
        for k in range(50)
    ]
    return build_features(raw(application_train=applicants, bureau=loans))


def test_rows_come_in_order_with_every_feature(table: FeatureTable, tmp_path: Path) -> None:
    write_features(table, tmp_path / "f.parquet")
    written = pq.read_table(tmp_path / "f.parquet")
    assert written.column_names == ["SK_ID_CURR", "TARGET", *table.names]
    assert written["SK_ID_CURR"].to_pylist() == [1, 3, 5, 9]
    assert written["BUREAU_COUNT"].to_pylist() == [0, 50, 0, 50]


def test_the_file_holds_what_the_expression_gives(table: FeatureTable, tmp_path: Path) -> None:
    write_features(table, tmp_path / "f.parquet")
    lazy = table.expression.order_by("SK_ID_CURR").to_pyarrow()
    assert pq.read_table(tmp_path / "f.parquet").cast(lazy.schema).equals(lazy)


def test_twice_the_same_bytes(table: FeatureTable, tmp_path: Path) -> None:
    write_features(table, tmp_path / "a.parquet")
    write_features(table, tmp_path / "b.parquet")
    assert pq.read_table(tmp_path / "a.parquet").equals(pq.read_table(tmp_path / "b.parquet"))


def test_an_earlier_file_is_replaced_and_nothing_else_is_left(table: FeatureTable, tmp_path: Path) -> None:
    path = tmp_path / "f.parquet"
    path.write_text("earlier")
    write_features(table, path)
    assert sorted(tmp_path.iterdir()) == [path, dictionary_path(path)]


def test_the_dictionary_is_beside(table: FeatureTable, tmp_path: Path) -> None:
    path = tmp_path / "f.parquet"
    write_features(table, path)
    words = read_dictionary(path)
    assert words["features"] == [entry.to_dict() for entry in table.dictionary]
    assert words["absent_tables"] == list(table.absent_tables)
    assert words["absent_columns"] == {}


def test_progress_sees_every_history_table(table: FeatureTable, tmp_path: Path) -> None:
    seen: list[str] = []
    write_features(
        table, tmp_path / "f.parquet", lambda steps: (seen.append(step[0].table) or step for step in steps)
    )
    assert seen == ["bureau"]


def test_a_missing_folder_is_named_without_its_path(table: FeatureTable, tmp_path: Path) -> None:
    with pytest.raises(FeatureError, match=r"folder of the output file f\.parquet does not exist"):
        write_features(table, tmp_path / "none" / "f.parquet")


def test_a_dictionary_that_is_absent_or_of_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.parquet"
    with pytest.raises(FeatureError, match="no readable dictionary"):
        read_dictionary(path)
    dictionary_path(path).write_text(json.dumps({"format": 0}))
    with pytest.raises(FeatureError, match="format 0; this version reads 2"):
        read_dictionary(path)
