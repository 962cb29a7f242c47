"""The scoreboard of explanations: exact, stable, quick, true in words, and recourse that holds.

Run with ``OMP_NUM_THREADS=1 python benchmarks/explanations.py [--artifacts DIR] [--clients N]
[--only PART ...]``. It measures the published model and population of ``DIR`` (``artifacts`` by
default: ``make demo`` makes one), beside stock ``lime`` and the ``shap`` package on the same model
and rows.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.record import in_one_line, keep, recorded, report, whole  # noqa: E402
from benchmarks.scoreboard import (  # noqa: E402
    exactness,
    faithfulness,
    neighbours,
    recourse,
    serving,
    timing,
    words,
)  # fmt: skip
from benchmarks.scoreboard.attributions import Attributions  # noqa: E402
from benchmarks.scoreboard.clients import Subjects  # noqa: E402
from benchmarks.scoreboard.line import Line  # noqa: E402
from flask_api.runtime import load_runtime  # noqa: E402

CLIENTS = 500


def parts(subjects: Subjects, artifacts: Path) -> Mapping[str, Callable[[], list[Line]]]:
    """Give the parts of the scoreboard, in their order."""
    by = Attributions(subjects)
    return {
        "bundle": lambda: [sizes(subjects)],
        "exactness": lambda: exactness.exactness(by),
        "determinism": lambda: exactness.determinism(by, artifacts),
        "timing": lambda: timing.timing(by),
        "seeds": lambda: faithfulness.across_seeds(by),
        "agreement": lambda: faithfulness.agreement(by),
        "noise": lambda: faithfulness.noise(by),
        "deletion": lambda: faithfulness.deletion(by),
        "words": lambda: words.sentences(subjects),
        "recourse": lambda: recourse.recourse(subjects),
        "neighbours": lambda: neighbours.neighbours(subjects),
        "in-process": lambda: serving.in_process(subjects),
        "http": lambda: serving.over_http(subjects, artifacts),
    }


def sizes(subjects: Subjects) -> Line:
    """Say what is measured."""
    bundle, population = subjects.runtime.bundle, subjects.runtime.population
    trees, features = bundle.booster.num_boosted_rounds(), len(subjects.columns)
    size = f"{trees} trees x {features} features, {len(population):,} applicants"
    return Line(f"bundle, {len(subjects.positions)} clients explained", size)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, keep; status 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--artifacts", type=Path, default=ROOT / "artifacts")
    parser.add_argument("--clients", type=whole, default=CLIENTS)
    parser.add_argument("--only", nargs="*", help="parts to measure; nothing is kept then but with --keep")
    parser.add_argument(
        "--keep", action="store_true", help="put the parts measured in the place they have in the record"
    )
    parser.add_argument(
        "--digest", action="store_true", help="only print the fingerprint of some explanations"
    )
    given = parser.parse_args(arguments)
    subjects = Subjects(load_runtime(given.artifacts), given.clients)
    if given.digest:
        print(exactness.digest(subjects))
        return 0
    rows: list[dict[str, Any]] = []
    every = parts(subjects, given.artifacts)
    if unknown := set(given.only or ()) - set(every):
        parser.error(f"there is no part {min(unknown)}; choose of: {', '.join(every)}")
    for name, measure in every.items():
        if not given.only or name in given.only:
            print(f"... {name}", file=sys.stderr, flush=True)
            rows += [{"part": name} | line.to_dict() for line in measure()]
    report("explanations", rows, kept=not given.only)
    if given.only and given.keep:
        keep("explanations", put_in_place(recorded("explanations"), rows))
    return int(any(row["met"] == "NO" for row in rows))


def put_in_place(kept: Sequence[dict[str, Any]], rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Replace the parts of a record that were measured again, where they stood.

    Parameters
    ----------
    kept, rows : sequence of dict
        Each with its ``part``.

    Returns
    -------
    list of dict
    """
    fresh: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        fresh.setdefault(row["part"], []).append(row)
    named = list(dict.fromkeys(row["part"] for row in [*kept, *rows]))
    return [row for part in named for row in fresh.get(part) or [one for one in kept if one["part"] == part]]


if __name__ == "__main__":
    sys.exit(in_one_line(main))
