"""Look for the cheapest applications that would be granted, set of levers by set of levers."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from modelling.scoring.bundle import Bundle
from modelling.scoring.loan import AMOUNT, value_of
from modelling.scoring.recourse.space import AMOUNT_LEVERS, Grid, Space
from modelling.scoring.recourse.trees import SLACK, bounds, forest_of, intercept_of, intervals, reach
from modelling.scoring.scorer import Matrix, Scorer

#: Applications scored between two looks at the clock.
CHUNK = 256
#: Shares and costs that differ by no more are the same: amounts are kept in single precision.
_SAME = 1e-6
#: A time of :func:`time.monotonic`, or a function that says whether the time is over.
Deadline = float | Callable[[], bool] | None


class OutOfTime(Exception):
    """The deadline has passed."""


@dataclass(frozen=True)
class Candidate:
    """The cheapest granted application of a set of levers.

    Attributes
    ----------
    levers : tuple of str
    cost : float
    row : ndarray of shape (features,)
        Carried.
    """

    levers: tuple[str, ...]
    cost: float
    row: Matrix


@dataclass(frozen=True)
class Found:
    """What a search came to.

    Attributes
    ----------
    candidates : tuple of Candidate
        Those of loan terms only first, then by number of levers and cost.
    is_complete : bool
        False when the deadline ended it.
    """

    candidates: tuple[Candidate, ...]
    is_complete: bool


def search(bundle: Bundle, scorer: Scorer, space: Space, deadline: Deadline = None) -> Found:
    """Find, for as many sets of levers as are to be proposed, the cheapest application that is granted.

    Parameters
    ----------
    bundle : Bundle
    scorer : Scorer
        Of the bundle.
    space : Space
    deadline : float or callable, optional
        None searches to the end.

    Returns
    -------
    Found
        Exact on the declared space, where granted means as told and with the age that goes with the
        time a lever takes: each candidate is the cheapest of its set, no smaller part of its
        levers would do, and with none found nothing in the space is granted. All sets of a size are
        tried before larger ones, and none of these once there are enough proposals. A set with a
        down payment is left out when the same set with a lower amount instead is granted for no more
        taken off the amount, and asks for no more of the rest: the two are nearly the same.
    """
    sufficing: list[Candidate] = []
    limits = space.constraints
    is_over = _clock(deadline)
    is_complete = True
    try:
        for size in range(1, min(limits.most_levers, len(space.settings)) + 1):
            for names in space.sets(size):
                if not any(set(one.levers) <= set(names) for one in sufficing):
                    found = _cheapest(bundle, scorer, space.grid(names), is_over)
                    sufficing += [Candidate(names, *found)] if found else []
            if len(distinct(space, sufficing)) >= limits.most_proposals:
                break
    except OutOfTime:
        is_complete = False
    candidates = distinct(space, sufficing)
    candidates.sort(key=lambda one: (not space.is_loan_only(one.levers), len(one.levers), one.cost))
    return Found(tuple(candidates[: limits.most_proposals]), is_complete)


def distinct(space: Space, sufficing: Sequence[Candidate]) -> list[Candidate]:
    """Leave out a down payment where a lower amount in its place asks for no more of anything.

    Parameters
    ----------
    space : Space
    sufficing : sequence of Candidate
        One a set of levers.

    Returns
    -------
    list of Candidate
        In their order.
    """
    lower, upfront = AMOUNT_LEVERS
    asked = {
        frozenset(one.levers): _asked(space, one) for one in sufficing if set(AMOUNT_LEVERS) & set(one.levers)
    }
    kept = []
    for one in sufficing:
        levers = frozenset(one.levers)
        twin = asked.get(levers - {upfront} | {lower}) if upfront in levers else None
        if not twin or any(more > own + _SAME for more, own in zip(twin, asked[levers], strict=True)):
            kept.append(one)
    return kept


def _asked(space: Space, one: Candidate) -> tuple[float, float]:
    """Give the share that a candidate takes off the amount, and what the rest of it costs."""
    [name] = set(AMOUNT_LEVERS) & set(one.levers)
    before, after = (value_of(space.schema, row, AMOUNT) for row in (space.row, one.row))
    share = 1 - after / before
    return share, one.cost - space.constraints[name].weight * share


def _cheapest(
    bundle: Bundle, scorer: Scorer, grid: Grid, is_over: Callable[[], bool]
) -> tuple[float, Matrix] | None:
    """Give the first granted application by cost, scoring one of those that no split tells apart.

    Granted is what is granted in every view of the grid, so bounds and splits of each view count.
    """
    if is_over():
        raise OutOfTime
    if not len(grid.cost):
        return None
    order = np.argsort(grid.cost, kind="stable")
    columns = np.asarray(bundle.schema.model_positions)
    views = [np.ascontiguousarray(rows[np.ix_(order, columns)]) for rows in grid.views]
    within = [reach(forest_of(bundle), *bounds(seen)) for seen in views]
    least = bundle.calibration.apply(intercept_of(bundle) + max(one.lowest for one in within) - SLACK)
    if bundle.decision.decide(float(least)) == "refused":
        return None  # whatever is chosen, no leaf within reach suffices
    places = [intervals(seen, one.thresholds) for seen, one in zip(views, within, strict=True)]
    _, first = np.unique(np.hstack(places), axis=0, return_index=True)
    first.sort()
    for start in range(0, len(first), CHUNK):
        if is_over():
            raise OutOfTime
        tried = first[start : start + CHUNK]
        for seen in views:
            if len(tried):
                probabilities = bundle.calibration.apply(scorer.model_margins(seen[tried]))
                tried = tried[probabilities < bundle.decision.threshold]
        if len(tried):
            best = order[tried[0]]
            return float(grid.cost[best]), grid.rows[best]
    return None


def _clock(deadline: Deadline) -> Callable[[], bool]:
    if deadline is None:
        return lambda: False
    if callable(deadline):
        return deadline
    moment = float(deadline)
    return lambda: time.monotonic() >= moment
