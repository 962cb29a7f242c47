"""A raw table as it is stored: every column of the file, with the file's own types."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from modelling.tables.errors import TableError

OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def open_stored(connection: Backend, path: Path) -> ir.Table:
    """Open one file without reading its rows.

    Every column of a CSV file is text: what a column is does not depend on the rows that happen to be there.

    Raises
    ------
    TableError
        When the file is empty, damaged, or not separated by commas.
    """
    with readable(path):
        if path.suffix == ".parquet":
            return connection.read_parquet(path)
        columns = dict.fromkeys(_header(path), "VARCHAR")
        return connection.read_csv(
            path, columns=columns, auto_detect=False, header=True, delim=",", quote='"', escape='"'
        )


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn the engine's complaints about a file into one line that holds nothing of the file's content."""
    try:
        yield
    except (duckdb.Error, OSError, EOFError, UnicodeDecodeError) as error:
        raise TableError(f"{path.name} cannot be read: {_defect(error)}. Write the file again.") from error


def _defect(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError) or "invalid unicode" in str(error).lower():
        return "it is not UTF-8 text"
    if line := re.search(r"CSV Error on Line: (\d+)", str(error)):
        return f"line {line[1]} does not have the cells that the header announces"
    return "it is truncated, damaged or not of the kind that its name says"


def _header(path: Path) -> list[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", newline="") as file:
        names = next(csv.reader(file), [])
    if not names:
        raise TableError(f"{path.name} is empty: its first line should hold the column names.")
    if len(names) == 1:
        _refuse_separator(path, names[0])
    names = [name or f"(column {position})" for position, name in enumerate(names, start=1)]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise TableError(f"{path.name} has several columns named {repeated[0]}: keep one of them.")
    return names


def _refuse_separator(path: Path, header: str) -> None:
    for separator, word in OTHER_SEPARATORS.items():
        if separator in header:
            raise TableError(f"{path.name} is separated by {word}: write it again, separated by commas.")
