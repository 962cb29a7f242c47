"""Exactness, determinism and stability of the numbers behind an explanation."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from benchmarks.scoreboard.clients import Matrix, Positions, Subjects, each, p95
from benchmarks.scoreboard.line import Line, at_least, at_most
from benchmarks.scoreboard.stock import SAMPLES, TOP, Floats, StockLime, StockShap
from modelling.scoring.dense_twin import twin_of
from modelling.scoring.explanations.contributions import sign_agreement, top_overlap
from modelling.scoring.explanations.lime import SAMPLES as SERVED
from modelling.scoring.explanations.lime import LocalFit, fit_locally, seed_of

SCRIPT = Path(__file__).resolve().parents[1] / "explanations.py"
SEEDS = 5
#: Clients that stock lime is asked for: it is slow.
FEW = 100
NOISE = 0.01
DELETED = (1, 2, 4, 8)


@dataclass(frozen=True, eq=False)
class Attributions:
    """The attributions of the same clients by each method.

    Attributes
    ----------
    subjects : Subjects
    """

    subjects: Subjects

    @cached_property
    def lime(self) -> StockLime:
        """Give the stock explainer."""
        return StockLime(self.subjects)

    @cached_property
    def shap(self) -> StockShap:
        """Give the stock explainer."""
        return StockShap(self.subjects)

    @property
    def few(self) -> Positions:
        """Clients for the slow comparisons, as evenly spread as all."""
        every = self.subjects.positions
        return every[:: max(1, len(every) // FEW)]

    def exact(self, rows: Matrix) -> Floats:
        """Give our exact contributions of some model rows, computed anew."""
        population = self.subjects.runtime.population
        carried = np.full((len(rows), population.matrix.shape[1]), np.nan, dtype=np.float32)
        carried[:, self.subjects.columns] = rows
        return self.subjects.runtime.scorer.contributions(carried)[0]

    def ours(self, row: Matrix, seed: int, samples: int = SERVED) -> LocalFit:
        """Give our LIME of one model row."""
        twin = twin_of(self.subjects.runtime.bundle)
        return fit_locally(twin, self.subjects.statistics, row, seed=seed, samples=samples)

    def seed(self, position: int) -> int:
        """Give the seed of a client, as the service does."""
        runtime = self.subjects.runtime
        return seed_of(int(runtime.population.ids[position]), runtime.bundle.version)


def exactness(by: Attributions) -> list[Line]:
    """Hold the exact contributions against the margin and against the shap package."""
    population = by.subjects.runtime.population
    stored = population.contributions
    gap = max(
        float(np.abs(population.base + stored[at : at + 4096].sum(axis=1, dtype=np.float64)
                     - population.margin[at : at + 4096]).max())
        for at in range(0, len(population), 4096)
    )  # fmt: skip
    rows = by.subjects.rows(by.subjects.positions)
    anew, theirs = by.exact(rows), by.shap.explain(rows)
    kept = float(np.abs(anew - stored[by.subjects.positions]).max())
    margins = population.margin[by.subjects.positions]
    their_gap = float(np.abs(theirs.sum(axis=1) + population.base - margins).max())
    apart = float(np.abs(anew - theirs).max())
    return [
        at_most(
            f"additivity, all {len(population):,}: |base + sum - margin|", gap, 1e-4,
            shap=round(their_gap, 6),
        ),
        at_most("stored against computed anew, largest difference", kept, 1e-5),
        Line("exact against the shap package, largest difference", f"{apart:.2g}"),
    ]  # fmt: skip


def speed(by: Attributions) -> list[Line]:
    """Time LIME and exact contributions against the stock packages, in processor time."""
    row = by.subjects.rows
    few = by.few

    def _ours(samples: int) -> list[float]:
        return each(
            lambda at: by.ours(row(np.array([at]))[0], by.seed(at), samples),
            by.subjects.positions,
            time.process_time,
        )

    ours, as_many = _ours(SERVED), _ours(SAMPLES)
    theirs = each(lambda at: by.lime.explain(row(np.array([at]))[0]), few, time.process_time)
    exact = each(lambda at: by.exact(row(np.array([at]))), by.subjects.positions, time.process_time)
    shap = each(lambda at: by.shap.explain(row(np.array([at]))), by.subjects.positions, time.process_time)
    slow = float(np.median(theirs))
    return [
        at_most(f"LIME, {SAMPLES:,} samples, p95 CPU ms", p95(as_many), 150, lime=round(p95(theirs), 1)),
        Line(
            f"LIME, {SAMPLES:,} samples, median CPU ms",
            round(float(np.median(as_many)), 1),
            lime=round(slow, 1),
        ),
        at_least(
            f"LIME as served ({SERVED:,} samples), times quicker than stock (medians)",
            slow / float(np.median(ours)),
            5,
        ),
        Line("contributions of a new row, p95 CPU ms", round(p95(exact), 2), shap=round(p95(shap), 2)),
    ]


def determinism(by: Attributions, artifacts: Path) -> list[Line]:
    """Ask twice here and once in another process: the bytes must be the same."""
    few = by.few[:20]
    here = [_digest(by, few) for _ in range(2)]
    command = [sys.executable, str(SCRIPT), "--digest", "--clients", str(by.subjects.count)]
    command += ["--artifacts", str(artifacts)]
    environment = os.environ | {"PYTHONHASHSEED": "4242"}
    elsewhere = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    same = here[0] == here[1] == elsewhere.stdout.strip()
    lime = [by.lime.explain(by.subjects.rows(few[:1])[0])[0].tobytes() for _ in range(2)]
    return [
        Line(
            "same bytes again and in another process", "yes" if same else "no",
            lime="yes" if lime[0] == lime[1] else "no", target="yes", met=same,
        )
    ]  # fmt: skip


def digest(subjects: Subjects) -> str:
    """Give the fingerprint of some explanations, for another process to compare."""
    by = Attributions(subjects)
    return _digest(by, by.few[:20])


def _digest(by: Attributions, positions: Positions) -> str:
    whole = hashlib.sha256()
    for position in positions.tolist():
        row = by.subjects.rows(np.array([position]))
        whole.update(by.exact(row).tobytes())
        whole.update(by.ours(row[0], by.seed(position)).attribution.values.tobytes())
    return whole.hexdigest()


def lime_quality(by: Attributions) -> list[Line]:
    """Compare stability across seeds, fidelity and agreement with the exact contributions."""
    few, rows = by.few, by.subjects.rows(by.few)
    exact = by.exact(rows)
    fits = [
        [by.ours(row, by.seed(at) + extra) for extra in range(SEEDS)]
        for at, row in zip(few, rows, strict=True)
    ]
    ours = [[fit.attribution.values for fit in seeds] for seeds in fits]
    stock = [StockLime(by.subjects, seed) for seed in range(SEEDS)]
    found = [[one.explain(row) for one in stock] for row in rows]
    theirs = [[weights for weights, _ in seeds] for seeds in found]
    stable = [_across(seeds) for seeds in ours], [_across(seeds) for seeds in theirs]
    return [
        at_least(
            f"LIME, top-{TOP} Jaccard across {SEEDS} seeds, mean", float(np.mean(stable[0])), 0.9,
            lime=round(float(np.mean(stable[1])), 3),
        ),
        Line(
            "LIME, local R2, median", round(float(np.median([fit.r2 for seeds in fits for fit in seeds])), 3),
            lime=round(float(np.median([r2 for seeds in found for _, r2 in seeds])), 3),
        ),
        *_agreement(exact, [seeds[0] for seeds in ours], [seeds[0] for seeds in theirs]),
    ]  # fmt: skip


def _agreement(exact: Floats, ours: list[Floats], theirs: list[Floats]) -> list[Line]:
    def mean(measure: Callable[[Floats, Floats], float], other: list[Floats]) -> float:
        return round(float(np.mean([measure(one, two) for one, two in zip(exact, other, strict=True)])), 3)

    return [
        Line(f"LIME against exact, {what} of the top {TOP}", mean(measure, ours), mean(measure, theirs))
        for what, measure in (("signs", sign_agreement), ("Jaccard", top_overlap))
    ]  # fmt: skip


def _across(seeds: list[Floats]) -> float:
    pairs = [(one, two) for place, one in enumerate(seeds) for two in seeds[place + 1 :]]
    return float(np.mean([top_overlap(one, two, TOP) for one, two in pairs]))


def noise(by: Attributions) -> list[Line]:
    """Move every number by up to 1 % and look how far the explanation moves."""
    rows = by.subjects.rows(by.few)
    shaken = rows * (1 + np.random.default_rng(1).uniform(-NOISE, NOISE, rows.shape)).astype(np.float32)
    shaken[:, by.subjects.categories] = rows[:, by.subjects.categories]
    exact = by.exact(rows), by.exact(shaken)
    seeds = [by.seed(at) for at in by.few]
    ours = [[by.ours(row, seed).attribution.values for row, seed in zip(some, seeds, strict=True)]
            for some in (rows, shaken)]  # fmt: skip
    stock = [[by.lime.explain(row)[0] for row in some] for some in (rows, shaken)]
    shap = by.shap.explain(rows), by.shap.explain(shaken)

    def overlap(one: list[Floats] | Floats, two: list[Floats] | Floats) -> float:
        return round(float(np.mean([top_overlap(a, b, TOP) for a, b in zip(one, two, strict=True)])), 3)

    return [
        Line(f"1 % noise, top-{TOP} Jaccard: exact", overlap(*exact), shap=overlap(*shap)),
        Line(f"1 % noise, top-{TOP} Jaccard: LIME", overlap(*ours), lime=overlap(*stock)),
    ]  # fmt: skip


def deletion(by: Attributions) -> list[Line]:
    """Put the typical value in place of the features that an explanation names first.

    The quicker the margin falls towards the base when those that raise it most are taken away, the
    better the explanation named them; chance is the same number of features drawn at random.
    """
    rows = by.subjects.rows(by.few)
    margins = by.subjects.runtime.scorer.model_margins
    rng = np.random.default_rng(2)
    ours = [by.ours(row, by.seed(at)).attribution.values for at, row in zip(by.few, rows, strict=True)]
    named = {
        "exact": by.exact(rows),
        "ours": np.array(ours),
        "lime": np.array([by.lime.explain(row)[0] for row in rows]),
        "shap": by.shap.explain(rows),
        "chance": rng.normal(size=rows.shape),
    }  # fmt: skip
    falls = {}
    for name, values in named.items():
        order = np.argsort(-values, axis=1, kind="stable")
        falls[name] = float(np.mean([_fall(by, rows, order[:, :count], margins) for count in DELETED]))
    return [
        Line(
            "deletion, mean fall of the margin: exact", round(falls["exact"], 3), shap=round(falls["shap"], 3)
        ),
        Line(
            "deletion, mean fall of the margin: LIME", round(falls["ours"], 3), lime=round(falls["lime"], 3)
        ),
        Line("deletion, mean fall of the margin: chance", round(falls["chance"], 3)),
    ]


def _fall(by: Attributions, rows: Matrix, taken: Positions, margins: Callable[[Matrix], Floats]) -> float:
    without = rows.copy()
    np.put_along_axis(without, taken, by.subjects.typical[taken], axis=1)
    return float(np.mean(margins(rows) - margins(without)))
