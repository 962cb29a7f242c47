"""Scores of applicants and of new applications."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

FIRST = 100_001
APPLICATION = {
    "AMT_CREDIT": 450_000,
    "AMT_INCOME_TOTAL": 120_000.0,
    "DAYS_BIRTH": -12_000,
    "FLAG_PHONE": 1,
    "NAME_CONTRACT_TYPE": "Cash loans",
    "EXT_SOURCE_1": None,
}


def test_score_of_an_applicant(reader: FlaskClient) -> None:
    score = reader.get(f"/v1/applicants/{FIRST}/score").get_json()
    assert score["applicant_id"] == FIRST
    assert 0 < score["probability_of_default"] < 1
    assert score["distance_to_threshold"] == pytest.approx(
        score["threshold"] - score["probability_of_default"]
    )
    assert score["decision"] == ("refused" if score["distance_to_threshold"] <= 0 else "granted")
    assert score["bayes_threshold"] == pytest.approx(0.25)
    assert score["threshold_interval"] == [0.2, 0.3]
    assert score["model_version"] == score["population_version"] == "20260101T000000-first"


def test_new_applications_are_scored_in_order(reader: FlaskClient) -> None:
    others = [APPLICATION, {}, APPLICATION | {"EXT_SOURCE_1": 0.99}]
    answer = reader.post("/v1/scores", json={"applications": others, "lang": "en"})
    assert answer.status_code == 200
    scores = answer.get_json()["scores"]
    assert len(scores) == 3
    alone = reader.post("/v1/scores", json={"applications": [others[2]]}).get_json()["scores"]
    assert alone == scores[2:]
    assert scores[2]["probability_of_default"] < scores[0]["probability_of_default"]


def test_an_applicant_sent_as_an_application_gets_the_same_score(reader: FlaskClient) -> None:
    profile = reader.get(f"/v1/applicants/{FIRST}").get_json()
    values = {value["feature"]: value["value"] for theme in profile["themes"] for value in theme["values"]}
    values.pop("CREDIT_TO_INCOME")
    new = reader.post("/v1/scores", json={"applications": [values]}).get_json()["scores"][0]
    stored = reader.get(f"/v1/applicants/{FIRST}/score").get_json()
    assert new["probability_of_default"] == pytest.approx(stored["probability_of_default"], abs=1e-6)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("AMT_CREDIT", "450000", "not_a_number"),
        ("AMT_CREDIT", True, "not_a_number"),
        ("AMT_CREDIT", -1, "below_minimum"),
        ("AMT_CREDIT", [1], "not_a_number"),
        ("AMT_CREDIT", 1e300, "not_finite"),
        ("DAYS_BIRTH", -12.5, "not_an_integer"),
        ("DAYS_BIRTH", 1, "above_maximum"),
        ("FLAG_PHONE", 2, "not_a_flag"),
        ("NAME_CONTRACT_TYPE", "Barter", "unknown_level"),
        ("NAME_CONTRACT_TYPE", 1, "unknown_level"),
        ("SHOE_SIZE", 43, "unknown_feature"),
        ("CREDIT_TO_INCOME", 3.0, "derived_feature"),
        ("TARGET", 0, "unknown_feature"),
    ],
)
def test_a_value_that_does_not_fit_is_pointed_at(
    reader: FlaskClient, name: str, value: Any, code: str
) -> None:
    answer = reader.post("/v1/scores", json={"applications": [{}, {**APPLICATION, name: value}]})
    assert answer.status_code == 422
    fault = answer.get_json()["errors"][0]
    assert (fault["pointer"], fault["code"], fault["in"]) == (f"/applications/1/{name}", code, "body")
    assert fault["message"].endswith(("null.", "lists.", "instead."))


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"applications": []}, "/applications"),
        ({"applications": [{}] * 1001}, "/applications"),
        ({"applications": {}}, "/applications"),
        ({"applications": [1]}, "/applications/0"),
        ({}, "/applications"),
        ({"applications": [{}], "lang": "de"}, "/lang"),
        ({"applications": [{}], "more": 1}, "/more"),
        ([], ""),
    ],
)
def test_a_body_of_another_form_is_refused(reader: FlaskClient, body: Any, pointer: str) -> None:
    answer = reader.post("/v1/scores", json=body)
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_a_thousand_at_once(reader: FlaskClient) -> None:
    answer = reader.post("/v1/scores", json={"applications": [APPLICATION] * 1000})
    assert len(answer.get_json()["scores"]) == 1000
