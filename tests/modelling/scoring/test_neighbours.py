"""Similar applicants: exact, weighted, and their rate with an honest interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from modelling.scoring import characteristic_space
from modelling.scoring.bundle import Bundle
from modelling.scoring.characteristic_space import WIDEST
from modelling.scoring.errors import InvalidValue
from modelling.scoring.neighbours import WAYS, definition, nearest, similar, space_of
from modelling.scoring.population import Population
from modelling.scoring.proportions import wilson

People = Callable[..., Population]


def weighing(bundle: Bundle, weights: Mapping[str, float]) -> Bundle:
    """Give the model with stated importances and, for every number, median 0 and quartiles -1 and 1."""
    grid = np.linspace(-2, 2, 101).tolist()
    number = {"edges": [], "frequencies": [0, 1], "representatives": [0.0], "typical": 0.0, "quantiles": grid}
    level = {"frequencies": [0.0, 0.5, 0.5], "typical": 0}
    features = {
        feature.name: level if feature.kind == "category" else number
        for feature in bundle.schema.model_features
    }
    reference = {"format": 1, "rows": 100, "features": features}
    return replace(bundle, report={"importance": dict(weights)}, reference=reference)


def test_distances_are_worked_by_hand(bundle: Bundle, people: People) -> None:
    # weights 3 : 1 -> 3/4 and 1/4; the interquartile range is 2
    model = weighing(bundle, {"AMT_CREDIT": 3.0, "NAME_CONTRACT_TYPE": 1.0})
    four = people({"AMT_CREDIT": [0, 1, 0, math.nan], "NAME_CONTRACT_TYPE": [0, 0, 1, 0]})
    found = similar(model, four, 0, 3)
    expected = {
        1: math.sqrt(3 / 4 * (1 / 2) ** 2),  # one unit is half an interquartile range
        2: math.sqrt(1 / 4),  # another level
        3: math.sqrt(3 / 4 * 1),  # missing: at the median, one unit from known
    }
    assert found.positions.tolist() == [1, 2, 3]
    np.testing.assert_allclose(found.distances, [expected[i] for i in (1, 2, 3)], rtol=1e-6)


def test_far_values_are_held(bundle: Bundle, people: People) -> None:
    model = weighing(bundle, {"AMT_CREDIT": 1.0})
    found = similar(model, people({"AMT_CREDIT": [0, 1e6, 1e9]}), 0, 2)
    assert found.distances.tolist() == [WIDEST, WIDEST]


def test_two_missing_values_are_alike(bundle: Bundle, people: People) -> None:
    model = weighing(bundle, {"AMT_CREDIT": 1.0, "NAME_CONTRACT_TYPE": 1.0})
    found = similar(model, people({"AMT_CREDIT": [math.nan] * 2}), 0, 1)
    assert found.distances.tolist() == [0.0]


def brute_force(model: Bundle, population: Population, row: int, by: str) -> np.ndarray:
    """Give the distances of everyone in double precision, the slow and obvious way."""
    if by == "contributions":
        everyone = population.contributions.astype(np.float64)
        return np.sqrt(((everyone - everyone[row]) ** 2).sum(axis=1))
    return space_of(model, population).distances(population.matrix[row])


@pytest.mark.parametrize("by", WAYS)
@pytest.mark.parametrize("k", [1, 10, 50, 599, 1000])
def test_the_nearest_are_all_found(explained: Bundle, population: Population, k: int, by: str) -> None:
    for row in (0, 17, 599):
        found = similar(explained, population, row, k, by=by)
        distances = brute_force(explained, population, row, by)
        others = [position for position in range(len(population)) if position != row]
        assert found.positions.tolist() == sorted(others, key=lambda one: (distances[one], one))[:k]
        np.testing.assert_array_equal(found.distances, distances[found.positions])
        assert (np.diff(found.distances) >= 0).all()


def test_the_two_ways_differ_and_say_so(explained: Bundle, population: Population) -> None:
    one, other = (similar(explained, population, 3, 50, by=by).positions.tolist() for by in WAYS)
    assert one != other
    assert len({definition(explained, language, by) for language in ("fr", "en") for by in WAYS}) == 4
    assert "9 caractéristiques du modèle, toutes comparées" in definition(explained, "fr", "contributions")
    assert "all 9 characteristics" in definition(explained, "en", "contributions")


def test_a_stored_row_and_the_same_row_sent_anew_have_the_same_neighbours(
    explained: Bundle, population: Population
) -> None:
    stored = similar(explained, population, 8, 50, by="contributions")
    anew = nearest(explained, population, population.matrix[8], 50, exclude=8, by="contributions")
    np.testing.assert_array_equal(stored.positions, anew.positions)
    np.testing.assert_allclose(stored.distances, anew.distances, atol=1e-6)


def test_no_model_is_asked_for_a_stored_row(explained: Bundle, population: Population) -> None:
    mute = replace(explained, booster=None)  # type: ignore[arg-type]
    assert len(similar(mute, population, 8, by="contributions").positions) == 50


@pytest.mark.parametrize("by", ["", "score", "Contributions", None])
def test_another_way_is_refused(explained: Bundle, population: Population, by: Any) -> None:
    with pytest.raises(InvalidValue, match="characteristics, contributions") as caught:
        similar(explained, population, 0, by=by)
    assert caught.value.errors == [("/by", "unknown_by")]


def test_neighbours_do_not_depend_on_the_order_of_people(explained: Bundle, population: Population) -> None:
    order = np.random.default_rng(2).permutation(len(population))
    parts = ("matrix", "margin", "probability", "outcome", "contributions")
    shuffled = replace(
        population, ids=population.ids, **{name: getattr(population, name)[order] for name in parts}
    )
    for by in WAYS:
        one = similar(explained, population, int(order[5]), 20, by=by)
        other = similar(explained, shuffled, 5, 20, by=by)
        np.testing.assert_array_equal(one.distances, other.distances)
        assert set(one.positions.tolist()) == set(order[other.positions].tolist())


def test_equal_distances_go_by_number(bundle: Bundle, people: People) -> None:
    model = weighing(bundle, {"AMT_CREDIT": 1.0})
    crowd = people({"AMT_CREDIT": [0, 5, 1, 1, 1, 1]})
    assert similar(model, crowd, 0, 3).positions.tolist() == [2, 3, 4]


def test_a_row_that_is_nobody_has_neighbours(explained: Bundle, population: Population) -> None:
    found = nearest(explained, population, population.matrix[8], 1)
    assert (found.positions.tolist(), found.distances.tolist()) == ([8], [0.0])
    empty = np.full(len(population.schema.features), np.nan, dtype=np.float32)
    assert len(nearest(explained, population, empty, 5).positions) == 5


def test_the_rate_counts_known_outcomes_only(bundle: Bundle, people: People) -> None:
    model = weighing(bundle, {"AMT_CREDIT": 1.0})
    outcome = [1, 1, 0, math.nan, 0, 1]
    found = similar(model, people({"AMT_CREDIT": [0, 1, 1, 1, 1, 9]}, outcome=outcome), 0, 4)
    # fewer than fifty others: told over all five, of which four outcomes are known
    assert len(found.positions) == 4
    assert (found.n, found.default_rate) == (4, pytest.approx(2 / 4))
    assert found.interval == pytest.approx(wilson(2, 4))


@pytest.mark.parametrize("by", WAYS)
def test_scanning_k_gives_away_nobody(explained: Bundle, population: Population, by: str) -> None:
    known = replace(population, outcome=(np.arange(len(population)) % 3 == 0).astype(float))
    told = {k: similar(explained, known, 3, k, by=by) for k in range(1, 160)}
    for k, found in told.items():
        assert len(found.positions) == k
        whole = told[50 * math.ceil(k / 50)] if k <= 150 else similar(explained, known, 3, 200, by=by)
        assert (found.n, found.default_rate, found.interval) == (whole.n, whole.default_rate, whole.interval)
    fifty = told[50]
    assert fifty.n == 50
    assert fifty.default_rate == pytest.approx(known.outcome[fifty.positions].mean())
    assert len({found.default_rate for found in told.values()}) <= 4


def test_a_block_that_the_population_does_not_fill_is_not_told(
    explained: Bundle, population: Population
) -> None:
    known = replace(population, outcome=(np.arange(len(population)) % 3 == 0).astype(float))
    # 599 others: eleven whole blocks; the 49 beyond would be told by a difference
    assert {similar(explained, known, 3, k).n for k in (501, 550, 551, 599, 1000)} == {550}


def test_no_known_outcome_gives_no_rate(bundle: Bundle, people: People) -> None:
    model = weighing(bundle, {"AMT_CREDIT": 1.0})
    found = similar(model, people({"AMT_CREDIT": [0, 1, 2]}), 0, 2)
    assert (found.n, found.default_rate, found.interval) == (0, None, None)


def test_someone_alone_has_no_neighbours(bundle: Bundle, people: People) -> None:
    model = weighing(bundle, {"AMT_CREDIT": 1.0})
    found = similar(model, people({"AMT_CREDIT": [0]}), 0, 5)
    assert (len(found.positions), found.n, found.interval) == (0, 0, None)


@pytest.mark.parametrize("by", WAYS)
@pytest.mark.parametrize("k", [0, -1, 1001, 10**9, True, 2.0, "50", None])
def test_k_is_bounded(explained: Bundle, population: Population, k: Any, by: str) -> None:
    with pytest.raises(InvalidValue, match="1 to 1000") as caught:
        similar(explained, population, 0, k, by=by)
    assert caught.value.errors == [("/k", "out_of_range")]


def test_only_the_weightiest_features_are_compared(
    bundle: Bundle, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(characteristic_space, "COMPARED", 1)
    model = weighing(bundle, {"AMT_CREDIT": 2.0, "EXT_SOURCE_1": 1.0})
    found = similar(model, people({"AMT_CREDIT": [0, 1, 0], "EXT_SOURCE_1": [0, 0, 5]}), 0, 2)
    assert found.distances.tolist() == [0.0, 0.5]
    assert "1 caractéristiques" in definition(model, "fr")


def test_without_importance_all_features_weigh_alike(bundle: Bundle) -> None:
    assert "9 characteristics" in definition(weighing(bundle, {}), "en")


def test_a_feature_without_spread_compares_too(bundle: Bundle, people: People) -> None:
    model = weighing(bundle, {"AMT_CREDIT": 1.0})
    flat = {"edges": [], "frequencies": [1.0], "representatives": [], "typical": None, "quantiles": []}
    model.reference["features"]["AMT_CREDIT"] = flat
    assert similar(model, people({"AMT_CREDIT": [0, 1, 2]}), 0, 2).distances.tolist() == [1.0, 2.0]


def test_the_space_is_made_once(explained: Bundle, population: Population) -> None:
    assert space_of(explained, population) is space_of(explained, population)
