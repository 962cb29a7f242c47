"""Which files a model was trained on, without a word of what they say."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb

from modelling.tables import find_tables


def describe_inputs(folder: Path) -> dict[str, Any]:
    """Describe the raw tables of a folder by name, size and columns.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    dict
        ``tables``: bytes and number of columns of each file; ``sha256`` of names, sizes and column
        names. Two folders with the same digest almost surely hold the same files.

    Raises
    ------
    TableError
        The folder is absent or holds no applications.
    """
    files = {name: (path.stat().st_size, _columns(path)) for name, path in find_tables(folder).items()}
    digest = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()
    sizes = {name: {"bytes": size, "columns": len(columns)} for name, (size, columns) in files.items()}
    return {"tables": sizes, "sha256": digest}


def _columns(path: Path) -> list[str]:
    with duckdb.connect() as connection:
        is_parquet = path.suffix == ".parquet"
        relation = (connection.read_parquet if is_parquet else connection.read_csv)(str(path))
        return list(relation.columns)
