"""How long a letter takes, from the published model to the PDF, in time of the processor.

Run with ``OMP_NUM_THREADS=1 python benchmarks/letter.py [--artifacts DIR] [--letters N]``. It writes
letters to refused clients, whose recourse is looked for too, and to any clients, of the published
population of ``DIR`` (``artifacts`` by default: ``make demo`` makes one).
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.record import in_one_line, percentiles, report, whole  # noqa: E402
from flask_api.answers.documents import letter  # noqa: E402
from flask_api.config import Settings  # noqa: E402
from flask_api.runtime import Runtime, load_runtime  # noqa: E402

#: Letters of each kind, and the 95th percentile that they may take, in milliseconds.
LETTERS, TARGET = 200, 300.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, keep; status 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--artifacts", type=Path, default=ROOT / "artifacts")
    parser.add_argument("--letters", type=whole, default=LETTERS)
    given = parser.parse_args(arguments)
    rows = measure(load_runtime(given.artifacts), given.letters)
    report("letter", rows, kept=given.letters >= LETTERS)
    return int(any(row["p95_ms"] > row["target_ms"] for row in rows))


def measure(runtime: Runtime, letters: int) -> list[dict[str, Any]]:
    """Time letters to refused clients and to any.

    Parameters
    ----------
    runtime : Runtime
    letters : int
        Of each kind, at most.

    Returns
    -------
    list of dict
        One row a kind.
    """
    population, rng = runtime.population, np.random.default_rng(0)
    refused = population.ids[population.probability >= runtime.bundle.decision.threshold]
    rows = []
    for what, ids in (("letter to a refused client", refused), ("letter to any client", population.ids)):
        drawn = rng.permutation(ids)[:letters].tolist()
        times = _times(runtime, drawn)
        rows.append({"what": what, "n": len(times), **percentiles(times), "target_ms": TARGET})
    return rows


def _times(runtime: Runtime, ids: Sequence[int]) -> list[float]:
    """Time of the processor for each letter, in milliseconds; the first one, which warms up, is left out."""
    settings, day, times = Settings(), date(2026, 1, 1), []
    for applicant_id in [ids[0], *ids]:
        start = time.process_time()
        letter(runtime, applicant_id, "fr", settings, day)
        times.append(1000 * (time.process_time() - start))
    return times[1:]


if __name__ == "__main__":
    sys.exit(in_one_line(main))
