"""How the scoreboard judges recourse."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from benchmarks.scoreboard import recourse
from benchmarks.scoreboard.clients import Subjects


@pytest.fixture(scope="module")
def near(subjects: Subjects) -> Subjects:
    """Eight refused clients, some of whom can be helped."""
    return Subjects(subjects.runtime, 8)


def test_every_target_is_met(near: Subjects) -> None:
    lines = recourse.recourse(near)
    assert len(lines) == 7
    assert [line.what for line in lines if line.met is False and "p95" not in line.what] == []


def test_a_dearer_proposal_has_a_gap(near: Subjects, monkeypatch: pytest.MonkeyPatch) -> None:
    found = recourse.find_recourse

    def dearer(*arguments: Any) -> Any:
        one = found(*arguments)
        return replace(one, proposals=tuple(replace(each, cost=each.cost + 0.5) for each in one.proposals))

    helped = [at for at in near.refused.tolist() if _proposals(near, at)]
    monkeypatch.setattr(recourse, "find_recourse", dearer)
    assert helped
    assert [recourse.gap(near, at) for at in helped] == pytest.approx([0.5] * len(helped))


def test_silence_where_something_is_granted_is_an_infinite_gap(
    near: Subjects, monkeypatch: pytest.MonkeyPatch
) -> None:
    helped = next(at for at in near.refused.tolist() if _proposals(near, at))
    found = recourse.find_recourse
    monkeypatch.setattr(recourse, "find_recourse", lambda *given: replace(found(*given), proposals=()))
    assert recourse.gap(near, helped) == float("inf")


@pytest.mark.parametrize(
    ("other", "is_twin"),
    [
        (("amount", "income"), True),
        (("amount",), False),
        (("duration", "income"), False),
    ],
)
def test_a_twin_has_the_same_other_levers(other: tuple[str, ...], is_twin: bool) -> None:
    levers = ("down_payment", "income")
    sufficing = {levers: (0.25 + 0.1, 0.2), other: (0.2 + 0.1, 0.2)}
    assert recourse.is_twin(levers, sufficing) is is_twin
    assert not recourse.is_twin(other, sufficing)


@pytest.mark.parametrize(
    ("cost", "share", "is_twin"),
    [
        (0.2 + 0.1, 0.2, True),
        (0.1 + 0.05, 0.1, True),
        (0.21 + 0.1, 0.21, False),  # takes more off the amount
        (0.1 + 0.2, 0.1, False),  # asks for more income
    ],
)
def test_a_twin_asks_for_no_more_of_anything(cost: float, share: float, is_twin: bool) -> None:
    levers = ("down_payment", "income")
    sufficing = {levers: (1.25 * 0.2 + 0.1, 0.2), ("amount", "income"): (cost, share)}
    assert recourse.is_twin(levers, sufficing) is is_twin


def _proposals(subjects: Subjects, position: int) -> int:
    runtime = subjects.runtime
    row = runtime.population.matrix[position]
    return len(recourse.find_recourse(runtime.bundle, runtime.scorer, row).proposals)
