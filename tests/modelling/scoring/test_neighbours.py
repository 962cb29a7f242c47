"""Similar applicants: exact, weighted, and told of so that nobody is given away."""

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
from modelling.scoring.neighbours import TOLD, WAYS, Neighbours, definition, nearest, similar, space_of
from modelling.scoring.population import Population
from modelling.scoring.proportions import FEWEST_OUTCOMES, wilson
from modelling.scoring.schema import LANGUAGES

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
    said = {
        (language, by): definition(explained, population, language, by)
        for language in LANGUAGES
        for by in WAYS
    }
    assert len(set(said.values())) == 4
    assert "9 caractéristiques du modèle, toutes comparées" in said["fr", "contributions"]
    assert "all 9 characteristics" in said["en", "contributions"]


def test_the_definition_says_of_how_many_the_rate_is(bundle: Bundle, people: People) -> None:
    for size, told in ((60, 60), (250, 250), (900, 250)):
        crowd = people({"AMT_CREDIT": np.arange(size)})
        for by in WAYS:
            assert f"les {told} clients les plus proches, celui-ci compris" in definition(
                bundle, crowd, "fr", by
            )
            assert f"the {told} closest clients, this one included" in definition(bundle, crowd, "en", by)


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
    positions, distances = nearest(explained, population, population.matrix[8], 1)
    assert (positions.tolist(), distances.tolist()) == ([8], [0.0])
    empty = np.full(len(population.schema.features), np.nan, dtype=np.float32)
    assert len(nearest(explained, population, empty, 5)[0]) == 5


def test_a_stored_row_and_the_same_row_sent_anew_have_the_same_neighbours(
    explained: Bundle, population: Population
) -> None:
    stored = similar(explained, population, 8, 50)
    positions, distances = nearest(explained, population, population.matrix[8], 50, exclude=8)
    np.testing.assert_array_equal(stored.positions, positions)
    np.testing.assert_array_equal(stored.distances, distances)


def test_the_rate_counts_known_outcomes_only(bundle: Bundle, people: People) -> None:
    # everyone at one place: the group are those of the lowest numbers, and the applicant, the last one
    outcome = np.full(400, math.nan)
    outcome[:63], outcome[:18], outcome[TOLD - 1 : 399], outcome[399] = 0, 1, 1, 0
    found = similar(bundle, people({"AMT_CREDIT": [0] * 400}, outcome=outcome), 399, 4)
    assert len(found.positions) == 4
    # 18 of 63 and the applicant, 18 of 64: 20 of 65
    assert (found.n, found.default_rate) == (65, pytest.approx(20 / 65))
    assert found.interval == pytest.approx(wilson(20, 65))


@pytest.mark.parametrize("by", WAYS)
def test_every_k_is_told_the_same(explained: Bundle, population: Population, by: str) -> None:
    known = replace(population, outcome=(np.arange(len(population)) % 3 == 0).astype(float))
    told = [similar(explained, known, 3, k, by=by) for k in (*range(1, 400, 7), 249, 250, 251, 599, 1000)]
    assert len({(found.n, found.default_rate, found.interval) for found in told}) == 1
    group = np.append(told[-1].positions[: TOLD - 1], 3)
    assert told[0].n == TOLD
    assert told[0].default_rate == pytest.approx(known.outcome[group].mean(), abs=2.5 / TOLD)


def test_in_a_small_population_everyone_is_told_the_same(bundle: Bundle, people: People) -> None:
    for defaults in (3, 8, 13):  # one less rounds to another five
        outcome = np.arange(200) < defaults
        crowd = people({"AMT_CREDIT": np.arange(200)}, outcome=outcome)
        told = {
            (found.default_rate, found.n) for found in (similar(bundle, crowd, row) for row in range(200))
        }
        assert told == {((defaults + 2) / 200, 200)}


@pytest.mark.parametrize(
    ("defaults", "told"), [(0, None), (2, None), (3, 5), (77, 75), (78, None), (80, None)]
)
def test_a_rate_that_tells_of_nearly_everyone_is_kept_back(
    bundle: Bundle, people: People, defaults: int, told: int | None
) -> None:
    found = similar(bundle, people({"AMT_CREDIT": [0] * 80}, outcome=np.arange(80) < defaults), 0)
    assert found.n == 80
    assert found.default_rate == (told and told / 80)
    assert found.interval == (told and wilson(told, 80))


@pytest.mark.parametrize("known", [0, 3, FEWEST_OUTCOMES - 1, FEWEST_OUTCOMES])
def test_few_known_outcomes_give_no_rate(bundle: Bundle, people: People, known: int) -> None:
    outcome = np.full(80, math.nan)
    outcome[:known] = np.arange(known) % 2
    found = similar(bundle, people({"AMT_CREDIT": [0] * 80}, outcome=outcome), 0)
    enough = known == FEWEST_OUTCOMES
    assert found.n == (known if enough else 0)
    assert (found.default_rate is not None) == (found.interval is not None) == enough


