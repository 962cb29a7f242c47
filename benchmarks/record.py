"""What every benchmark shares: percentiles, a printed table, a JSON record."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from modelling.errors import ModellingError
from modelling.scoring.errors import ScoringError

RESULTS = Path(__file__).resolve().parent / "results"


def timed(action: Callable[[], object], repeats: int) -> list[float]:
    """Time an action again and again.

    Parameters
    ----------
    action : callable
    repeats : int

    Returns
    -------
    list of float
        Milliseconds of each run.
    """
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        action()
        times.append(1000 * (time.perf_counter() - start))
    return times


def percentiles(milliseconds: Sequence[float]) -> dict[str, float]:
    """Give median, 95th percentile and maximum, in milliseconds."""
    p50, p95, top = np.percentile(milliseconds, [50, 95, 100])
    return {"median_ms": round(float(p50), 2), "p95_ms": round(float(p95), 2), "max_ms": round(float(top), 2)}


def in_one_line(measure: Callable[[], int]) -> int:
    """Run a benchmark; what it cannot use is one line on stderr, and status 1, not a traceback."""
    try:
        return measure()
    except (ModellingError, ScoringError) as error:
        sys.stderr.write(f"Error: {error}\n")
        return 1


def whole(text: str) -> int:
    """Read a count from the command line: 1 or more."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("it must be a whole number, 1 or more")
    return int(text)


def report(name: str, rows: Sequence[dict[str, Any]], kept: bool = True) -> None:
    """Print rows as a table and keep them.

    Parameters
    ----------
    name : str
        Of the benchmark; the record is ``benchmarks/results/<name>.json``.
    rows : sequence of dict
        One row a figure, all with the same keys.
    kept : bool
        False prints only: a part of the figures is no record.
    """
    columns = list(rows[0])
    cells = [columns, *([str(row[column]) for column in columns] for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(columns))]
    for line in cells:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())
    if kept:
        keep(name, rows)


def keep(name: str, rows: Sequence[Any]) -> None:
    """Write a record with the machine it was measured on.

    Parameters
    ----------
    name : str
        Of the benchmark; the record is ``benchmarks/results/<name>.json``.
    rows : sequence of JSON
    """
    RESULTS.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "cores": os.cpu_count(), "system": platform.system()}
    record = {"benchmark": name, "machine": machine, "rows": list(rows)}
    (RESULTS / f"{name}.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def recorded(name: str) -> list[dict[str, Any]]:
    """Give the rows of a record kept before, none when there is none."""
    path = RESULTS / f"{name}.json"
    return list(json.loads(path.read_text(encoding="utf-8"))["rows"]) if path.is_file() else []
