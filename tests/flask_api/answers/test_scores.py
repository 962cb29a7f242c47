"""Scores, stored and new."""

from __future__ import annotations

import pytest

from flask_api.answers.scores import score_applicant, score_applications
from flask_api.errors import InvalidRequest
from flask_api.runtime import Runtime


def test_a_stored_score_is_looked_up(runtime: Runtime) -> None:
    for position in (0, 7, 399):
        number = int(runtime.population.ids[position])
        score = score_applicant(runtime, number)
        assert score["probability_of_default"] == runtime.population.probability[position]
        refused = score["probability_of_default"] >= 0.25
        assert score["decision"] == ("refused" if refused else "granted")


def test_stored_and_computed_scores_agree(runtime: Runtime) -> None:
    computed = runtime.scorer.probabilities(runtime.population.matrix)
    assert computed == pytest.approx(runtime.population.probability, abs=1e-7)


def test_nothing_given_is_all_missing(runtime: Runtime) -> None:
    empty, nulls = score_applications(runtime, [{}, {"AMT_CREDIT": None, "EXT_SOURCE_1": None}])
    assert empty == nulls


def test_a_derived_feature_is_recomputed(runtime: Runtime) -> None:
    base = {"AMT_CREDIT": 900_000, "AMT_INCOME_TOTAL": 90_000}
    known = runtime.population.schema.position("CREDIT_TO_INCOME")
    assert known == 6
    score = score_applications(runtime, [base])[0]
    assert 0 < score["probability_of_default"] < 1


def test_all_faults_are_told_at_once(runtime: Runtime) -> None:
    wrong = [{"AMT_CREDIT": "x", "SHOE_SIZE": 1}, {}, {"A/B~C": 1}]
    with pytest.raises(InvalidRequest) as caught:
        score_applications(runtime, wrong)
    assert [(fault.pointer, fault.code) for fault in caught.value.faults] == [
        ("/applications/0/AMT_CREDIT", "not_a_number"),
        ("/applications/0/SHOE_SIZE", "unknown_feature"),
        ("/applications/2/A~1B~0C", "unknown_feature"),
    ]


def test_a_hundred_faults_are_told_at_most(runtime: Runtime) -> None:
    with pytest.raises(InvalidRequest) as caught:
        score_applications(runtime, [{f"unknown-{number}": 1 for number in range(300)}])
    assert len(caught.value.faults) == 100


def test_an_empty_application_is_scored_with_a_warning(runtime: Runtime) -> None:
    french, english = (score_applications(runtime, [{}], language)[0] for language in ("fr", "en"))
    assert french["of"] == len(runtime.bundle.schema.model_positions)
    assert french["known"] <= french["of"] / 2
    assert french["warning"].startswith("Peu d’informations")
    assert english["warning"].startswith("Little is known")


def test_a_full_application_carries_none(runtime: Runtime) -> None:
    schema = runtime.bundle.schema
    values = {
        feature.name: feature.levels[0].value if feature.levels else min(1, feature.maximum or 0)
        for feature in schema.features
        if feature.derived is None
    }
    score = score_applications(runtime, [values])[0]
    assert score["warning"] is None
    assert score["known"] > score["of"] / 2
