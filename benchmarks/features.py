"""How long the features take at full size, and how much memory.

Run with ``python benchmarks/features.py [--data DIR]``; without ``--data``, 300,000 made-up
applicants with all seven tables are drawn first, into a temporary folder.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.record import report  # noqa: E402
from modelling.features import build_features, write_features  # noqa: E402
from modelling.tables import open_tables  # noqa: E402

APPLICANTS = 300_000
#: Targets at full size on two cores.
WALL_SECONDS, MEMORY_GIB = 240, 6


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, keep; status 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of the raw tables")
    data = parser.parse_args(arguments).data
    with TemporaryDirectory(prefix="benchmark-") as folder:
        if data is None:
            data = Path(folder, "data")
            _draw(data)
        rows = measure(data, Path(folder, "features.parquet"))
    report("features", rows)
    return int(any(row["target"] != "" and row["value"] > row["target"] for row in rows))


def _draw(data: Path) -> None:
    # In a process of its own, so that its memory is not counted.
    command = [sys.executable, "-m", "modelling", "demo-data"]
    command += ["--applicants", str(APPLICANTS), "--seed", "7", "--out", str(data)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def measure(data: Path, out: Path) -> list[dict[str, Any]]:
    """Compute the features of a data folder once.

    Parameters
    ----------
    data : Path
        Raw tables.
    out : Path
        Parquet file to write.

    Returns
    -------
    list of dict
        One row a figure: ``what``, ``value``, ``target`` (empty: none).
    """
    wall, cpu = time.perf_counter(), time.process_time()
    features = build_features(open_tables(data))
    write_features(features, out)
    seconds, busy = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return [
        _row("wall time, s", round(seconds, 1), WALL_SECONDS),
        _row("processor time, s", round(busy, 1)),
        _row("peak memory, GiB", round(peak, 2), MEMORY_GIB),
        _row("applicants", _applicants(out)),
        _row("rows of the raw tables", _raw_rows(data)),
        _row("features", len(features.dictionary)),
        _row("size of the file, MiB", round(out.stat().st_size / 2**20, 1)),
    ]


def _row(what: str, value: float, target: float | str = "") -> dict[str, Any]:
    return {"what": what, "value": value, "target": target}


def _applicants(out: Path) -> int:
    import pyarrow.parquet as pq

    return int(pq.read_metadata(out).num_rows)


def _raw_rows(data: Path) -> int:
    raw = open_tables(data)
    counts = (raw.connection.to_pyarrow(table.count()).as_py() for table in raw.tables.values())
    return int(sum(counts))


if __name__ == "__main__":
    sys.exit(main())
