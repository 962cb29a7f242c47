"""From a downloaded file to a table: unpacked, measured and only then given its name."""

from __future__ import annotations

import csv
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from modelling.tables.declarations import declared_tables
from modelling.tables.errors import TableError
from modelling.tables.kaggle.published import PUBLISHED
from modelling.tables.wording import counted

Advance = Callable[[int], object]
_CHUNK = 1 << 20


def unpack(downloads: Path, table: str, target: Path, advance: Advance) -> None:
    """Make a table of what was downloaded, complete or not at all; the download is removed.

    Parameters
    ----------
    downloads : Path
        Holds ``<table>.csv.zip``, ``<table>.zip`` or ``<table>.csv``.
    table : str
    target : Path
        The CSV file to make.
    advance : callable
        Told of the bytes that were written.

    Raises
    ------
    TableError
        Nothing was downloaded, or it is damaged, or it is not the published table.
    OSError
        The disk refused.
    """
    names = (f"{table}.csv.zip", f"{table}.zip", f"{table}.csv")
    source = next((path for name in names if (path := downloads / name).is_file()), None)
    if source is None:
        raise TableError(f"Kaggle gave no file for {table}: run the same command again.")
    staging = downloads / f"{table}.unpacked"
    try:
        _write(source, table, staging, advance)
        if fault := fault_of(staging, table):
            raise TableError(f"The download of {table} {fault}: run the same command again.")
        staging.replace(target)
    except (zipfile.BadZipFile, EOFError) as error:
        source.unlink()
        raise TableError(f"The download of {table} came damaged: run the same command again.") from error
    except TableError:
        source.unlink()
        raise
    finally:
        staging.unlink(missing_ok=True)
    source.unlink()


def fault_of(path: Path, table: str) -> str | None:
    """Say how a CSV file differs from the published table.

    Parameters
    ----------
    path : Path
    table : str

    Returns
    -------
    str or None
        None: it has the declared columns and as many rows as were published.
    """
    with path.open("rb") as file:
        header = next(csv.reader([file.readline().decode("utf-8-sig", errors="replace")]), [])
        rows = _lines(file)
    missing = [column.name for column in declared_tables()[table].columns if column.name not in header]
    if missing:
        return f"lacks {counted(len(missing), 'column')} ({', '.join(missing[:3])})"
    if rows != PUBLISHED[table].rows:
        return f"holds {counted(rows, 'row')} where {PUBLISHED[table].rows:,} are published"
    return None


def _write(source: Path, table: str, staging: Path, advance: Advance) -> None:
    if source.suffix != ".zip":
        with source.open("rb") as packed:
            _copy(packed, staging, advance)
        return
    with zipfile.ZipFile(source) as archive:
        member = next((name for name in archive.namelist() if Path(name).name == f"{table}.csv"), None)
        if member is None:
            raise TableError(
                f"The download of {table} does not hold {table}.csv: run the same command again."
            )
        with archive.open(member) as packed:
            _copy(packed, staging, advance)


def _copy(packed: IO[bytes], staging: Path, advance: Advance) -> None:
    with staging.open("wb") as unpacked:
        while chunk := packed.read(_CHUNK):
            unpacked.write(chunk)
            advance(len(chunk))


def _lines(file: IO[bytes]) -> int:
    """Count the lines from here on; the last one need not end."""
    count, last = 0, b"\n"
    while chunk := file.read(_CHUNK):
        count, last = count + chunk.count(b"\n"), chunk[-1:]
    return count + (last != b"\n")


def remove(folder: Path) -> None:
    """Remove the folder of downloads, once there is nothing in it to go on from."""
    shutil.rmtree(folder, ignore_errors=True)
