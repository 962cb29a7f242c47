"""The brute force that similar applicants are held against."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.scoreboard import neighbours
from benchmarks.scoreboard.clients import Subjects


def test_contributions_by_hand(subjects: Subjects) -> None:
    stored = subjects.runtime.population.contributions
    squares = neighbours.by_contributions(subjects, 7)
    by_hand = float(((stored[3].astype(float) - stored[7].astype(float)) ** 2).sum())
    assert squares[3] == pytest.approx(by_hand, rel=1e-9)
    assert squares[7] == 0


def test_characteristics_of_oneself_are_at_no_distance(subjects: Subjects) -> None:
    squares = neighbours.by_characteristics(subjects, 7)
    assert squares[7] == 0
    assert (squares >= 0).all()
    assert np.median(squares) > 0


def test_all_of_brute_force_is_found(subjects: Subjects) -> None:
    lines = neighbours.neighbours(subjects)
    assert [line.ours for line in lines[-1:]] == [1.0]
    assert len(lines) == 3


def test_a_neighbour_left_out_is_seen(subjects: Subjects, monkeypatch: pytest.MonkeyPatch) -> None:
    found = neighbours.similar

    def worse(bundle: object, population: object, row: int, k: int, by: str) -> object:
        nearest = found(bundle, population, row, k + 1, by=by)  # type: ignore[arg-type]
        return type(nearest)(nearest.positions[1:], nearest.distances[1:], None, None, 0)

    monkeypatch.setattr(neighbours, "similar", worse)
    assert neighbours.neighbours(subjects)[-1].met is False
