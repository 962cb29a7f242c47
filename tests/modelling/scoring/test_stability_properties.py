"""Population stability: what holds of any two distributions, and worked numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelling.scoring.stability import MOVED, WATCH, Drift, chance_psi, probability_drift, psi, shares

QUICK = settings(max_examples=60, deadline=None)
COUNTS = st.lists(st.integers(0, 1000), min_size=2, max_size=12).filter(any)
PAIRS = st.integers(2, 12).flatmap(
    lambda size: st.tuples(*[st.lists(st.integers(1, 1000), min_size=size, max_size=size)] * 2)
)
RISKS = st.lists(st.floats(0, 1), min_size=1, max_size=60)


def parts(counts: list[int]) -> np.ndarray:
    """Give counts as shares."""
    return np.array(counts) / sum(counts)


@QUICK
@given(pair=PAIRS)
def test_it_is_never_below_nought_and_the_same_both_ways(pair: tuple[list[int], list[int]]) -> None:
    before, now = map(parts, pair)
    assert psi(before, now) >= 0
    assert psi(before, now) == pytest.approx(psi(now, before))


@QUICK
@given(counts=COUNTS)
def test_nothing_has_moved_from_itself(counts: list[int]) -> None:
    assert psi(parts(counts), parts(counts)) == 0


@QUICK
@given(pair=PAIRS, seed=st.integers(0, 10))
def test_the_order_of_the_bins_does_not_matter(pair: tuple[list[int], list[int]], seed: int) -> None:
    before, now = map(parts, pair)
    order = np.random.default_rng(seed).permutation(len(before))
    assert psi(before[order], now[order]) == pytest.approx(psi(before, now))


@QUICK
@given(pair=PAIRS)
def test_putting_bins_together_never_makes_it_larger(pair: tuple[list[int], list[int]]) -> None:
    before, now = map(parts, pair)
    merged = [np.array([one[:2].sum(), *one[2:]]) for one in (before, now)]
    assert psi(*merged) <= psi(before, now) + 1e-12


@QUICK
@given(values=RISKS, edges=st.lists(st.floats(0, 1), max_size=6, unique=True).map(sorted))
def test_every_value_stands_in_one_bin(values: list[float], edges: list[float]) -> None:
    found = shares(np.array(values), edges)
    assert len(found) == len(edges) + 1
    assert found.sum() == pytest.approx(1)
    if edges:
        at_most_first = sum(value <= edges[0] for value in values) / len(values)
        assert found[0] == pytest.approx(at_most_first)


@QUICK
@given(bins=st.integers(2, 30), before=st.integers(1, 100_000), now=st.integers(1, 100_000))
def test_fewer_people_and_more_bins_leave_more_to_chance(bins: int, before: int, now: int) -> None:
    one = chance_psi(bins, before, now)
    assert one > 0
    assert chance_psi(bins + 1, before, now) > one
    assert chance_psi(bins, before, 2 * now) < one
    assert chance_psi(bins, 2 * before, now) < one
    assert chance_psi(bins, now, before) == pytest.approx(one)


def test_chance_is_passed_by_about_one_of_twenty_draws_that_did_not_move() -> None:
    rng = np.random.default_rng(11)
    truth = np.array([0.1, 0.2, 0.3, 0.4])
    before, now = (rng.multinomial(size, truth, 4000) / size for size in (5000, 400))
    limit = chance_psi(4, 5000, 400)
    passed = np.mean([psi(old, new) > limit for old, new in zip(before, now, strict=True)])
    assert passed == pytest.approx(0.05, abs=0.015)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ([0.2, 0.8], [0.1, 0.9], 0.1 * math.log(2) + 0.1 * math.log(9 / 8)),
        ([0.25] * 4, [0.4, 0.1, 0.25, 0.25], 0.15 * math.log(1.6) + 0.15 * math.log(2.5)),
        # an empty bin counts as one in ten thousand: .1 less .0001, times ln 1000
        ([0.1, 0.9], [0.0, 1.0], (0.1 - 1e-4) * math.log(1000) + 0.1 * math.log(10 / 9)),
    ],
)
def test_worked_numbers(before: list[float], now: list[float], expected: float) -> None:
    assert psi(before, now) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (0.0, "stable"),
        (0.0999, "stable"),
        (WATCH, "watch"),
        (0.2499, "watch"),
        (MOVED, "moved"),
        (9, "moved"),
    ],
)
def test_a_limit_belongs_to_what_is_above_it(value: float, verdict: str) -> None:
    assert Drift("x", value).verdict == verdict


def test_a_shift_of_everybody_to_one_side_is_seen() -> None:
    bins = {"edges": [0.05, 0.1, 0.2], "shares": [0.25] * 4}
    still = probability_drift(bins, np.array([0.01, 0.07, 0.15, 0.5] * 10))
    moved = probability_drift(bins, np.full(40, 0.5))
    assert still.psi == 0
    assert moved.verdict == "moved"
    assert set(moved.to_dict()) == {"name", "psi", "verdict", "missing_before", "missing_now", "chance"}
