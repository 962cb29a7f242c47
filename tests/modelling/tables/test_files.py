"""Finding the files of a data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelling.tables import TableError, find_tables


@pytest.mark.parametrize("suffix", [".csv", ".csv.gz", ".parquet"])
def test_three_kinds_of_files_are_found(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"application_train{suffix}").touch()
    (tmp_path / "notes.txt").touch()
    assert find_tables(tmp_path) == {"application_train": tmp_path / f"application_train{suffix}"}


def test_tables_come_in_the_order_of_their_declaration(tmp_path: Path) -> None:
    for name in ("bureau", "application_test", "POS_CASH_balance"):
        (tmp_path / f"{name}.csv").touch()
    assert list(find_tables(tmp_path)) == ["application_test", "bureau", "POS_CASH_balance"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"no data folder .*nowhere"):
        find_tables(tmp_path / "nowhere")


def test_a_folder_without_applications_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bureau.csv").touch()
    with pytest.raises(TableError, match="no applications: put application_train or application_test"):
        find_tables(tmp_path)


def test_one_table_in_two_files_is_refused(tmp_path: Path) -> None:
    for suffix in (".csv", ".parquet"):
        (tmp_path / f"application_train{suffix}").touch()
    with pytest.raises(
        TableError, match=r"more than once \(application_train.parquet and application_train.csv\)"
    ):
        find_tables(tmp_path)
