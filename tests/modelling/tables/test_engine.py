"""The engine is bounded, and cleans up after itself."""

from __future__ import annotations

import gc
import stat
from pathlib import Path

from ibis.backends.duckdb import Backend

from modelling.tables.engine import MEMORY_CEILING, _memory_limit, connect


def setting(connection: Backend, name: str) -> str:
    return connection.con.execute(f"SELECT current_setting('{name}')").fetchall()[0][0]


def test_it_never_takes_all_the_memory() -> None:
    assert 0 < _memory_limit() <= MEMORY_CEILING


def test_it_spills_to_a_private_folder_that_goes_with_it() -> None:
    connection = connect()
    spill = Path(setting(connection, "temp_directory"))
    assert stat.S_IMODE(spill.stat().st_mode) == 0o700
    del connection
    gc.collect()
    assert not spill.exists()


def test_two_engines_do_not_share_a_folder() -> None:
    first, second = connect(), connect()
    assert setting(first, "temp_directory") != setting(second, "temp_directory")
