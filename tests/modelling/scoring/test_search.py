"""Searching a population: prefix, order, pages."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from modelling.scoring.decision import Decision
from modelling.scoring.errors import InvalidValue, UnknownFeature
from modelling.scoring.filters import parse_filters
from modelling.scoring.population import Population
from modelling.scoring.search import ordering, search, with_prefix

RULE = Decision(threshold=0.2, cost_ratio=4.0, threshold_interval=(0.15, 0.25))


@pytest.fixture
def six(people: Callable[..., Population]) -> Population:
    """Six applicants; one income is missing, two are equal."""
    return people(
        {"AMT_INCOME_TOTAL": [300, math.nan, 100, 200, 100, 400]},
        ids=[7, 12, 71, 120, 710, 7000],
        probability=[0.5, 0.1, 0.3, 0.1, 0.2, 0.4],
    )


def found(population: Population, **asked: Any) -> list[int]:
    """Numbers of the applicants of a page."""
    return population.ids[search(population, RULE, **asked).positions].tolist()


def test_everyone_in_order_of_number(six: Population) -> None:
    assert found(six) == [7, 12, 71, 120, 710, 7000]
    assert found(six, order="desc") == [7000, 710, 120, 71, 12, 7]


@pytest.mark.parametrize(
    ("prefix", "numbers"),
    [("7", [7, 71, 710, 7000]), ("71", [71, 710]), ("12", [12, 120]), ("700", [7000]), ("8", []), ("07", [])],
)
def test_a_prefix_is_of_the_written_number(six: Population, prefix: str, numbers: list[int]) -> None:
    assert found(six, prefix=prefix) == numbers


def test_prefixes_equal_those_of_the_strings() -> None:
    ids = np.unique(np.random.default_rng(5).integers(0, 200_000, 3000))
    for prefix in ("0", "1", "10", "100", "19", "199999", "5", "42", "00"):
        expected = [str(number).startswith(prefix) for number in ids.tolist()]
        assert with_prefix(ids, prefix).tolist() == expected


def test_an_empty_population_has_no_prefix() -> None:
    assert with_prefix(np.empty(0, dtype=np.int64), "1").tolist() == []


def test_missing_values_come_last_and_ties_by_number(six: Population) -> None:
    assert found(six, sort="AMT_INCOME_TOTAL") == [71, 710, 120, 7, 7000, 12]
    assert found(six, sort="AMT_INCOME_TOTAL", order="desc") == [7000, 7, 120, 71, 710, 12]


def test_probability_is_a_key(six: Population) -> None:
    assert found(six, sort="probability_of_default") == [12, 120, 710, 71, 7000, 7]


def test_pages_follow_one_another(six: Population) -> None:
    pages = [search(six, RULE, limit=4), search(six, RULE, limit=4, offset=4)]
    assert [page.next_offset for page in pages] == [4, None]
    assert [page.total for page in pages] == [6, 6]
    assert np.concatenate([page.positions for page in pages]).tolist() == [0, 1, 2, 3, 4, 5]


def test_beyond_the_end_there_is_nothing(six: Population) -> None:
    page = search(six, RULE, offset=100)
    assert (page.positions.tolist(), page.total, page.next_offset) == ([], 6, None)


def test_filters_and_prefix_hold_together(six: Population) -> None:
    filters = parse_filters(six.schema, {"AMT_INCOME_TOTAL": {"max": 150}})
    assert found(six, filters=filters, prefix="710") == [710]
    assert search(six, RULE, filters=filters).total == 2


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"prefix": "7a"}, ("/search", "not_digits")),
        ({"prefix": "٧"}, ("/search", "not_digits")),
        ({"prefix": "9" * 19}, ("/search", "not_digits")),
        ({"order": "up"}, ("/order", "unknown_order")),
        ({"offset": -1}, ("/offset", "below_minimum")),
        ({"limit": 0}, ("/limit", "out_of_range")),
        ({"limit": 501}, ("/limit", "out_of_range")),
    ],
)
def test_faults_are_pointed_at(six: Population, asked: dict[str, Any], error: tuple[str, str]) -> None:
    with pytest.raises(InvalidValue) as caught:
        search(six, RULE, **asked)
    assert caught.value.errors == [error]


def test_sorting_by_an_unknown_feature_is_refused(six: Population) -> None:
    with pytest.raises(UnknownFeature):
        search(six, RULE, sort="SHOE_SIZE")


def test_an_order_is_worked_out_once(six: Population) -> None:
    assert ordering(six, "AMT_INCOME_TOTAL", "asc") is ordering(six, "AMT_INCOME_TOTAL", "asc")
    assert ordering(six, "AMT_INCOME_TOTAL", "asc") is not ordering(six, "AMT_INCOME_TOTAL", "desc")
