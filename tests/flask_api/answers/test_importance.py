"""What weighs in the model, and which way, from what is kept beside the population."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flask_api.answers.importance import dependence, importance
from flask_api.errors import InvalidRequest
from flask_api.runtime import Runtime
from modelling.scoring.schema import FeatureSchema


def test_weights_are_means_over_everyone(runtime: Runtime) -> None:
    found = importance(runtime, "en")
    sizes = np.abs(runtime.population.contributions.astype(float)).mean(axis=0)
    names = [feature.name for feature in runtime.bundle.schema.model_features]
    assert {one["feature"]: pytest.approx(one["mean_absolute"]) for one in found["features"]} == dict(
        zip(names, sizes.tolist(), strict=True)
    )
    assert sum(one["share"] for one in found["features"]) == pytest.approx(1)
    assert found["n"] == len(runtime.population)


def test_what_is_computed_weighs_for_what_it_is_computed_from(runtime: Runtime) -> None:
    found = importance(runtime, "en")
    shares = {one["feature"]: one["share"] for one in found["features"]}
    given = {one["feature"]: one for one in found["given"]}
    assert set(given) == set(shares) - {"CREDIT_TO_INCOME"}
    own, half = shares["AMT_INCOME_TOTAL"], shares["CREDIT_TO_INCOME"] / 2
    assert given["AMT_INCOME_TOTAL"]["share"] == pytest.approx(own + half)
    assert sum(one["share"] for one in given.values()) == pytest.approx(1)
    assert [name for name, one in given.items() if one["protected"]] == ["DAYS_BIRTH"]


def test_words_are_of_the_language(runtime: Runtime) -> None:
    for language, word in (("fr", "français"), ("en", "English")):
        found = importance(runtime, language)
        assert all(word in one["label"] for one in found["features"])
        assert all(
            word in one["first_label"] and word in one["second_label"] for one in found["interactions"]
        )
    assert "Crédit demandé" in [one["label"] for one in importance(runtime, "fr")["themes"]]


def test_a_dependence_counts_everyone(runtime: Runtime) -> None:
    for feature in runtime.bundle.schema.model_features:
        found = dependence(runtime, feature.name, "fr", None)
        assert sum(one["count"] for one in found["bins"]) == found["n"] == len(runtime.population)
        assert all(one["label"] for one in found["bins"])
        assert found["sentence"]


def test_amounts_carry_the_currency(runtime: Runtime) -> None:
    assert "€" in dependence(runtime, "AMT_CREDIT", "fr", "EUR")["bins"][0]["label"]


def test_a_feature_that_is_only_carried_is_not_used(runtime: Runtime) -> None:
    schema = runtime.bundle.schema
    carried = replace(schema["AMT_CREDIT"], name="CARRIED", in_model=False)
    runtime = replace(
        runtime, bundle=replace(runtime.bundle, schema=FeatureSchema((*schema.features, carried)))
    )
    with pytest.raises(InvalidRequest, match="does not use") as caught:
        dependence(runtime, carried.name, "fr", None)
    assert [(one.pointer, one.code, one.source) for one in caught.value.faults] == [
        ("/feature", "not_used", "query")
    ]
    with pytest.raises(InvalidRequest) as caught:
        dependence(runtime, "NOPE", "fr", None)
    assert caught.value.faults[0].code == "unknown_feature"
