"""Which files of a data folder are raw tables."""

from __future__ import annotations

from pathlib import Path

from modelling.tables.declarations import APPLICATION_TABLES, TABLE_NAMES
from modelling.tables.errors import TableError

SUFFIXES = (".parquet", ".csv", ".csv.gz")


def find_tables(folder: Path) -> dict[str, Path]:
    """Find the raw tables of a folder.

    Parameters
    ----------
    folder : Path
        Holds ``<table>.csv``, ``<table>.csv.gz`` or ``<table>.parquet``.

    Returns
    -------
    dict of str to Path
        The tables that are there, in the order of their declaration.

    Raises
    ------
    TableError
        When the folder does not exist, holds no application table, or holds one table twice.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise TableError(f"There is no data folder {folder}: give the folder that holds the raw tables.")
    found = {name: path for name in TABLE_NAMES if (path := _only_file(folder, name))}
    if not any(name in found for name in APPLICATION_TABLES):
        names = " or ".join(APPLICATION_TABLES)
        raise TableError(f"{folder} holds no applications: put {names} there, as .csv, .csv.gz or .parquet.")
    return found


def _only_file(folder: Path, table: str) -> Path | None:
    paths = [path for suffix in SUFFIXES if (path := folder / f"{table}{suffix}").is_file()]
    if len(paths) > 1:
        names = " and ".join(path.name for path in paths)
        raise TableError(f"{folder} holds {table} more than once ({names}): keep one of them.")
    return paths[0] if paths else None
