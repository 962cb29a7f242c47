"""Totals of a set, against counts made by hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from modelling.scoring.decision import Decision
from modelling.scoring.population import Population
from modelling.scoring.summary import probability_edges, summarise

RULE = Decision(0.2, 4.0, (0.1, 0.3))
RISKS = [0.0, 0.05, 0.1, 0.1999, 0.2, 0.3, 0.5, 1.0]
People = Callable[..., Population]


@pytest.fixture
def eight(people: People) -> Population:
    """Eight applicants, one on the threshold."""
    return people({"AMT_CREDIT": [1.0] * 8}, probability=RISKS)


def test_counts_follow_the_rule(eight: Population) -> None:
    found = summarise(eight, RULE, np.ones(8, dtype=bool))
    assert (found.n, found.granted, found.refused) == (8, 4, 4)
    wanted = [RULE.band(risk) for risk in RISKS]
    assert {one.band: one.count for one in found.bands} == {band: wanted.count(band) for band in "ABCDE"}
    assert found.mean_probability == pytest.approx(np.mean(RISKS))
    assert found.median_probability == pytest.approx((0.1999 + 0.2) / 2)


def test_bins_hold_everyone_once(eight: Population) -> None:
    found = summarise(eight, RULE, np.ones(8, dtype=bool))
    for item in found.probability_bins:
        last = item.high == 1.0
        inside = [risk for risk in RISKS if item.low <= risk and (risk < item.high or last)]
        assert item.count == len(inside)


def test_only_the_marked_count(eight: Population) -> None:
    found = summarise(eight, RULE, np.array([True] + [False] * 7))
    assert (found.n, found.granted, found.mean_probability) == (1, 1, 0.0)


def test_nobody_has_no_mean(eight: Population) -> None:
    found = summarise(eight, RULE, np.zeros(8, dtype=bool))
    assert (found.n, found.mean_probability, found.median_probability, found.default_rate) == (
        0,
        None,
        None,
        None,
    )
    assert sum(item.count for item in found.probability_bins) == 0


@pytest.mark.parametrize(("known", "rate"), [(49, None), (50, 0.1)])
def test_a_default_rate_is_of_rounded_counts(people: People, known: int, rate: float | None) -> None:
    outcome = [1.0] * 6 + [0.0] * (known - 6) + [np.nan] * 5
    crowd = people({"AMT_CREDIT": [1.0] * len(outcome)}, outcome=outcome)
    assert summarise(crowd, RULE, np.ones(len(outcome), dtype=bool)).default_rate == rate


@pytest.mark.parametrize("threshold", [0.02, 0.0909, 0.39, 0.4, 0.7])
def test_edges_rise_and_the_threshold_is_one(threshold: float) -> None:
    edges = probability_edges(threshold)
    assert edges == sorted(set(edges))
    assert threshold in edges
    steps = np.diff(np.sqrt(edges[:-1]))
    assert steps == pytest.approx(np.full(len(steps), steps[0]))
