"""What may be told of a group, and the interval of a share, by hand and by published numbers."""

from __future__ import annotations

import math

import pytest

from modelling.scoring.proportions import FEWEST_OUTCOMES, ROUNDED_TO, rounded, wilson


def test_wilson_by_hand() -> None:
    # p = .1, n = 10, z = 2: centre (.1 + .2) / 1.4 = .2143; half 1/1.4 * 2 sqrt(.009 + .01) ... worked below.
    low, high = wilson(1, 10, z=2.0)
    centre = (0.1 + 4 / 20) / (1 + 0.4)
    half = 2 / 1.4 * math.sqrt(0.1 * 0.9 / 10 + 4 / 400)
    assert (low, high) == pytest.approx((centre - half, centre + half))


@pytest.mark.parametrize(
    ("events", "total", "expected"), [(0, 0, (0.0, 1.0)), (0, 5, (0.0, None)), (5, 5, (None, 1.0))]
)
def test_wilson_stays_between_0_and_1(
    events: int, total: int, expected: tuple[float | None, float | None]
) -> None:
    for bound, wanted in zip(wilson(events, total), expected, strict=True):
        assert 0 <= bound <= 1
        assert wanted is None or bound == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("events", "n", "low", "high"),
    [
        (5, 50, 0.043476, 0.213602),  # p = .1: centre (.1 + .038415) / 1.076829, half .092...
        (0, 10, 0.0, 0.277533),  # z2 / (n + z2) = 3.841459 / 13.841459
        (10, 10, 0.722467, 1.0),
        (1, 2, 0.094531, 0.905469),
        (81, 263, 0.255289, 0.366246),
    ],
)
def test_wilson_intervals_equal_published_numbers(events: int, n: int, low: float, high: float) -> None:
    assert wilson(events, n) == pytest.approx((low, high), abs=1.5e-4)


def test_the_wilson_interval_is_worked_by_hand() -> None:
    # 5 of 50: z2 = 3.841459; centre = (0.1 + 0.0384146) / 1.0768292 = 0.128539
    # half = 1.959964 x sqrt(0.1 x 0.9 / 50 + 3.841459 / 10000) / 1.0768292 = 0.085063
    assert wilson(5, 50) == pytest.approx((0.128539 - 0.085063, 0.128539 + 0.085063), abs=2e-6)


def test_counts_are_rounded_to_the_nearest_five() -> None:
    assert [rounded(defaults, 52) for defaults in (0, 2, 3, 7, 8, 52)] == [
        (0, 50), (0, 50), (5, 50), (5, 50), (10, 50), (50, 50)
    ]  # fmt: skip
    assert [rounded(5, known) for known in (49, 50, 52, 53)] == [None, (5, 50), (5, 50), (5, 55)]


def test_rounded_counts_stay_counts_of_a_group() -> None:
    for known in range(FEWEST_OUTCOMES, FEWEST_OUTCOMES + 11):
        for defaults in range(known + 1):
            told = rounded(defaults, known)
            assert told is not None
            assert 0 <= told[0] <= told[1]
            assert max(abs(told[0] - defaults), abs(told[1] - known)) <= ROUNDED_TO / 2
