"""Check that what the model leans on stays where it is, and is leaned on in every fold."""

from __future__ import annotations

import math
from collections.abc import Mapping

from modelling.evaluation.checks.check import Answer, Check, judged, not_measured
from modelling.evaluation.checks.evidence import Evidence
from modelling.scoring.stability import MOVED

#: Features whose distribution is looked at: the first so many by importance.
IMPORTANT = 20
#: A feature of the first so many may not fall behind the place below in any fold.
TOP, BEHIND = 10, 40
_NAMED = 5


def _unstable(evidence: Evidence) -> Answer:
    order = sorted(evidence.importance, key=lambda name: -evidence.importance[name])
    if not order or not (evidence.shifts or evidence.importance_by_fold):
        return not_measured("Neither shifts nor importance by fold were measured")
    measured, problems = [], []
    if evidence.shifts:
        psi = {name: evidence.shifts[name] for name in order[:IMPORTANT] if name in evidence.shifts}
        largest = max(psi, key=psi.__getitem__, default=None)
        if largest is not None:
            measured.append(
                f"largest PSI beyond chance of the {IMPORTANT} that weigh most: {psi[largest]:.3f} "
                f"({largest}), between {evidence.shifts_between} (limit {MOVED:g})"
            )
        problems += [
            f"{name} moved: PSI {value:.3f} beyond chance between {evidence.shifts_between} (limit {MOVED:g})"
            for name, value in psi.items()
            if value > MOVED
        ]
    if evidence.importance_by_fold:
        worst = {
            name: max(_place(fold, name) for fold in evidence.importance_by_fold) for name in order[:TOP]
        }
        measured.append(
            f"furthest place of the first {TOP} in a fold: {max(worst.values()):g} (limit {BEHIND})"
        )
        problems += [
            f"{name} is number {order.index(name) + 1} overall, {_told(place)}"
            for name, place in worst.items()
            if place > BEHIND
        ]
    text = "; ".join(measured)
    return judged(
        f"{text[:1].upper()}{text[1:]}.",
        _shortened(problems),
        "Leave it out, or find out what changed, before the model leans on it.",
    )


def _place(fold: Mapping[str, float], name: str) -> float:
    """Place of a feature in a fold, 1 the first; behind all others when the fold has none of it."""
    if name not in fold:
        return math.inf
    return 1 + sum(size > fold[name] for size in fold.values())


def _told(place: float) -> str:
    return "left out in one fold" if math.isinf(place) else f"number {place:g} in one fold (limit {BEHIND})"


def _shortened(problems: list[str]) -> list[str]:
    more = len(problems) - _NAMED
    return problems if more <= 0 else [*problems[:_NAMED], f"and {more} more"]


UNSTABLE = Check("M04", "unstable feature", "warning", _unstable)
