"""Which files a model was trained on, without a word of what they say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import duckdb

from modelling.tables import find_tables


def describe_inputs(folder: Path, tables: Collection[str] | None = None) -> dict[str, Any]:
    """Describe the raw tables of a folder, and tell their contents from any others.

    Parameters
    ----------
    folder : Path
    tables : collection of str, optional
        Names of those that count; all that are there by default.

    Returns
    -------
    dict
        ``tables``: bytes and number of columns of each file; ``sha256`` of the names of the tables
        and of every byte of their files. Two folders with the same digest hold the same files.

    Raises
    ------
    TableError
        The folder is absent or holds no applications.
    """
    files = {name: path for name, path in find_tables(folder).items() if tables is None or name in tables}
    contents = {name: _sha256(path) for name, path in files.items()}
    digest = hashlib.sha256(json.dumps(contents, sort_keys=True).encode()).hexdigest()
    sizes = {name: {"bytes": path.stat().st_size, "columns": _width(path)} for name, path in files.items()}
    return {"tables": sizes, "sha256": digest}


def same_files(folder: Path, trained_on: Mapping[str, Any]) -> bool:
    """Tell whether the tables that trained a model are in a folder; others may stand beside them.

    Parameters
    ----------
    folder : Path
    trained_on : Mapping
        What :func:`describe_inputs` gave then; empty when it was not kept.

    Returns
    -------
    bool
        Whether they are there, byte for byte; False when what trained the model was not kept.

    Raises
    ------
    TableError
        The folder is absent or holds no applications.
    """
    if "sha256" not in trained_on:
        return False
    return bool(describe_inputs(folder, trained_on.get("tables"))["sha256"] == trained_on["sha256"])


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _width(path: Path) -> int:
    with duckdb.connect() as connection:
        is_parquet = path.suffix == ".parquet"
        relation = (connection.read_parquet if is_parquet else connection.read_csv)(str(path))
        return len(relation.columns)
