"""Bins of a dependence: all are counted, few are never told, ends stay open."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.explanations.dependence import FEWEST, Bin, bins_of
from modelling.scoring.population import Population
from modelling.scoring.reference import Statistics, statistics_of

NOTHING = np.empty(0)


def told(bundle: Bundle, population: Population, name: str) -> tuple[Bin, ...]:
    """Give the bins of a feature over the population."""
    place = [feature.name for feature in bundle.schema.model_features].index(name)
    column, values = population.columns[name], population.contributions[:, place]
    return bins_of(bundle.schema[name], statistics_of(bundle)[name], column, values)


def ranges(edges: list[float]) -> Statistics:
    """Give the statistics of a number with stated edges."""
    middles = np.array([*edges, edges[-1] + 1]) - 0.5
    return Statistics(np.array(edges), np.ones(len(edges) + 2), middles, np.linspace(0, 9, 101), 1.0)


def test_everyone_is_counted_once_and_ends_are_open(explained: Bundle, population: Population) -> None:
    for feature in explained.schema.model_features:
        bins = told(explained, population, feature.name)
        assert sum(place.count for place in bins) == len(population)
        absent = int(np.isnan(population.columns[feature.name]).sum())
        assert sum(place.count for place in bins if place.is_missing) == absent
        if feature.kind in ("number", "integer"):
            ranged = [place for place in bins if not place.is_missing]
            assert ranged[0].low is ranged[-1].high is None
            assert [one.high for one in ranged[:-1]] == [one.low for one in ranged[1:]]
            extremes = {float(np.nanmin(population.columns[feature.name]))}
            extremes.add(float(np.nanmax(population.columns[feature.name])))
            assert extremes.isdisjoint({end for one in ranged for end in (one.low, one.high)})


def test_figures_are_those_of_the_people_in_the_bin(explained: Bundle, population: Population) -> None:
    place = [feature.name for feature in explained.schema.model_features].index("EXT_SOURCE_1")
    column, values = population.columns["EXT_SOURCE_1"], population.contributions[:, place].astype(float)
    for one in told(explained, population, "EXT_SOURCE_1"):
        inside = np.isnan(column)
        if not one.is_missing:
            low, high = (-np.inf if one.low is None else one.low), (np.inf if one.high is None else one.high)
            inside = (column.astype(float) > low) & (column.astype(float) <= high)
        assert one.count == inside.sum()
        assert one.mean == pytest.approx(values[inside].mean(), abs=1e-6)
        assert (one.low_share, one.high_share) == pytest.approx(np.quantile(values[inside], [0.1, 0.9]))


def test_levels_and_flags_are_told_by_value(explained: Bundle, population: Population) -> None:
    levels = told(explained, population, "NAME_CONTRACT_TYPE")
    assert [one.level for one in levels] == ["Cash loans", "Revolving loans"]
    flags = told(explained, population, "FLAG_PHONE")
    assert [(one.low, one.high) for one in flags] == [(0.0, 0.0), (1.0, 1.0)]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([20, 20, 20], [(None, 1, 20), (1, 2, 20), (2, None, 20)]),
        ([19, 20, 20], [(None, 2, 39), (2, None, 20)]),
        ([5, 5, 30], [(None, None, 40)]),
        ([30, 5, 30], [(None, 1, 30), (1, None, 35)]),
        ([30, 30, 5], [(None, 1, 30), (1, None, 35)]),
        ([0, 25, 25], [(None, 2, 25), (2, None, 25)]),
    ],
)
def test_small_ranges_are_merged(
    explained: Bundle, counts: list[int], expected: list[tuple[float | None, float | None, int]]
) -> None:
    column = np.repeat([1, 2, 3], counts).astype(np.float32)
    bins = bins_of(explained.schema["AMT_CREDIT"], ranges([1, 2]), column, column)
    assert [(one.low, one.high, one.count) for one in bins] == expected
    assert all(one.mean is not None for one in bins)


def test_few_people_have_no_figures(explained: Bundle) -> None:
    column = np.full(FEWEST - 1, 2, np.float32)
    (alone,) = bins_of(explained.schema["AMT_CREDIT"], ranges([1, 2]), column, column)
    assert (alone.count, alone.mean, alone.low_share, alone.high_share) == (FEWEST - 1, None, None, None)


def test_few_people_of_a_level_or_without_value_have_no_figures(explained: Bundle) -> None:
    column = np.array([0] * 40 + [1] * 19 + [np.nan] * 19, np.float32)
    feature = explained.schema["NAME_CONTRACT_TYPE"]
    levels = Statistics(NOTHING, np.ones(3) / 3, np.arange(2.0), NOTHING, 0.0)
    bins = bins_of(feature, levels, column, np.ones(78, np.float32))
    assert [(one.level, one.count, one.mean) for one in bins] == [
        ("Cash loans", 40, 1.0),
        ("Revolving loans", 19, None),
        (None, 19, None),
    ]
    assert bins[-1].is_missing


def test_a_feature_that_training_never_saw_filled_is_one_range(explained: Bundle) -> None:
    empty = Statistics(NOTHING, np.ones(1), NOTHING, NOTHING, float("nan"))
    column = np.array([np.nan] * 30 + [4.0] * 30, np.float32)
    bins = bins_of(explained.schema["AMT_CREDIT"], empty, column, np.zeros(60, np.float32))
    assert [(one.low, one.high, one.is_missing, one.count) for one in bins] == [
        (None, None, False, 30),
        (None, None, True, 30),
    ]
