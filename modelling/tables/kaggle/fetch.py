"""Fetch the published tables: those that are there already are left, the others come whole or not at all."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from modelling.errors import Interrupted
from modelling.tables.errors import TableError
from modelling.tables.files import SUFFIXES
from modelling.tables.kaggle.archive import Advance, fault_of, remove, unpack
from modelling.tables.kaggle.client import Client, explained
from modelling.tables.kaggle.published import COMPETITION, PUBLISHED

#: Folder of what is not complete; a download goes on from there.
DOWNLOADS = ".downloads"
_MEGABYTE = 10**6

Doing = Callable[[str], Advance]


@dataclass(frozen=True)
class Fetched:
    """What a run did.

    Attributes
    ----------
    folder : Path
    fetched, kept : tuple of str
        Tables downloaded now, and those that were there.
    """

    folder: Path
    fetched: tuple[str, ...]
    kept: tuple[str, ...]


def fetch_tables(folder: Path, connect: Callable[[], Client], doing: Doing) -> Fetched:
    """Download, unpack and verify the seven tables (the applications are two files).

    Parameters
    ----------
    folder : Path
        Made when absent. Nothing in it is replaced.
    connect : callable
        Gives the client; not called when every table is there.
    doing : callable
        Told which table is worked on; gives what is told of the bytes unpacked.

    Returns
    -------
    Fetched

    Raises
    ------
    TableError
        With what to do. The tables that are complete stay; the same command goes on with the others.
    Interrupted
        By the keyboard; likewise.
    """
    with explained():
        kept = tuple(table for table in PUBLISHED if _is_there(folder, table))
    wanted = tuple(table for table in PUBLISHED if table not in kept)
    if not wanted:
        return Fetched(folder, (), kept)
    fetched: list[str] = []
    try:
        client = connect()
        with explained():
            (folder / DOWNLOADS).mkdir(parents=True, exist_ok=True)
            _refuse_little_space(folder, wanted)
            for table in wanted:
                _fetch(client, table, folder, doing(table))
                fetched.append(table)
    except KeyboardInterrupt as stop:
        raise Interrupted(
            f"Interrupted: {len(kept) + len(fetched)} of {len(PUBLISHED)} tables are complete in {folder}; "
            "the same command goes on with the others."
        ) from stop
    remove(folder / DOWNLOADS)
    return Fetched(folder, tuple(fetched), kept)


def _is_there(folder: Path, table: str) -> bool:
    """Whether a table is there as published; another file of its name is nobody's to replace."""
    for path in (folder / f"{table}{suffix}" for suffix in SUFFIXES):
        if not path.exists():
            continue
        fault = fault_of(path, table) if path.suffix == ".csv" else "is not the published CSV file"
        if fault:
            raise TableError(f"{path} {fault}: move it away, or name another folder with --out.")
        return True
    return False


def _refuse_little_space(folder: Path, wanted: tuple[str, ...]) -> None:
    sizes = [PUBLISHED[table].megabytes for table in wanted]
    needed = sum(sizes) + max(sizes)
    free = shutil.disk_usage(folder).free // _MEGABYTE
    if free < needed:
        raise TableError(
            f"{folder} needs about {needed:,} MB of free space and has {free:,}: "
            "make room, or name another folder with --out."
        )


def _fetch(client: Client, table: str, folder: Path, advance: Advance) -> None:
    downloads = folder / DOWNLOADS
    # The client prints on standard output, which is for the result; its bar is on standard error.
    with redirect_stdout(StringIO()):
        client.competition_download_file(
            COMPETITION, f"{table}.csv", path=str(downloads), quiet=not sys.stderr.isatty()
        )
    unpack(downloads, table, folder / f"{table}.csv", advance)
