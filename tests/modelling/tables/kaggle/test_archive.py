"""A table appears only when all of it was downloaded."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from modelling.tables import TableError, declared_tables
from modelling.tables.kaggle import archive
from modelling.tables.kaggle.archive import fault_of, unpack
from modelling.tables.kaggle.published import Published

HEADER = ",".join(column.name for column in declared_tables()["bureau_balance"].columns)
WHOLE = f"{HEADER}\n1,0,C\n1,-1,0\n"


@pytest.fixture(autouse=True)
def two_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two rows be published."""
    monkeypatch.setattr(archive, "PUBLISHED", {"bureau_balance": Published(2, 1)})


def pack(folder: Path, text: str = WHOLE, member: str = "bureau_balance.csv") -> Path:
    path = folder / "bureau_balance.csv.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(member, text)
    return path


def test_a_zip_becomes_the_table_and_is_removed(tmp_path: Path) -> None:
    pack(tmp_path)
    told: list[int] = []
    unpack(tmp_path, "bureau_balance", tmp_path / "done.csv", told.append)
    assert (tmp_path / "done.csv").read_text() == WHOLE
    assert [path.name for path in tmp_path.iterdir()] == ["done.csv"]
    assert sum(told) == len(WHOLE)


def test_a_file_that_was_not_packed_is_taken_too(tmp_path: Path) -> None:
    (tmp_path / "bureau_balance.csv").write_text(WHOLE)
    unpack(tmp_path, "bureau_balance", tmp_path / "done.csv", int)
    assert (tmp_path / "done.csv").read_text() == WHOLE


def test_a_member_in_a_folder_of_the_zip_stays_inside(tmp_path: Path) -> None:
    pack(tmp_path, member="../../bureau_balance.csv")
    unpack(tmp_path, "bureau_balance", tmp_path / "done.csv", int)
    assert [path.name for path in tmp_path.iterdir()] == ["done.csv"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"{HEADER}\n1,0,C\n", "holds 1 row where 2 are published"),
        (f"{HEADER}\n", "holds 0 rows where 2 are published"),
        ("SK_ID_BUREAU\n1\n2\n", r"lacks 2 columns \(MONTHS_BALANCE, STATUS\)"),
    ],
)
def test_what_is_not_the_published_table_is_not_kept(tmp_path: Path, text: str, fault: str) -> None:
    pack(tmp_path, text)
    with pytest.raises(TableError, match=fault):
        unpack(tmp_path, "bureau_balance", tmp_path / "done.csv", int)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_zip_is_fetched_again(tmp_path: Path) -> None:
    path = pack(tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(TableError, match="came damaged: run the same command again"):
        unpack(tmp_path, "bureau_balance", tmp_path / "done.csv", int)
    assert list(tmp_path.iterdir()) == []


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    pack(tmp_path, member="other.csv")
    with pytest.raises(TableError, match=r"does not hold bureau_balance\.csv"):
        unpack(tmp_path, "bureau_balance", tmp_path / "done.csv", int)


def test_nothing_downloaded_is_said(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="gave no file for bureau_balance"):
        unpack(tmp_path, "bureau_balance", tmp_path / "done.csv", int)


def test_a_full_disk_leaves_the_download_and_no_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pack(tmp_path)

    def full(_size: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        unpack(tmp_path, "bureau_balance", tmp_path / "done.csv", full)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("text", [WHOLE, WHOLE.rstrip("\n"), f"\ufeff{WHOLE}", WHOLE.replace("\n", "\r\n")])
def test_rows_are_counted_however_lines_end(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_bytes(text.encode())
    assert fault_of(tmp_path / "a.csv", "bureau_balance") is None
