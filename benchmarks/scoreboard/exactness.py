"""Exactness and determinism of the numbers behind an explanation."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from benchmarks.scoreboard.attributions import Attributions
from benchmarks.scoreboard.clients import Subjects
from benchmarks.scoreboard.line import Line, at_most
from benchmarks.scoreboard.stock import TOP

SCRIPT = Path(__file__).resolve().parents[1] / "explanations.py"
#: Clients whose explanations make the fingerprint.
FINGERPRINT = 20
#: Rows summed at a time.
CHUNK = 4096


def exactness(by: Attributions) -> list[Line]:
    """Hold the exact contributions against the margin and against the shap package."""
    population, positions = by.subjects.runtime.population, by.subjects.positions
    stored, margin = population.contributions, population.margin
    sums = [stored[at : at + CHUNK].sum(axis=1, dtype=np.float64) for at in range(0, len(stored), CHUNK)]
    gap = np.abs(population.base + np.concatenate(sums) - margin).max()
    anew, theirs = by.exact(by.rows), by.shap.explain(by.rows)
    their_gap = np.abs(theirs.sum(axis=1) + population.base - margin[positions]).max()
    what = f"additivity, all {len(population):,}: |base + sum - margin|"
    kept = float(np.abs(anew - stored[positions]).max())
    return [
        at_most(what, float(gap), 1e-4, shap=float(f"{their_gap:.3g}")),
        at_most("stored against computed anew, largest difference", kept, 1e-5),
        at_most(
            "exact against the shap package, largest difference", float(np.abs(anew - theirs).max()), 1e-4
        ),
    ]


def determinism(by: Attributions, artifacts: Path) -> list[Line]:
    """Ask twice here, and in another process with other hashes and threads: the bytes must be the same."""
    here = [_digest(by) for _ in range(2)]
    command = [sys.executable, str(SCRIPT), "--digest", "--clients", str(by.subjects.count)]
    command += ["--artifacts", str(artifacts)]
    other = {"PYTHONHASHSEED": "4242", "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"}
    elsewhere = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | other)
    same = here[0] == here[1] == elsewhere.stdout.strip()
    lime = [by.by_stock(by.rows[:1], TOP).tobytes() for _ in range(2)]
    return [
        Line(
            "same bytes again, and in another process with more threads", "yes" if same else "no",
            lime="yes" if lime[0] == lime[1] else "no", target="yes", met=same,
        )
    ]  # fmt: skip


def digest(subjects: Subjects) -> str:
    """Give the fingerprint of some explanations, for another process to compare."""
    return _digest(Attributions(subjects))


def _digest(by: Attributions) -> str:
    whole = hashlib.sha256(by.exact(by.rows[:FINGERPRINT]).tobytes())
    for row, seed in zip(by.rows[:FINGERPRINT], by.seeds, strict=False):
        whole.update(by.ours(row, seed).attribution.values.tobytes())
    return whole.hexdigest()
