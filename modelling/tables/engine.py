"""The embedded engine that reads the raw tables: bounded in memory, spilling to a private folder."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref

import ibis
from ibis.backends.duckdb import Backend

MEMORY_SHARE = 0.5
MEMORY_CEILING = 6 * 2**30


def connect() -> Backend:
    """Open an in-memory DuckDB that takes at most half of the machine's memory, and never over 6 GiB.

    What does not fit goes to a temporary folder that only this user can read and that disappears with the
    connection. Rows come in no particular order, so that large files stream.
    """
    spill = tempfile.mkdtemp(prefix="modelling-")
    connection = ibis.duckdb.connect(
        memory_limit=f"{_memory_limit() // 2**20}MiB",
        temp_directory=spill,
        preserve_insertion_order=False,
    )
    weakref.finalize(connection, shutil.rmtree, spill, ignore_errors=True)
    return connection


def _memory_limit() -> int:
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min(int(MEMORY_SHARE * physical), MEMORY_CEILING)
