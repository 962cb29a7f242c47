"""A folder that appears complete or not at all, and never takes the place of anything but older demo data."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from modelling.demo_data.errors import DemoDataError
from modelling.tables import TABLE_NAMES

MANIFEST = "demo_data.json"
FORMAT = "demo-data"
VERSION = 1
"""Raise it when the manifest changes shape; older folders are then refused until removed by hand."""


def check_replaceable(out: Path) -> None:
    """Refuse a target that holds anything this generator did not write.

    Raises
    ------
    DemoDataError
        ``out`` is a file or a link, or a folder with other contents.
    """
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise DemoDataError(f"{out} is not a folder. Give --out a new folder or an empty one.")
    if not out.exists() or not any(out.iterdir()):
        return
    ours = {MANIFEST, *(f"{name}.parquet" for name in TABLE_NAMES)}
    if not _is_demo_data(out) or any(entry.name not in ours for entry in out.iterdir()):
        raise DemoDataError(
            f"{out} already holds files that are not demo data; nothing was written. "
            "Give --out a new folder, an empty one, or one that holds only earlier demo data."
        )


@contextmanager
def appearing_folder(out: Path) -> Iterator[Path]:
    """Give a working folder beside ``out`` that takes its place when the block ends without an error.

    After an error, Ctrl-C included, the working folder is removed and ``out`` is as it was.
    """
    check_replaceable(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".partial", dir=out.parent))
    try:
        work.chmod(0o755)
        yield work
        _move(work, out)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def write_manifest(folder: Path, content: dict[str, object]) -> None:
    """Mark a folder as demo data and say how it was made."""
    text = json.dumps({"format": FORMAT, "version": VERSION, **content}, indent=2)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _is_demo_data(folder: Path) -> bool:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    if not isinstance(manifest, dict):
        return False
    return (manifest.get("format"), manifest.get("version")) == (FORMAT, VERSION)


def _move(work: Path, out: Path) -> None:
    """Put the finished folder in place; what was there is kept until that has worked."""
    check_replaceable(out)
    if not out.exists():
        work.rename(out)
        return
    old = work.with_suffix(".old")
    out.rename(old)
    try:
        work.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old)
