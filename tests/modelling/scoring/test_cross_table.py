"""People counted by two features at once, worked by hand."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from modelling.scoring.cross_table import CrossTable
from modelling.scoring.population import Population

People = Callable[..., Population]


@pytest.fixture
def crowd(people: People) -> Population:
    """Five people; one has no credit, one no telephone."""
    return people(
        {"AMT_CREDIT": [10, 20, 20, math.nan, 20], "FLAG_PHONE": [1, 0, 1, 1, math.nan]},
        probability=[0.1, 0.2, 0.4, 0.8, 0.8],
    )


def table(population: Population, mask: list[bool]) -> CrossTable:
    """Credit by telephone."""
    features = (population.schema["AMT_CREDIT"], population.schema["FLAG_PHONE"])
    return CrossTable.of(population, features, np.array(mask), 8)


def test_people_and_probabilities_are_summed_by_pair(crowd: Population) -> None:
    found = table(crowd, [True] * 5)
    assert found.counts.tolist() == [[0, 1], [1, 1]]
    assert found.totals == pytest.approx(np.array([[0, 0.1], [0.2, 0.4]]))
    assert (found.n, found.missing) == (3, 2)


def test_each_side_is_summed_by_itself(crowd: Population) -> None:
    found = table(crowd, [True] * 5)
    assert (found.seen(0).tolist(), found.seen(1).tolist()) == ([1, 2], [1, 2])


def test_only_those_marked_are_counted(crowd: Population) -> None:
    found = table(crowd, [True, False, False, True, False])
    assert (found.n, found.missing, found.counts.sum()) == (1, 1, 1)


def test_nobody_makes_an_empty_table(crowd: Population) -> None:
    found = table(crowd, [False] * 5)
    assert (found.n, found.missing, found.counts.size) == (0, 0, 0)
