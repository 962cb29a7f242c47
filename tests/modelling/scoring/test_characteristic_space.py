"""Neighbours among characteristics: exact where single precision alone would err."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from modelling.scoring import characteristic_space
from modelling.scoring.bundle import Bundle
from modelling.scoring.characteristic_space import CharacteristicSpace, weights_of
from modelling.scoring.population import Population

People = Callable[..., Population]


def test_weights_are_shares_of_the_importance(bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    told = replace(
        bundle, report={"importance": {"AMT_CREDIT": 3.0, "FLAG_PHONE": 1.0, "EXT_SOURCE_1": -2.0}}
    )
    assert weights_of(told) == {"AMT_CREDIT": 0.75, "FLAG_PHONE": 0.25}
    monkeypatch.setattr(characteristic_space, "COMPARED", 1)
    assert weights_of(told) == {"AMT_CREDIT": 1.0}


def test_without_importance_all_weigh_alike(bundle: Bundle) -> None:
    assert set(weights_of(replace(bundle, report={})).values()) == {1 / 9}


def test_distances_in_both_precisions_agree(explained: Bundle, population: Population) -> None:
    space = CharacteristicSpace(explained, population)
    for row in (0, 100, 500):
        own = population.matrix[row]
        exact = space.distances(own)
        np.testing.assert_allclose(np.sqrt(space._squares(own)), exact, atol=space._error() ** 0.5)
        np.testing.assert_array_equal(space.distances(own, np.array([7, 3])), exact[[7, 3]])
        assert exact[row] == 0


def test_rounding_hides_nobody(bundle: Bundle, people: People) -> None:
    # a median of 10,000,000.4, one interquartile range of 1: single precision drops the 0.4, and so holds
    # values of 3 and of 4 above ten million to the same place
    grid = (np.linspace(-1, 1, 101) + 1e7).tolist()
    number = {
        "edges": [],
        "frequencies": [0, 1],
        "representatives": [1e7],
        "typical": 1e7 + 0.4,
        "quantiles": grid,
    }
    features = {
        feature.name: {"frequencies": [0.0, 0.5, 0.5], "typical": 0} if feature.kind == "category" else number
        for feature in bundle.schema.model_features
    }
    reference = {"format": 1, "rows": 100, "features": features}
    model = replace(bundle, report={"importance": {"AMT_CREDIT": 1.0}}, reference=reference)
    crowd = people({"AMT_CREDIT": 1e7 + np.random.default_rng(0).integers(-4, 5, 500)})
    space = CharacteristicSpace(model, crowd)
    values = crowd.matrix[crowd.columns["AMT_CREDIT"].argmax()]
    exact = space.distances(values)
    expected = np.argsort(exact, kind="stable")[:40]
    positions, distances = space.nearest(values, 40)
    assert positions.tolist() == expected.tolist()
    np.testing.assert_array_equal(distances, exact[expected])
    rough = np.argsort(space._squares(values), kind="stable")[:40]
    assert rough.tolist() != expected.tolist()  # single precision alone errs


def test_someone_may_be_left_out(explained: Bundle, population: Population) -> None:
    positions, _ = CharacteristicSpace(explained, population).nearest(population.matrix[9], 599, exclude=9)
    assert sorted([9, *positions.tolist()]) == list(range(600))


def test_parts_add_up_to_the_square_of_the_distance(explained: Bundle, population: Population) -> None:
    space = CharacteristicSpace(explained, population)
    own, some = population.matrix[3], np.array([0, 3, 9, 200])
    parts = space.parts(own, population.matrix[some])
    assert parts.shape == (4, len(space.names))
    assert (parts >= 0).all()
    assert not parts[1].any()  # nothing parts an applicant from themselves
    np.testing.assert_allclose(np.sqrt(parts.sum(axis=1)), space.distances(own, some))


def test_parts_are_named_by_the_compared_features(explained: Bundle, people: People) -> None:
    crowd = people({"AMT_CREDIT": [1e5, 9e5], "EXT_SOURCE_1": [0.5, 0.5]})
    space = CharacteristicSpace(explained, crowd)
    parts = dict(zip(space.names, space.parts(crowd.matrix[0], crowd.matrix[1:])[0], strict=True))
    assert {name for name, part in parts.items() if part > 0} == {"AMT_CREDIT"}
