"""Two passes find what one exact pass finds, however coarse the first one is."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.scoring.two_pass import Positions, nearest_exactly

EXACT = np.array([3.0, 1.0, 2.0, 1.0, 0.5, 9.0])


def find(rounded: list[float], error: float, count: int, exclude: int | None = None) -> list[int]:
    asked: list[Positions] = []

    def distances(some: Positions) -> np.ndarray:
        asked.append(some)
        return EXACT[some]

    found, told = nearest_exactly(np.array(rounded, dtype=np.float32), error, distances, count, exclude)
    assert len(asked) == 1
    np.testing.assert_array_equal(told, EXACT[found])
    return found.tolist()


def test_the_second_pass_decides_where_rounding_misled() -> None:
    # the first pass puts row 2 before rows 1 and 3, by no more than its error
    assert find([3.0, 1.6, 1.4, 1.6, 0.5, 9.0], 0.6, 3) == [4, 1, 3]


def test_an_error_told_too_small_misses_one() -> None:
    assert find([3.0, 1.6, 1.4, 1.6, 0.5, 9.0], 0.0, 2) == [4, 2]


def test_ties_stand_in_order_of_position() -> None:
    assert find(EXACT.tolist(), 0.0, 3) == [4, 1, 3]


@pytest.mark.parametrize("exclude", [1, 4])
def test_one_row_is_left_out(exclude: int) -> None:
    expected = [row for row in (4, 1, 3, 2, 0, 5) if row != exclude]
    assert find(EXACT.tolist(), 0.1, 5, exclude) == expected
