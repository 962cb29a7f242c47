"""Similar applicants: time, and recall against brute force in double precision."""

from __future__ import annotations

from itertools import product

import numpy as np

from benchmarks.scoreboard.clients import Positions, Subjects, each, p95
from benchmarks.scoreboard.line import Line, at_least, at_most
from benchmarks.scoreboard.stock import Floats
from modelling.scoring.characteristic_space import WIDEST, weights_of
from modelling.scoring.neighbours import WAYS, similar
from modelling.scoring.reference import Statistics, statistics_of

K, MOST_MS = 50, 300
#: Clients whose neighbours are looked for again by brute force.
FEW = 40


def neighbours(subjects: Subjects) -> list[Line]:
    """Time both definitions, and hold them against brute force."""
    runtime, lines = subjects.runtime, []
    for by in WAYS:

        def find(row: int, by: str = by) -> object:
            return similar(runtime.bundle, runtime.population, row, K, by=by)

        lines.append(
            at_most(f"similar by {by}, k = {K}, p95 ms", p95(each(find, subjects.positions)), MOST_MS)
        )
    few = subjects.positions[:: max(1, len(subjects.positions) // FEW)]
    recalls = [_recall(subjects, int(row), by) for row, by in product(few, WAYS)]
    lines.append(at_least(f"similar, recall@{K} against brute force", float(np.mean(recalls)), 1.0))
    return lines


def _recall(subjects: Subjects, row: int, by: str) -> float:
    """Count those of the nearest by brute force that are found; equal distances in order of position."""
    squares = by_contributions(subjects, row) if by == "contributions" else by_characteristics(subjects, row)
    squares[row] = np.inf
    nearest: Positions = np.argsort(squares, kind="stable")[:K]
    runtime = subjects.runtime
    found = similar(runtime.bundle, runtime.population, row, K, by=by).positions
    return len(set(nearest.tolist()) & set(found.tolist())) / K


def by_contributions(subjects: Subjects, row: int) -> Floats:
    """Give the squared distance of every applicant: the sum of squared differences of contributions."""
    contributions = subjects.runtime.population.contributions
    squares = np.zeros(len(contributions))
    for column in range(contributions.shape[1]):
        squares += (contributions[:, column].astype(np.float64) - float(contributions[row, column])) ** 2
    return squares


def by_characteristics(subjects: Subjects, row: int) -> Floats:
    """Give the squared distance of every applicant, as the definition says it, feature by feature."""
    bundle, population = subjects.runtime.bundle, subjects.runtime.population
    statistics, squares = statistics_of(bundle), np.zeros(len(population))
    for name, weight in weights_of(bundle).items():
        column = population.columns[name].astype(np.float64)
        if bundle.schema[name].kind == "category":
            filled = np.nan_to_num(column, nan=-1.0)
            squares += weight * (filled != filled[row])
            continue
        absent = np.isnan(column)
        scaled = _scaled(statistics[name], column)
        squares += weight * ((scaled - scaled[row]) ** 2 + (absent != absent[row]))
    return squares


def _scaled(statistics: Statistics, column: Floats) -> Floats:
    grid = statistics.quantiles
    spreads = [grid[75] - grid[25], grid[90] - grid[10], grid[-1] - grid[0]] if len(grid) else []
    scale = next((float(spread) for spread in spreads if spread > 0), 1.0)
    centre = statistics.typical if len(grid) else 0.0
    return np.nan_to_num(np.clip((column - centre) / scale, -WIDEST, WIDEST), nan=0.0)
