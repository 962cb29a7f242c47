"""Two features together: cells, means and the place of one applicant, worked by hand."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from modelling.scoring.bivariate import FEWEST_PEOPLE, Bivariate, bivariate
from modelling.scoring.errors import InvalidValue, UnknownFeature
from modelling.scoring.explanations.phrases import Voice
from modelling.scoring.population import Population

People = Callable[..., Population]
PAIR = ("AMT_CREDIT", "FLAG_PHONE")


def everyone(population: Population) -> np.ndarray:
    """Give the mask of all applicants."""
    return np.ones(len(population), dtype=bool)


def look(
    population: Population, names: tuple[str, str] = PAIR, row: int | None = None, bins: int = 8
) -> Bivariate:
    """Two features over everyone, in English."""
    return bivariate(population, names, everyone(population), row, bins, voice=Voice("en"))


@pytest.fixture
def four_groups(people: People) -> Population:
    """Ten people in three of four cells, four in the last, one without the first value."""
    credit = [10] * 10 + [10] * 10 + [20] * 10 + [20] * 4 + [math.nan]
    phone = [0] * 10 + [1] * 10 + [0] * 10 + [1] * 4 + [1]
    risk = [0.1] * 10 + [0.2] * 10 + [0.3] * 5 + [0.5] * 5 + [0.9] * 4 + [0.9]
    return people({"AMT_CREDIT": credit, "FLAG_PHONE": phone}, probability=risk)


def test_each_cell_has_its_mean(four_groups: Population) -> None:
    found = look(four_groups, row=20)
    means = {(cell.x, cell.y): cell.mean_probability for cell in found.cells}
    assert means[0, 0] == pytest.approx(0.1)
    assert means[0, 1] == pytest.approx(0.2)
    assert means[1, 0] == pytest.approx(0.4)
    assert (found.n, found.missing) == (34, 1)
    assert (found.x.own, found.y.own) == (1, 0)
    assert found.value == {"x": 20.0, "y": 0}


def test_a_few_people_tell_neither_number_nor_mean(four_groups: Population) -> None:
    cell = next(cell for cell in look(four_groups).cells if (cell.x, cell.y) == (1, 1))
    assert FEWEST_PEOPLE == 5
    assert (cell.count, cell.mean_probability) == (None, None)


def test_the_finding_is_of_the_applicants_own_cell(four_groups: Population) -> None:
    sentence = look(four_groups, row=20).sentence
    assert "40%" in sentence
    assert "10%" in sentence
    assert "this client" in sentence
    assert "this client" not in look(four_groups).sentence
    assert "this client" not in look(four_groups, row=34).sentence  # the first value is missing


def test_protected_data_are_compared_with_nobody(people: People) -> None:
    crowd = people({"DAYS_BIRTH": [-9000] * 20 + [-20000] * 20, "AMT_CREDIT": [10] * 40})
    assert "this client" not in look(crowd, ("DAYS_BIRTH", "AMT_CREDIT"), row=0).sentence


def test_numbers_are_cut_in_round_ranges(population: Population) -> None:
    found = look(population, ("AMT_CREDIT", "EXT_SOURCE_2"), row=0, bins=6)
    assert 2 <= len(found.x.steps) <= 6
    assert 2 <= len(found.y.steps) <= 6
    told = sum(cell.count or 0 for cell in found.cells)
    assert 0.8 * found.n < told <= found.n
    assert found.n + found.missing == len(population)


def test_rare_levels_are_gathered_and_the_own_one_is_not(people: People, population: Population) -> None:
    codes = [0] * 30 + [1] * 20
    crowd = people({"NAME_CONTRACT_TYPE": codes, "AMT_CREDIT": [10.0] * 50})
    found = look(crowd, ("NAME_CONTRACT_TYPE", "AMT_CREDIT"), row=40, bins=2)
    assert [step.level for step in found.x.steps] == ["Cash loans", "Revolving loans"]
    assert found.x.own == 1
    assert sum(cell.count or 0 for cell in found.cells) == 50


def test_nobody_is_said(people: People) -> None:
    crowd = people({"AMT_CREDIT": [math.nan] * 3, "FLAG_PHONE": [1, 1, 0]})
    found = look(crowd, row=0)
    assert (found.cells, found.n, found.missing) == ((), 0, 3)
    assert found.sentence.startswith("Too few")


@pytest.mark.parametrize("bins", [1, 13])
def test_the_number_of_bins_is_bounded(people: People, bins: int) -> None:
    with pytest.raises(InvalidValue, match="2 to 12"):
        look(people({"AMT_CREDIT": [1.0]}), bins=bins)


def test_two_different_known_features_are_needed(people: People) -> None:
    with pytest.raises(InvalidValue, match="different"):
        look(people({"AMT_CREDIT": [1.0]}), ("AMT_CREDIT", "AMT_CREDIT"))
    with pytest.raises(UnknownFeature):
        look(people({"AMT_CREDIT": [1.0]}), ("AMT_CREDIT", "SHOE_SIZE"))


def test_a_table_kept_under_a_key_serves_every_applicant(four_groups: Population) -> None:
    nobody = np.zeros(len(four_groups), dtype=bool)
    first = bivariate(four_groups, PAIR, everyone(four_groups), 0, voice=Voice("en"), key="everyone")
    again = bivariate(four_groups, PAIR, nobody, 20, voice=Voice("fr"), key="everyone")  # not counted again
    assert (again.cells, again.n) == (first.cells, 34)
    assert (first.x.own, again.x.own) == (0, 1)
    assert bivariate(four_groups, PAIR, nobody, 20, voice=Voice("fr")).cells == ()


def test_each_applicant_has_their_own_level_in_one_kept_table(people: People) -> None:
    levels = [0] * 40 + [1] * 30
    crowd = people({"NAME_CONTRACT_TYPE": levels, "FLAG_PHONE": [0, 1] * 35})
    pair = ("NAME_CONTRACT_TYPE", "FLAG_PHONE")
    places = [
        bivariate(crowd, pair, everyone(crowd), row, 2, voice=Voice("en"), key="everyone").x.own
        for row in (0, 69)
    ]
    assert places == [0, 1]