def named(members: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Give who can be named for certain: of a group with none left all are 0, of one that must be all, 1."""
    known = np.full(members.shape[1], -1)
    while True:
        ones, free = members @ (known == 1), members @ (known == -1)
        none = members[(high - ones <= 0) & (free > 0)].any(axis=0) & (known == -1)
        every = members[(low - ones >= free) & (free > 0)].any(axis=0) & (known == -1)
        if not (none | every).any():
            return known
        known[none], known[every] = 0, 1


def marked(groups: list[np.ndarray], size: int) -> np.ndarray:
    """Give one line a group, 1 for its members."""
    members = np.zeros((len(groups), size), dtype=int)
    for line, group in zip(members, groups, strict=True):
        line[group] = 1
    return members


def bounds(found: Neighbours) -> tuple[int, int]:
    """Give the least and the most defaults that what is told leaves possible; kept back is taken for few."""
    told = round((found.default_rate or 0) * found.n)
    return max(told - 2, 0), told + 2


def test_five_hundred_questions_name_nobody(explained: Bundle, population: Population) -> None:
    size = len(population)
    outcome = (np.random.default_rng(5).random(size) < 0.03).astype(float)
    known, whole, fifties, told = replace(population, outcome=outcome), [], [], []
    for number, row in enumerate(np.random.default_rng(6).permutation(size)[:250].tolist()):
        for by in WAYS:
            found = similar(explained, known, row, 1000, by=by)
            again = similar(explained, known, row, 1 + 4 * number, by=by)
            assert (found.default_rate, found.n) == (again.default_rate, again.n)
            whole.append(np.append(found.positions[: TOLD - 1], row))
            told.append(bounds(found))
            fifties += [found.positions[start : start + 50] for start in range(0, 550, 50)]
    low, high = np.array(told).T
    members = marked(whole, size)
    assert ((low <= members @ outcome) & (members @ outcome <= high)).all()
    assert (named(members, low, high) == -1).all()
    # the same on exact counts of fifties, were they told, names nearly everybody, and rightly
    blocks = marked(fifties, size)
    given_away = named(blocks, blocks @ outcome, blocks @ outcome)
    assert np.mean(given_away == outcome) > 0.9


def test_someone_alone_has_no_neighbours(bundle: Bundle, people: People) -> None:
    model = weighing(bundle, {"AMT_CREDIT": 1.0})
    found = similar(model, people({"AMT_CREDIT": [0]}), 0, 5)
    assert (len(found.positions), found.n, found.interval) == (0, 0, None)
    alone = people({"AMT_CREDIT": [0]})
    assert [len(part) for part in nearest(model, alone, alone.matrix[0], 5, exclude=0)] == [0, 0]


@pytest.mark.parametrize("by", WAYS)
@pytest.mark.parametrize("k", [0, -1, 1001, 10**9, True, 2.0, "50", None])
def test_k_is_bounded(explained: Bundle, population: Population, k: Any, by: str) -> None:
    with pytest.raises(InvalidValue, match="1 to 1000") as caught:
        similar(explained, population, 0, k, by=by)
    assert caught.value.errors == [("/k", "out_of_range")]
    with pytest.raises(InvalidValue, match="1 to 1000"):
        nearest(explained, population, population.matrix[0], k)


def test_only_the_weightiest_features_are_compared(
    bundle: Bundle, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(characteristic_space, "COMPARED", 1)
    model = weighing(bundle, {"AMT_CREDIT": 2.0, "EXT_SOURCE_1": 1.0})
    found = similar(model, people({"AMT_CREDIT": [0, 1, 0], "EXT_SOURCE_1": [0, 0, 5]}), 0, 2)
    assert found.distances.tolist() == [0.0, 0.5]
    assert "1 caractéristiques" in definition(model, people({"AMT_CREDIT": [0]}), "fr")


def test_without_importance_all_features_weigh_alike(bundle: Bundle, population: Population) -> None:
    assert "9 characteristics" in definition(weighing(bundle, {}), population, "en")


def test_a_feature_without_spread_compares_too(bundle: Bundle, people: People) -> None:
    model = weighing(bundle, {"AMT_CREDIT": 1.0})
    flat = {"edges": [], "frequencies": [1.0], "representatives": [], "typical": None, "quantiles": []}
    model.reference["features"]["AMT_CREDIT"] = flat
    assert similar(model, people({"AMT_CREDIT": [0, 1, 2]}), 0, 2).distances.tolist() == [1.0, 2.0]


def test_the_space_is_made_once(explained: Bundle, population: Population) -> None:
    assert space_of(explained, population) is space_of(explained, population)
