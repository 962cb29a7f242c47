"""The building of the applicant."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.draws import Columns
from modelling.demo_data.facts import category, number
from modelling.demo_data.housing import CATEGORY_MISSING_SHARES, MISSING_SHARES, draw_housing
from modelling.demo_data.latent import Applicants


@pytest.fixture
def housing(rng: np.random.Generator, applicants: Applicants) -> Columns:
    return draw_housing(rng, applicants)


def test_there_are_47_columns(housing: Columns) -> None:
    assert len(housing) == 47


@pytest.mark.parametrize(("measure", "share"), MISSING_SHARES.items())
def test_missing_shares(housing: Columns, measure: str, share: float) -> None:
    for kind in ("AVG", "MODE", "MEDI"):
        assert np.isnan(number(housing, f"{measure}_{kind}")).mean() == pytest.approx(share, abs=0.03)


@pytest.mark.parametrize(("name", "share"), CATEGORY_MISSING_SHARES.items())
def test_missing_shares_of_categories(housing: Columns, name: str, share: float) -> None:
    assert (category(housing, name).codes < 0).mean() == pytest.approx(share, abs=0.03)


def test_columns_are_missing_together(housing: Columns) -> None:
    living = np.isnan(number(housing, "LIVINGAREA_AVG"))
    floors = np.isnan(number(housing, "FLOORSMAX_AVG"))
    assert (living == floors).mean() > 0.95


def test_the_three_kinds_of_a_measure_agree(housing: Columns) -> None:
    average, median = number(housing, "APARTMENTS_AVG"), number(housing, "APARTMENTS_MEDI")
    known = ~np.isnan(average)
    assert (np.isnan(median) == ~known).all()
    assert np.corrcoef(average[known], median[known])[0, 1] > 0.99


def test_measures_lie_between_0_and_1(housing: Columns) -> None:
    for name in (name for name in housing if name.endswith(("_AVG", "_MEDI"))):
        assert np.nanmin(number(housing, name)) >= 0.0
        assert np.nanmax(number(housing, name)) <= 1.02


def test_sizes_of_one_building_go_together(housing: Columns) -> None:
    area, flats = number(housing, "LIVINGAREA_AVG"), number(housing, "APARTMENTS_AVG")
    known = ~np.isnan(area) & ~np.isnan(flats)
    assert np.corrcoef(area[known], flats[known])[0, 1] > 0.3
