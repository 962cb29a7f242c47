"""Steps of a dependence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dash_app.contracts import Dependence, Value
from dash_app.figures.steps import marks, own_bin, place, steps

DAYS = -365.25


def test_ranges_come_first_and_the_missing_value_last(dependence: Dependence) -> None:
    rows = steps(dependence, 12.0)
    assert [row.is_range for row in rows] == [True] * 5 + [False]
    assert [row.name for row in rows if row.own] == ["plus de 5 à 20 jours"]
    assert rows[-1].name == "non renseigné"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (-3.0, "aucun jour"),
        (0.0, "aucun jour"),  # an end belongs to the range below it
        (0.1, "plus de 0 à 1 jour"),
        (20.0, "plus de 5 à 20 jours"),
        (1e9, "plus de 20 jours"),
        (None, "non renseigné"),
    ],
)
def test_a_value_stands_in_one_range(dependence: Dependence, value: Value, name: str) -> None:
    found = own_bin(dependence.bins, value)
    assert found is not None
    assert found.label == name


def test_a_level_is_found_by_its_raw_value(dependence_levels: Dependence) -> None:
    rows = steps(dependence_levels, "Revolving loans")
    assert [row.name for row in rows if row.own] == ["Crédit renouvelable"]
    assert not any(row.own for row in steps(dependence_levels, "A level nobody knows"))


def test_days_before_are_turned_round_into_years(dependence: Dependence) -> None:
    ends = [(None, 4 * DAYS), (4 * DAYS, 2 * DAYS), (2 * DAYS, None)]
    bins = tuple(
        replace(one, low=low, high=high) for one, (low, high) in zip(dependence.bins, ends, strict=False)
    )
    rows = steps(replace(dependence, unit="days_before", bins=bins), 3 * DAYS)
    assert [(row.low, row.high) for row in rows] == [(None, 2.0), (2.0, 4.0), (4.0, None)]
    assert place(rows, 3.0) == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("value", "spot"),
    [
        (-1.0, 0.5),  # the middle of an open range
        (0.25, 1.25),
        (3.0, 2.5),  # halfway from 1 to 5
        (20.0, 4.0),
        (500.0, 4.5),
    ],
)
def test_ranges_are_equally_wide(dependence: Dependence, value: float, spot: float) -> None:
    assert place(steps(dependence, value)[:5], value) == pytest.approx(spot)


def test_nobodys_range_has_no_place(dependence: Dependence) -> None:
    assert place(steps(dependence, None)[:5], 3.0) is None


def test_a_few_ranges_are_named_in_their_middle(dependence: Dependence) -> None:
    places, texts = marks(steps(dependence, 1.0)[:3], "fr")
    assert places == [0.5, 1.5, 2.5]
    assert texts[0] == "aucun jour"


@pytest.mark.parametrize("size", [6, 9, 14, 30])
def test_of_many_ranges_at_most_six_ends_are_marked(dependence: Dependence, size: int) -> None:
    one = steps(dependence, 1.0)[1]
    rows = [replace(one, low=10.0 * i, high=10.0 * (i + 1)) for i in range(size)]
    places, texts = marks(rows, "fr")
    assert 2 <= len(places) <= 6
    assert texts == [f"{10 * place:.0f}" for place in places]
