"""Processor time of single explanations, beside the stock packages."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import numpy as np

from benchmarks.scoreboard.attributions import Attributions
from benchmarks.scoreboard.clients import each, p95
from benchmarks.scoreboard.line import Line, at_least, at_most
from benchmarks.scoreboard.stock import SAMPLES as THEIRS
from modelling.scoring.explanations.lime import SAMPLES

MOST_MS, TIMES = 150, 5


def timing(by: Attributions) -> list[Line]:
    """Time LIME and the exact contributions of new rows."""
    rows, seeds = by.rows, by.seeds

    def timed(action: Callable[[int], object], whom: Iterable[int]) -> list[float]:
        return each(action, whom, time.process_time)

    every = range(len(rows))
    served = timed(lambda at: by.ours(rows[at], seeds[at], SAMPLES), every)
    as_many = timed(lambda at: by.ours(rows[at], seeds[at], THEIRS), every)
    stock = timed(lambda at: by.lime.explain(rows[at]), by.few)
    exact = timed(lambda at: by.exact(rows[at : at + 1]), every)
    shap = timed(lambda at: by.shap.explain(rows[at : at + 1]), every)
    theirs, middle = round(p95(stock), 1), float(np.median(stock))
    return [
        at_most(f"LIME, {THEIRS:,} samples, p95 CPU ms", p95(as_many), MOST_MS, lime=theirs),
        at_least(
            f"LIME, {THEIRS:,} samples, times quicker (medians)", middle / float(np.median(as_many)), TIMES
        ),
        at_most(f"LIME as served, {SAMPLES:,} samples, p95 CPU ms", p95(served), MOST_MS, lime=theirs),
        at_least("LIME as served, times quicker (medians)", middle / float(np.median(served)), TIMES),
        Line("contributions of a new row, p95 CPU ms", round(p95(exact), 2), shap=round(p95(shap), 2)),
    ]
