"""Whether explanations stay the same, agree, and name what really moves the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.scoreboard.attributions import Attributions
from benchmarks.scoreboard.clients import Matrix, Positions
from benchmarks.scoreboard.line import Line, at_least
from benchmarks.scoreboard.stock import TOP, Floats, StockLime
from modelling.scoring.explanations.contributions import sign_agreement, top_overlap

SEEDS = 5
NOISE = 0.01
DELETED = (1, 2, 4, 8)
Measure = Callable[[Floats, Floats], float]


def across_seeds(by: Attributions) -> list[Line]:
    """Ask LIME with several seeds: the same strongest features should come back, and fit."""
    shifts = range(SEEDS)
    fits = [
        [by.ours(row, seed + shift) for shift in shifts] for row, seed in zip(by.rows, by.seeds, strict=True)
    ]
    stock = [StockLime(by.subjects, seed) for seed in shifts]
    found = [[one.explain(row) for one in stock] for row in by.rows[by.few]]
    stable = np.mean([_across([fit.attribution.values for fit in seeds]) for seeds in fits])
    theirs = np.mean([_across([weights for weights, _ in seeds]) for seeds in found])
    r2, their_r2 = (float(np.median(values)) for values in (
        [fit.r2 for seeds in fits for fit in seeds], [r2 for seeds in found for _, r2 in seeds]
    ))  # fmt: skip
    name = f"LIME, top-{TOP} Jaccard across {SEEDS} seeds, mean"
    return [
        at_least(name, float(stable), 0.9, lime=round(float(theirs), 3)),
        Line("LIME, local R2, median", round(r2, 3), lime=round(their_r2, 3)),
    ]


def agreement(by: Attributions) -> list[Line]:
    """Compare LIME with the exact contributions of the same clients."""
    exact, ours = by.exact(by.rows), by.by_lime(by.rows)
    theirs = by.by_stock(by.rows[by.few], len(by.subjects.columns))
    return [
        Line(
            f"LIME against exact, {what} of the top {TOP}",
            _mean(measure, exact, ours), _mean(measure, exact[by.few], theirs),
        )
        for what, measure in (("signs", sign_agreement), ("Jaccard", top_overlap))
    ]  # fmt: skip


def noise(by: Attributions) -> list[Line]:
    """Move every number by up to 1 % and look how far the explanation moves."""
    shaken = by.rows * (1 + np.random.default_rng(1).uniform(-NOISE, NOISE, by.rows.shape)).astype(np.float32)
    shaken[:, by.subjects.categories] = by.rows[:, by.subjects.categories]
    both = by.rows, shaken
    exact, shap, ours = (
        [method(rows) for rows in both] for method in (by.exact, by.shap.explain, by.by_lime)
    )
    stock = [by.by_stock(rows[by.few], TOP) for rows in both]
    return [
        Line(
            f"1 % noise, top-{TOP} Jaccard: exact", _mean(top_overlap, *exact), shap=_mean(top_overlap, *shap)
        ),
        Line(f"1 % noise, top-{TOP} Jaccard: LIME", _mean(top_overlap, *ours), _mean(top_overlap, *stock)),
    ]


def deletion(by: Attributions) -> list[Line]:
    """Put the typical value in place of the features that an explanation says raise the risk most.

    The further the margin falls when they are taken away, the better the explanation named them;
    chance is the same number of features drawn at random.
    """
    rows = by.rows[by.few]
    named = {
        "exact": by.exact(rows),
        "LIME": by.by_lime(by.rows)[by.few],
        "stock lime": by.by_stock(rows, len(by.subjects.columns)),
        "shap": by.shap.explain(rows),
        "chance": np.random.default_rng(2).normal(size=rows.shape),
    }
    falls = {}
    for name, values in named.items():
        order = np.argsort(-values, axis=1, kind="stable")
        falls[name] = round(float(np.mean([_fall(by, rows, order[:, :count]) for count in DELETED])), 3)
    what = "deletion, mean fall of the margin"
    return [
        Line(f"{what}: exact", falls["exact"], shap=falls["shap"]),
        Line(f"{what}: LIME", falls["LIME"], lime=falls["stock lime"]),
        Line(f"{what}: chance", falls["chance"]),
    ]


def _fall(by: Attributions, rows: Matrix, taken: Positions) -> float:
    margins = by.subjects.runtime.scorer.model_margins
    without = rows.copy()
    np.put_along_axis(without, taken, by.subjects.typical[taken], axis=1)
    return float(np.mean(margins(rows) - margins(without)))


def _mean(measure: Measure, one: Floats, two: Floats) -> float:
    return round(float(np.mean([measure(a, b) for a, b in zip(one, two, strict=True)])), 3)


def _across(seeds: Sequence[Floats]) -> float:
    pairs = [(one, two) for place, one in enumerate(seeds) for two in seeds[place + 1 :]]
    return float(np.mean([top_overlap(one, two, TOP) for one, two in pairs]))
