"""Recourse: time, validity and constraints on refused clients, and the gap to the optimum."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from benchmarks.scoreboard.clients import Subjects, each, p95
from benchmarks.scoreboard.line import Line, at_least, at_most
from modelling.scoring.recourse import Recourse, declared_constraints, find_recourse
from modelling.scoring.recourse.space import Space
from modelling.scoring.recourse.violations import is_granted, violations

#: Refused clients for whom everything that may be proposed is scored.
FEW = 50
#: Shares and costs that differ by no more are the same: amounts are kept in single precision.
SAME = 1e-6
MOST_MS, MOST_CHANGES = 2000, 3


def recourse(subjects: Subjects) -> list[Line]:
    """Look for recourse for refused clients, score what is proposed again, hold it against the rules."""
    runtime, found = subjects.runtime, dict[int, Recourse]()

    def look(position: int) -> None:
        row = runtime.population.matrix[position]
        found[position] = find_recourse(runtime.bundle, runtime.scorer, row)

    times = each(look, subjects.refused)
    helped = [one for one in found.values() if one.proposals]
    changes = [len(one.proposals[0].changes) for one in helped]
    levers = [len(one.proposals[0].levers) for one in helped]
    proposals = sum(len(one.proposals) for one in found.values())
    valid = sum(_valid(subjects, position, one) for position, one in found.items())
    broken = sum(_broken(subjects, position, one) for position, one in found.items())
    gaps = [
        gap(subjects, int(position)) for position in subjects.refused[:: max(1, len(subjects.refused) // FEW)]
    ]
    return [
        at_most(f"recourse, {len(found)} refused clients, p95 ms", p95(times), MOST_MS),
        Line("recourse, share of refused clients with a proposal", round(len(helped) / len(found), 3)),
        at_least(f"recourse, share of {proposals} proposals granted again", valid / max(proposals, 1), 1),
        at_most("recourse, constraints broken", broken, 0),
        at_most("recourse, values changed at first, median", float(np.median(changes)), MOST_CHANGES),
        Line("recourse, things to do at first, median", float(np.median(levers))),
        at_most(f"recourse, largest gap to the optimum by brute force, {len(gaps)} cases", max(gaps), 1e-9),
    ]  # fmt: skip


def _valid(subjects: Subjects, position: int, found: Recourse) -> int:
    """Count the proposals that are granted as told, and at the age of the day when they come true."""
    bundle, row = subjects.runtime.bundle, subjects.runtime.population.matrix[position]
    told = [{change.feature: change.after for change in one.changes} for one in found.proposals]
    return sum(is_granted(bundle, row, changes) for changes in told)


def _broken(subjects: Subjects, position: int, found: Recourse) -> int:
    schema, row = subjects.runtime.bundle.schema, subjects.runtime.population.matrix[position]
    told = [{change.feature: change.after for change in one.changes} for one in found.proposals]
    return sum(len(violations(schema, row, changes)) for changes in told)


def gap(subjects: Subjects, position: int) -> float:
    """Score everything that may be proposed to one client, and compare with what is.

    Parameters
    ----------
    subjects : Subjects
    position : int

    Returns
    -------
    float
        The largest difference between the costs of the proposals and of the best by brute force, in
        their order; infinite when they do not move the same things.
    """
    runtime = subjects.runtime
    row = runtime.population.matrix[position]
    found = find_recourse(runtime.bundle, runtime.scorer, row).proposals
    best = _best(subjects, Space(runtime.bundle.schema, row, declared_constraints()))
    if [one.levers for one in found] != [levers for levers, _ in best]:
        return float("inf")
    return max((abs(one.cost - cost) for one, (_, cost) in zip(found, best, strict=True)), default=0.0)


def _best(subjects: Subjects, space: Space) -> list[tuple[tuple[str, ...], float]]:
    """Give the cheapest of each set of levers, fewest levers first, no set that holds another.

    A down payment is left out where the amount in its place is lowered no more, the rest no dearer.
    """
    sufficing: dict[tuple[str, ...], tuple[float, float]] = {}
    best: list[tuple[tuple[str, ...], float]] = []
    for size in range(1, min(space.constraints.most_levers, len(space.settings)) + 1):
        smaller = [set(levers) for levers in sufficing]
        for levers in space.sets(size):
            cost, share = _cheapest(subjects, space, levers)
            if np.isfinite(cost) and not any(part <= set(levers) for part in smaller):
                sufficing[levers] = cost, share
        best = [(levers, cost) for levers, (cost, _) in sufficing.items() if not is_twin(levers, sufficing)]
        if len(best) >= space.constraints.most_proposals:
            break
    best.sort(key=lambda one: (not space.is_loan_only(one[0]), len(one[0]), one[1]))
    return best[: space.constraints.most_proposals]


def is_twin(levers: tuple[str, ...], sufficing: Mapping[tuple[str, ...], tuple[float, float]]) -> bool:
    """Say whether the same with a lower amount instead of a down payment asks for no more of anything.

    Parameters
    ----------
    levers : tuple of str
    sufficing : Mapping
        Levers to their least cost and the share that it takes off the amount.

    Returns
    -------
    bool
    """
    other = tuple("amount" if name == "down_payment" else name for name in levers)
    if other == levers or other not in sufficing:
        return False
    weights = {name: declared_constraints()[name].weight for name in ("amount", "down_payment")}
    (cost, share), (lower_cost, lower_share) = sufficing[levers], sufficing[other]
    rest, lower_rest = cost - weights["down_payment"] * share, lower_cost - weights["amount"] * lower_share
    return lower_share <= share + SAME and lower_rest <= rest + SAME


def _cheapest(subjects: Subjects, space: Space, names: tuple[str, ...]) -> tuple[float, float]:
    """Give the least cost that is granted, infinite without, and what it takes off the amount."""
    grid = space.grid(names)
    scorer, threshold = subjects.runtime.scorer, subjects.runtime.bundle.decision.threshold
    granted = np.all([scorer.probabilities(rows) < threshold for rows in grid.views], axis=0)
    if not granted.any():
        return np.inf, 0.0
    at = int(np.where(granted, grid.cost, np.inf).argmin())
    amount = space.schema.position("AMT_CREDIT")
    return float(grid.cost[at]), float(1 - float(grid.rows[at, amount]) / float(space.row[amount]))
