"""Weights are means of sizes, worked by hand; a theme's features may cancel one another."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.scoring.explanations import importance
from modelling.scoring.explanations.importance import Weight, weigh, weigh_given
from modelling.scoring.population import Population
from modelling.scoring.schema import FeatureSchema


def test_weights_are_worked_by_hand(schema: FeatureSchema) -> None:
    contributions = np.zeros((2, len(schema.model_features)), np.float32)
    places = {feature.name: i for i, feature in enumerate(schema.model_features)}
    contributions[:, places["EXT_SOURCE_1"]] = [3, -1]
    contributions[:, places["EXT_SOURCE_2"]] = [-3, -1]
    contributions[:, places["AMT_CREDIT"]] = [0, 2]
    features, themes = weigh(schema, contributions)
    assert [(one.name, one.mean_absolute, one.share) for one in features[:3]] == [
        ("EXT_SOURCE_1", 2, 0.4),
        ("EXT_SOURCE_2", 2, 0.4),
        ("AMT_CREDIT", 1, 0.2),
    ]
    # the two outside scores cancel for the first applicant: |3 - 3| and |-1 - 1|
    assert [(one.name, one.mean_absolute, one.share) for one in themes[:2]] == [
        ("external_scores", 1, 0.5),
        ("loan", 1, 0.5),
    ]


@pytest.mark.parametrize("chunk", [1, 7, 600, 10_000])
def test_parts_sum_to_the_whole(population: Population, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(importance, "CHUNK", chunk)
    features, themes = weigh(population.schema, population.contributions)
    expected = np.abs(population.contributions.astype(float)).mean(axis=0)
    found = {one.name: one.mean_absolute for one in features}
    for feature, mean in zip(population.schema.model_features, expected.tolist(), strict=True):
        assert found[feature.name] == pytest.approx(mean, rel=1e-9)
    for told in (features, themes):
        assert sum(one.share for one in told) == pytest.approx(1)
        assert [one.mean_absolute for one in told] == sorted(
            (one.mean_absolute for one in told), reverse=True
        )
    assert {one.name for one in themes} == {feature.theme for feature in population.schema.model_features}


def test_a_model_that_says_nothing_has_no_shares(schema: FeatureSchema) -> None:
    features, themes = weigh(schema, np.zeros((3, len(schema.model_features)), np.float32))
    assert {one.share for one in (*features, *themes)} == {0.0}


def test_a_computed_weight_goes_back_to_its_parts_evenly(schema: FeatureSchema) -> None:
    weights = [Weight("CREDIT_TO_INCOME", 0.4, 0.4), Weight("AMT_CREDIT", 0.1, 0.1)]
    found = {one.name: one.mean_absolute for one in weigh_given(schema, weights)}
    assert found["AMT_CREDIT"] == pytest.approx(0.1 + 0.2)
    assert found["AMT_INCOME_TOTAL"] == pytest.approx(0.2)
    assert "CREDIT_TO_INCOME" not in found
    assert sum(found.values()) == pytest.approx(0.5)
