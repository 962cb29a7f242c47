"""Fetching goes on where it stopped, replaces nothing, and leaves no half."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from modelling.errors import Interrupted
from modelling.tables import TABLE_NAMES, TableError
from modelling.tables.kaggle import fetch, fetch_tables
from modelling.tables.kaggle.fetch import DOWNLOADS

FILES = sorted(f"{name}.csv" for name in TABLE_NAMES)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def run(client: Any, folder: Path) -> fetch.Fetched:
    return fetch_tables(folder, lambda: client, lambda _table: int)


@pytest.mark.parametrize("zipped", [True, False])
def test_all_tables_come(client: Any, tmp_path: Path, zipped: bool) -> None:
    client.zipped = zipped
    done = run(client, tmp_path / "new" / "data")
    assert names(tmp_path / "new" / "data") == FILES
    assert set(done.fetched) == set(TABLE_NAMES)
    assert done.kept == ()


def test_what_is_there_is_not_fetched_again(client: Any, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    run(client, folder)
    (folder / "bureau.csv").unlink()
    client.asked.clear()
    done = run(client, folder)
    assert client.asked == ["bureau"]
    assert (done.fetched, len(done.kept)) == (("bureau",), 7)
    assert run(None, folder).fetched == ()


def test_an_interruption_keeps_what_is_complete(client: Any, tmp_path: Path) -> None:
    client.raises["bureau"] = KeyboardInterrupt()
    with pytest.raises(Interrupted, match=r"2 of 8 tables are complete .*the same command goes on"):
        run(client, tmp_path / "data")
    assert names(tmp_path / "data") == [DOWNLOADS, "application_test.csv", "application_train.csv"]
    client.raises.clear()
    assert len(run(client, tmp_path / "data").fetched) == 6
    assert names(tmp_path / "data") == FILES


def test_a_failure_keeps_what_is_complete_and_part_of_the_rest(client: Any, tmp_path: Path) -> None:
    client.raises["bureau"] = ConnectionError()
    with pytest.raises(TableError, match="cannot be reached"):
        run(client, tmp_path / "data")
    part = tmp_path / "data" / DOWNLOADS / "bureau.csv.zip"
    part.write_bytes(b"half")
    with pytest.raises(TableError, match="cannot be reached"):
        run(client, tmp_path / "data")
    assert part.read_bytes() == b"half"


def test_a_part_of_a_table_is_never_given_its_name(client: Any, tmp_path: Path) -> None:
    client.files["bureau"] = client.files["bureau"].rsplit("\n", 2)[0]
    with pytest.raises(TableError, match="The download of bureau holds 2 rows where 3 are published"):
        run(client, tmp_path / "data")
    assert not (tmp_path / "data" / "bureau.csv").exists()


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ("bureau.csv", "lacks 17 columns"),
        ("bureau.parquet", "is not the published CSV file"),
        ("bureau.csv.gz", "is not the published CSV file"),
    ],
)
def test_a_file_of_somebody_is_not_replaced(client: Any, tmp_path: Path, file: str, fault: str) -> None:
    (tmp_path / file).write_text("mine")
    with pytest.raises(TableError, match=f"{fault}.*: move it away, or name another folder"):
        run(client, tmp_path)
    assert (tmp_path / file).read_text() == "mine"
    assert client.asked == []


def test_little_space_is_seen_before_the_first_download(
    client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch.shutil, "disk_usage", lambda _path: type("Usage", (), {"free": 8_900_000}))
    with pytest.raises(TableError, match="needs about 9 MB of free space and has 8"):
        run(client, tmp_path)
    assert client.asked == []


def test_without_a_client_no_folder_is_made(tmp_path: Path) -> None:
    def refuse() -> None:
        raise TableError("no token")

    with pytest.raises(TableError, match="no token"):
        fetch_tables(tmp_path / "data", refuse, lambda _table: int)  # type: ignore[arg-type]
    assert not (tmp_path / "data").exists()
