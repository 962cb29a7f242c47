"""What differs most from similar applicants."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.differences import OF_ALL, OF_EACH, Differences, differences
from modelling.scoring.neighbours import WAYS, similar
from modelling.scoring.population import Population
from modelling.scoring.wording import Speaker

People = Callable[..., Population]
PROTECTED = {"DAYS_BIRTH"}


def found(
    bundle: Bundle, population: Population, row: int, positions: list[int], by: str = WAYS[0]
) -> Differences:
    """Differences in English."""
    chosen = np.array(positions, dtype=np.int64)
    return differences(bundle, population, row, chosen, by, speaker=Speaker("en"))


def test_the_wider_gap_comes_first_and_alike_values_are_not_told(bundle: Bundle, people: People) -> None:
    crowd = people(
        {"EXT_SOURCE_1": [0.1, 0.9, 0.1], "EXT_SOURCE_2": [0.5, 0.6, 0.5], "AMT_CREDIT": [10, 10, 10]}
    )
    near, same = found(bundle, crowd, 0, [1, 2]).each
    assert [(one.feature, one.own, one.other) for one in near] == [
        ("EXT_SOURCE_1", "0.10", "0.90"),
        ("EXT_SOURCE_2", "0.50", "0.60"),
    ]
    assert same == ()


def test_a_missing_value_differs_from_a_known_one(bundle: Bundle, people: People) -> None:
    crowd = people({"EXT_SOURCE_1": [0.1, np.nan]})
    assert found(bundle, crowd, 0, [1]).each[0][0].other == "not provided"


def test_the_typical_neighbour_is_a_median(bundle: Bundle, people: People) -> None:
    crowd = people({"EXT_SOURCE_1": [0.1, 0.4, 0.5, 0.9], "NAME_CONTRACT_TYPE": [0, 1, 1, 0]})
    typical = {one.feature: one.other for one in found(bundle, crowd, 0, [1, 2, 3]).typical}
    assert typical == {"EXT_SOURCE_1": "0.50", "NAME_CONTRACT_TYPE": "Revolving credit"}


@pytest.mark.parametrize("by", WAYS)
def test_protected_data_are_never_told(bundle: Bundle, population: Population, by: str) -> None:
    positions = similar(bundle, population, 3, 50, by=by).positions.tolist()
    told = found(bundle, population, 3, positions, by)
    assert len(told.each) == 50
    assert all(len(one) <= OF_EACH for one in told.each)
    assert 0 < len(told.typical) <= OF_ALL
    names = {one.feature for each in (*told.each, told.typical) for one in each}
    assert names
    assert not names & PROTECTED


def test_nobody_differs_in_nothing(bundle: Bundle, population: Population) -> None:
    assert found(bundle, population, 0, []) == Differences((), ())
