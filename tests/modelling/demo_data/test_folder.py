"""A folder appears complete or not at all, and only older demo data is replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelling.demo_data.errors import DemoDataError
from modelling.demo_data.folder import MANIFEST, appearing_folder, check_replaceable, write_manifest


def write(out: Path, text: str) -> None:
    with appearing_folder(out) as work:
        (work / "bureau.parquet").write_text(text)
        write_manifest(work, {"seed": 1})


def test_it_appears_with_its_parents(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    write(out, "new")
    assert sorted(entry.name for entry in out.iterdir()) == ["bureau.parquet", MANIFEST]
    assert [entry.name for entry in out.parent.iterdir()] == ["b"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_an_interrupted_block_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    def interrupted() -> None:
        with appearing_folder(tmp_path / "out") as work:
            (work / "bureau.parquet").write_text("half")
            raise error

    with pytest.raises(error):
        interrupted()
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_block_keeps_the_older_data(tmp_path: Path) -> None:
    write(tmp_path / "out", "old")
    with pytest.raises(KeyboardInterrupt), appearing_folder(tmp_path / "out"):
        raise KeyboardInterrupt
    assert (tmp_path / "out" / "bureau.parquet").read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]


def test_older_demo_data_is_replaced_whole(tmp_path: Path) -> None:
    write(tmp_path / "out", "old")
    (tmp_path / "out" / "POS_CASH_balance.parquet").write_text("old")
    write(tmp_path / "out", "new")
    assert (tmp_path / "out" / "bureau.parquet").read_text() == "new"
    assert not (tmp_path / "out" / "POS_CASH_balance.parquet").exists()
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write(tmp_path / "out", "new")
    assert (tmp_path / "out" / "bureau.parquet").exists()


def test_other_files_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "bureau.parquet").write_text("precious")
    with pytest.raises(DemoDataError, match="not demo data; nothing was written"):
        write(tmp_path, "new")
    assert (tmp_path / "bureau.parquet").read_text() == "precious"


def test_demo_data_with_a_stranger_among_it_is_not_replaced(tmp_path: Path) -> None:
    write(tmp_path / "out", "old")
    (tmp_path / "out" / "notes.txt").write_text("precious")
    with pytest.raises(DemoDataError, match="already holds files"):
        check_replaceable(tmp_path / "out")


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"format": "demo-data", "version": 0}'])
def test_a_manifest_of_another_kind_does_not_count(tmp_path: Path, manifest: str) -> None:
    (tmp_path / MANIFEST).write_text(manifest)
    with pytest.raises(DemoDataError):
        check_replaceable(tmp_path)


def test_a_file_or_a_link_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
    for name in ("file", "link"):
        with pytest.raises(DemoDataError, match="not a folder"):
            check_replaceable(tmp_path / name)
