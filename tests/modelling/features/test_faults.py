"""Faults that public kernels are known for; each test fails when its fault is put back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from modelling.demo_data import generate
from modelling.features import FeatureTable, build_features, read_dictionary, write_features
from modelling.features.aggregations import APPLICANT
from modelling.tables import open_tables

Tables = dict[str, pa.Table]
Rows = dict[int, dict[str, Any]]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Sixty made-up applicants with all seven tables."""
    folder = tmp_path_factory.mktemp("faults") / "data"
    generate(folder, 60, seed=3)
    return {path.stem: pq.read_table(path) for path in folder.glob("*.parquet")}


def _built(tables: Mapping[str, pa.Table], folder: Path) -> FeatureTable:
    folder.mkdir()
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet")
    return build_features(open_tables(folder))


def _rows(features: FeatureTable, folder: Path) -> Rows:
    write_features(features, folder / "features.parquet")
    return {row[APPLICANT]: row for row in pq.read_table(folder / "features.parquet").to_pylist()}


def _of(tables: Tables, applicants: list[int]) -> Tables:
    """Keep some applicants, with their histories."""
    kept = {
        name: table.filter(pc.is_in(table[APPLICANT], pa.array(applicants)))
        for name, table in tables.items()
        if APPLICANT in table.column_names
    }
    months, mine = tables["bureau_balance"], kept["bureau"]["SK_ID_BUREAU"].combine_chunks()
    return kept | {"bureau_balance": months.filter(pc.is_in(months["SK_ID_BUREAU"], mine))}


@pytest.fixture(scope="module")
def full(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> FeatureTable:
    return _built(tables, tmp_path_factory.mktemp("full") / "data")


@pytest.fixture(scope="module")
def everybody(full: FeatureTable, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    return _rows(full, tmp_path_factory.mktemp("everybody"))


def test_features_of_one_applicant_do_not_depend_on_the_others(
    tables: Tables, everybody: Rows, tmp_path: Path
) -> None:
    """Means over all applicants, ranks among them or filling by the median would show here."""
    busiest = max(everybody, key=lambda number: everybody[number]["CC_MONTH_COUNT"])
    alone = _rows(_built(_of(tables, [busiest]), tmp_path / "data"), tmp_path)
    assert alone == {busiest: everybody[busiest]}


def test_a_renamed_column_is_named_and_its_new_name_never_taken_for_it(
    tables: Tables, everybody: Rows, tmp_path: Path
) -> None:
    bureau = tables["bureau"]
    names = ["AMT_CREDIT_SUM_X" if name == "AMT_CREDIT_SUM" else name for name in bureau.column_names]
    features = _built(tables | {"bureau": bureau.rename_columns(names)}, tmp_path / "data")
    assert features.absent_columns == {"bureau": ("AMT_CREDIT_SUM",)}
    write_features(features, tmp_path / "f.parquet")
    assert read_dictionary(tmp_path / "f.parquet")["absent_columns"] == {"bureau": ["AMT_CREDIT_SUM"]}
    without = pq.read_table(tmp_path / "f.parquet")
    assert without["BUREAU_CREDIT_MAX"].null_count == len(everybody)
    assert set(without.column_names) == set(next(iter(everybody.values())))


def test_no_column_bears_the_mark_of_an_engine(full: FeatureTable) -> None:
    columns = {name for table in full.histories.values() for name in table.columns}
    columns |= set(full.expression.columns)
    assert [
        name for name in columns if name.endswith(("_right", "_x", "_y", ":1")) or name != name.upper()
    ] == []


def _category_never_seen(tables: Tables) -> Tables:
    bureau = tables["bureau"]
    position = bureau.column_names.index("CREDIT_TYPE")
    return tables | {
        "bureau": bureau.set_column(position, "CREDIT_TYPE", pa.array(["Moon loan"] * bureau.num_rows))
    }


def _column_all_missing(tables: Tables) -> Tables:
    table = tables["application_train"]
    position = table.column_names.index("EXT_SOURCE_2")
    return tables | {
        "application_train": table.set_column(
            position, "EXT_SOURCE_2", pa.nulls(table.num_rows, pa.float64())
        )
    }


def _histories_without_rows(tables: Tables) -> Tables:
    return {
        name: table if name.startswith("application") else table.slice(0, 0) for name, table in tables.items()
    }


def _one_applicant(tables: Tables) -> Tables:
    return _of(tables, tables["application_train"][APPLICANT].to_pylist()[:1])


CHANGES = (_category_never_seen, _column_all_missing, _histories_without_rows, _one_applicant)


@pytest.fixture(scope="module", params=CHANGES, ids=lambda change: change.__name__)
def changed(
    request: pytest.FixtureRequest, tables: Tables, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, FeatureTable, Rows]:
    folder = tmp_path_factory.mktemp("changed")
    features = _built(request.param(tables), folder / "data")
    return request.param.__name__, features, _rows(features, folder)


def test_columns_do_not_depend_on_the_rows(
    changed: tuple[str, FeatureTable, Rows], full: FeatureTable, everybody: Rows
) -> None:
    """One column a category level found, or none for an empty table, would show here."""
    name, features, rows = changed
    assert features.expression.schema() == full.expression.schema()
    assert features.dictionary == full.dictionary
    assert list(next(iter(rows.values()))) == list(next(iter(everybody.values())))
    if name == "_category_never_seen":
        assert {n: row["BUREAU_COUNT"] for n, row in rows.items()} == {
            n: row["BUREAU_COUNT"] for n, row in everybody.items()
        }
        assert {row["BUREAU_CARD_COUNT"] for row in rows.values()} == {0.0}


def test_an_applicant_without_any_history_has_a_row(
    changed: tuple[str, FeatureTable, Rows], everybody: Rows
) -> None:
    name, _, rows = changed
    if name != "_histories_without_rows":
        return
    assert rows.keys() == everybody.keys()
    for row in rows.values():
        assert [value for name, value in row.items() if name.endswith("_NO_HISTORY")] == [1.0] * 6
        assert row["BUREAU_COUNT"] == row["PREV_REFUSED_COUNT"] == row["INS_LATE_COUNT"] == 0
        assert row["INS_LATE_SHARE"] is None
        assert row["BUREAU_DEBT_TO_INCOME"] is None
