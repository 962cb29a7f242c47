"""What the trees can still say of one applicant is never missed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.recourse import declared_constraints
from modelling.scoring.recourse.space import Space
from modelling.scoring.recourse.trees import SLACK, bounds, forest_of, intercept_of, intervals, reach

Matrix = npt.NDArray[np.float32]


def _grids(bundle: Bundle, row: Matrix) -> list[Matrix]:
    space = Space(bundle.schema, row, declared_constraints())
    grids = [space.grid(names).rows for size in (1, 2) for names in space.sets(size)]
    return [grid[:, bundle.schema.model_positions] for grid in grids if len(grid)]


def test_trees_are_read_whole(loan_bundle: Bundle) -> None:
    forest = forest_of(loan_bundle)
    frame_of_leaves = sum(text.count("leaf=") for text in loan_bundle.booster.get_dump())
    assert len(forest.roots) == loan_bundle.booster.num_boosted_rounds() == 40
    assert (forest.feature < 0).sum() == frame_of_leaves
    assert forest_of(loan_bundle) is forest


def test_a_row_that_stays_reaches_its_own_leaves(loan_bundle: Bundle, loans: Matrix) -> None:
    seen = loans[:200][:, loan_bundle.schema.model_positions].copy()
    seen[:, [one.kind == "category" for one in loan_bundle.schema.model_features]] = np.nan
    margins = loan_bundle.scorer().model_margins(seen)
    for row, margin in zip(seen, margins, strict=True):
        found = reach(forest_of(loan_bundle), *bounds(row[None, :]))
        assert found.thresholds == {}
        assert intercept_of(loan_bundle) + found.lowest == pytest.approx(margin, abs=1e-5)


def test_no_application_is_under_the_bound(loan_bundle: Bundle, refused: Matrix) -> None:
    tight = 0
    for row in refused[:40]:
        for grid in _grids(loan_bundle, row):
            found = reach(forest_of(loan_bundle), *bounds(grid))
            least = loan_bundle.scorer().model_margins(grid).min()
            assert intercept_of(loan_bundle) + found.lowest - SLACK <= least
            tight += bool(intercept_of(loan_bundle) + found.lowest + SLACK >= least)
    assert tight > 20


def test_what_no_split_parts_has_one_margin(loan_bundle: Bundle, refused: Matrix) -> None:
    rows = merged = 0
    for row in refused[:25]:
        for grid in _grids(loan_bundle, row):
            places = intervals(grid, reach(forest_of(loan_bundle), *bounds(grid)).thresholds)
            margins = loan_bundle.scorer().model_margins(grid)
            _, of_interval = np.unique(places, axis=0, return_inverse=True)
            for one in range(of_interval.max() + 1):
                assert len(np.unique(margins[of_interval == one])) == 1
            rows, merged = rows + len(grid), merged + of_interval.max() + 1
    assert merged < rows / 2


def test_bounds_of_columns_with_missing_values() -> None:
    nan, inf = np.nan, np.inf
    matrix = np.array([[1, nan, nan], [3, nan, 2]], dtype=np.float32)
    low, high = bounds(matrix)
    np.testing.assert_array_equal(low, [1, nan, -inf])
    np.testing.assert_array_equal(high, [3, nan, inf])


def test_intervals_tell_missing_from_high() -> None:
    matrix = np.array([[np.nan], [0.5], [1.0], [7.0]], dtype=np.float32)
    parting = {0: np.array([1.0, 2.0], dtype=np.float32)}
    assert intervals(matrix, parting).ravel().tolist() == [-1, 0, 1, 2]
