"""Explanations over HTTP: they add up, they repeat, they speak the language asked."""

from __future__ import annotations

import math
from typing import Any

import pytest
from flask.testing import FlaskClient

FIRST = 100_001


def _explanation(client: FlaskClient, **query: str) -> dict[str, Any]:
    answer = client.get(f"/v1/applicants/{FIRST}/explanation", query_string=query)
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


@pytest.mark.parametrize("reference", ["all", "similar"])
def test_exact_contributions_add_up_to_the_margin(reader: FlaskClient, reference: str) -> None:
    found = _explanation(reader, method="shap", reference=reference)
    total = found["base_value"] + math.fsum(item["contribution"] for item in found["contributions"])
    assert total == pytest.approx(found["margin"], abs=1e-4)
    assert found["reference"] == reference
    assert found["fidelity"] is None


def test_every_feature_is_listed_the_largest_first(reader: FlaskClient) -> None:
    found = _explanation(reader)
    sizes = [abs(item["contribution"]) for item in found["contributions"]]
    assert len(sizes) == 9
    assert sizes == sorted(sizes, reverse=True)
    for item in found["contributions"]:
        if item["contribution"]:
            assert item["direction"] == ("raises" if item["contribution"] > 0 else "lowers")
        assert item["text"]
        assert (item["reference_text"] is None) == (item["feature"] == "DAYS_BIRTH")


def test_every_reason_has_its_label_both_texts_and_its_part_of_the_probability(reader: FlaskClient) -> None:
    found = _explanation(reader, lang="en")
    by_feature = {item["feature"]: item for item in found["contributions"]}
    assert found["reasons"]
    for reason in found["reasons"]:
        assert reason["probability_change"] * reason["contribution"] >= 0
        lead = by_feature[reason["features"][0]]
        if reason["value_text"] is None:
            assert reason["label"] == "Protected personal data"
        else:
            assert (reason["label"], reason["value_text"]) == (lead["label"], lead["text"])
            assert reason["typical_text"] == lead["reference_text"]
    assert all(abs(item["probability_change"]) <= 1 for item in found["contributions"])


def test_the_probability_is_that_of_the_score(reader: FlaskClient) -> None:
    score = reader.get(f"/v1/applicants/{FIRST}/score").get_json()
    found = _explanation(reader)
    assert found["probability_of_default"] == pytest.approx(score["probability_of_default"])
    assert found["model_version"] == score["model_version"]


def test_reasons_are_sentences_in_the_language_asked(reader: FlaskClient) -> None:
    french, english = _explanation(reader, lang="fr"), _explanation(reader, lang="en")
    assert french["sentences"] == [reason["sentence"] for reason in french["reasons"]]
    assert french["sentences"]
    assert french["sentences"] != english["sentences"]


def test_lime_repeats_itself_and_says_how_far_to_trust_it(reader: FlaskClient) -> None:
    first, second = _explanation(reader, method="lime"), _explanation(reader, method="lime")
    assert first == second
    assert set(first["fidelity"]) == {"r2", "agreement", "overlap", "samples"}
    assert first["method"] == "lime"


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ({"method": "guess"}, "/method"),
        ({"reference": "me"}, "/reference"),
        ({"lang": "de"}, "/lang"),
        ({"methode": "shap"}, "/methode"),
    ],
)
def test_other_choices_are_refused(reader: FlaskClient, query: dict[str, str], pointer: str) -> None:
    answer = reader.get(f"/v1/applicants/{FIRST}/explanation", query_string=query)
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer


APPLICATION = {
    "AMT_CREDIT": 450_000,
    "AMT_INCOME_TOTAL": 120_000.0,
    "DAYS_BIRTH": -12_000,
    "EXT_SOURCE_1": 0.4,
}


def _explained(client: FlaskClient, **more: Any) -> dict[str, Any]:
    answer = client.post("/v1/applications/explanation", json={"application": APPLICATION} | more)
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def test_a_new_application_is_scored_and_explained_in_one_answer(reader: FlaskClient) -> None:
    found = _explained(reader, lang="en")
    score = reader.post("/v1/scores", json={"applications": [APPLICATION], "lang": "en"}).get_json()
    assert {name: found[name] for name in score["scores"][0]} == score["scores"][0]
    total = found["base_value"] + math.fsum(item["contribution"] for item in found["contributions"])
    assert total == pytest.approx(found["margin"], abs=1e-4)
    assert found["sentences"] == [reason["sentence"] for reason in found["reasons"]]
    assert "applicant_id" not in found


def test_an_applicant_sent_as_an_application_gets_the_same_reasons(reader: FlaskClient) -> None:
    profile = reader.get(f"/v1/applicants/{FIRST}").get_json()
    values = {value["feature"]: value["value"] for theme in profile["themes"] for value in theme["values"]}
    values.pop("CREDIT_TO_INCOME")
    new = _explained(reader, application=values)
    stored = _explanation(reader)
    assert new["sentences"] == stored["sentences"]
    assert new["margin"] == pytest.approx(stored["margin"], abs=1e-5)


def test_an_empty_application_is_scored_with_a_warning(reader: FlaskClient) -> None:
    found = _explained(reader, application={})
    assert found["known"] == 0
    assert found["warning"]


def test_lime_of_an_application_repeats_itself(reader: FlaskClient) -> None:
    first, second = _explained(reader, method="lime"), _explained(reader, method="lime")
    assert first == second
    assert first["fidelity"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"application": {"AMT_CREDIT": -1}}, "/application/AMT_CREDIT"),
        ({"application": {"SHOE_SIZE": 43}}, "/application/SHOE_SIZE"),
        ({"application": {"CREDIT_TO_INCOME": 3}}, "/application/CREDIT_TO_INCOME"),
        ({"application": []}, "/application"),
        ({"application": {}, "method": "guess"}, "/method"),
        ({"application": {}, "keep": True}, "/keep"),
        ({}, "/application"),
    ],
)
def test_what_does_not_fit_an_application_is_pointed_at(
    reader: FlaskClient, body: dict[str, Any], pointer: str
) -> None:
    answer = reader.post("/v1/applications/explanation", json=body)
    assert answer.status_code == 422
    fault = answer.get_json()["errors"][0]
    assert fault["pointer"] == pointer
    assert fault["message"]
