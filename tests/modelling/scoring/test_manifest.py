"""Artifact folders: whole or absent, verified, published by one pointer."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from modelling.scoring.errors import BundleError
from modelling.scoring.manifest import (
    current,
    has_format,
    set_all_current,
    set_current,
    verify_folder,
    versions,
    write_folder,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for version in ("v1", "v2"):
        write_folder(tmp_path / version, "model", {"a.json": b"{}", "b.txt": _write})
    return tmp_path


def _write(path: Path) -> None:
    path.write_text("words", encoding="utf-8")


def test_written_folder_verifies(root: Path) -> None:
    manifest = verify_folder(root / "v1", "model")
    assert manifest["version"] == "v1"
    assert sorted(manifest["files"]) == ["a.json", "b.txt"]


@pytest.mark.parametrize("content", ["", "[]", "{}", "3", '{"kind": "model", "format": 0}'])
def test_a_folder_of_another_format_is_told(root: Path, content: str) -> None:
    assert has_format(root / "v1", "model")
    assert not has_format(root / "v1", "population")
    assert not has_format(root / "nowhere", "model")
    (root / "v1" / "manifest.json").write_text(content, encoding="utf-8")
    assert not has_format(root / "v1", "model")


def test_nothing_is_overwritten(root: Path) -> None:
    with pytest.raises(BundleError, match="never overwritten"):
        write_folder(root / "v1", "model", {})


def test_a_failure_while_writing_leaves_nothing(root: Path) -> None:
    def fail(path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    with pytest.raises(BundleError, match="No space left on device"):
        write_folder(root / "v3", "model", {"a": b"1", "b": fail})
    assert sorted(path.name for path in root.iterdir()) == ["v1", "v2"]


def test_an_interrupt_while_writing_leaves_nothing(root: Path) -> None:
    def interrupt(_path: Path) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(root / "v3", "model", {"a": interrupt})
    assert versions(root) == ["v1", "v2"]
    assert len(list(root.iterdir())) == 2


def test_one_flipped_byte_is_found(root: Path) -> None:
    (root / "v1" / "b.txt").write_text("wordz", encoding="utf-8")
    with pytest.raises(BundleError, match="SHA-256"):
        verify_folder(root / "v1", "model")


def test_another_kind_is_refused(root: Path) -> None:
    with pytest.raises(BundleError, match="reads a population"):
        verify_folder(root / "v1", "population")


def test_another_format_is_refused(root: Path) -> None:
    path = root / "v1" / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}), encoding="utf-8")
    with pytest.raises(BundleError, match="format 99"):
        verify_folder(root / "v1", "model")


@pytest.mark.parametrize("spoil", [lambda f: f.unlink(), lambda f: f.write_text("[", encoding="utf-8")])
def test_an_incomplete_folder_is_refused(root: Path, spoil: object) -> None:
    assert callable(spoil)
    spoil(root / "v1" / "manifest.json")
    with pytest.raises(BundleError, match="not a complete model"):
        verify_folder(root / "v1", "model")


def test_pointer_moves(root: Path) -> None:
    set_current(root, "v1")
    set_current(root, "v2")
    assert current(root) == "v2"
    assert (root / "CURRENT").read_text(encoding="utf-8") == "v2\n"


def test_pointer_refuses_unknown_version_and_stays(root: Path) -> None:
    set_current(root, "v1")
    with pytest.raises(BundleError, match="no version 'v9'"):
        set_current(root, "v9")
    assert current(root) == "v1"


def test_pointers_move_together_or_not_at_all(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    shutil.copytree(root, other)
    set_all_current({root: "v1", other: "v1"})
    assert (current(root), current(other)) == ("v1", "v1")
    with pytest.raises(BundleError, match="no version 'v9'"):
        set_all_current({root: "v2", other: "v9"})
    flushed: list[int] = []

    def fills_up(descriptor: int) -> None:
        flushed.append(descriptor)
        if len(flushed) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fills_up)
    with pytest.raises(BundleError, match="No space left"):
        set_all_current({root: "v2", other: "v2"})
    assert (current(root), current(other)) == ("v1", "v1")
    assert [path.name for path in (*root.iterdir(), *other.iterdir()) if path.name[0] == "."] == []


def test_the_pointer_that_failed_is_named(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(root, other)
    (other / "CURRENT").unlink(missing_ok=True)
    (other / "CURRENT").mkdir()
    with pytest.raises(BundleError, match=f"^{other / 'CURRENT'} could not be written"):
        set_all_current({root: "v2", other: "v2"})


@pytest.mark.parametrize("content", [None, "", "v9\n"])
def test_nothing_published_is_said(root: Path, content: str | None) -> None:
    if content is not None:
        (root / "CURRENT").write_text(content, encoding="utf-8")
    with pytest.raises(BundleError, match="Nothing is published"):
        current(root)


def test_no_versions_where_there_is_no_folder(tmp_path: Path) -> None:
    assert versions(tmp_path / "absent") == []
