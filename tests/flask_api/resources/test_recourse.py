"""Recourse and what-if over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

FIRST = 100_001


def _refused(reader: FlaskClient) -> list[int]:
    query = {"filters": '{"decision": {"in": ["refused"]}}', "limit": 40}
    page = reader.get("/v1/applicants", query_string=query).get_json()
    return [item["applicant_id"] for item in page["items"]]


def test_a_proposal_sent_to_the_what_if_is_granted(reader: FlaskClient) -> None:
    tried = 0
    for number in _refused(reader):
        found = reader.get(f"/v1/applicants/{number}/recourse").get_json()
        assert found["decision"] == "refused"
        assert found["probability_of_default"] >= found["threshold"]
        for proposal in found["proposals"]:
            tried += 1
            changes = {change["feature"]: change["to"] for change in proposal["changes"]}
            answer = reader.post(f"/v1/applicants/{number}/what-if", json={"changes": changes})
            assert answer.status_code == 200
            score = answer.get_json()
            assert score["decision"] == "granted"
            assert score["probability_of_default"] == proposal["probability_of_default"]
    assert tried > 5


def test_rules_say_what_was_allowed_to_move(reader: FlaskClient) -> None:
    number = _refused(reader)[0]
    french = reader.get(f"/v1/applicants/{number}/recourse").get_json()
    english = reader.get(f"/v1/applicants/{number}/recourse?lang=en").get_json()
    assert [rule["lever"] for rule in french["rules"]] == ["amount", "income"]
    assert "40 %" in french["rules"][0]["text"].replace("\u202f", " ").replace("\u00a0", " ")
    assert "at most 40%" in english["rules"][0]["text"]
    assert english["sentence"] != french["sentence"]


def test_the_same_question_has_the_same_answer(reader: FlaskClient) -> None:
    address = f"/v1/applicants/{_refused(reader)[1]}/recourse"
    assert reader.get(address).data == reader.get(address).data


def test_a_what_if_says_what_was_before(reader: FlaskClient) -> None:
    answer = reader.post(
        f"/v1/applicants/{FIRST}/what-if", json={"changes": {"EXT_SOURCE_1": 0.99}}
    ).get_json()
    stored = reader.get(f"/v1/applicants/{FIRST}/score").get_json()
    assert answer["before"]["probability_of_default"] == stored["probability_of_default"]
    assert answer["probability_of_default"] < stored["probability_of_default"]
    assert [change["feature"] for change in answer["changes"]] == ["EXT_SOURCE_1"]


@pytest.mark.parametrize(
    ("name", "value", "code", "allowed"),
    [
        ("AMT_CREDIT", -1, "below_minimum", "A number of at least 0, or null."),
        ("AMT_CREDIT", "1", "not_a_number", "A number of at least 0, or null."),
        ("DAYS_BIRTH", 1, "above_maximum", "A whole number of at most 0, or null."),
        ("FLAG_PHONE", 2, "not_a_flag", "0, 1 or null."),
        ("NAME_CONTRACT_TYPE", "Barter", "unknown_level", "One of: Cash loans, Revolving loans; or null."),
        ("SHOE_SIZE", 43, "unknown_feature", "Name a feature that GET /v1/features lists."),
        ("TARGET", 0, "unknown_feature", "Name a feature that GET /v1/features lists."),
    ],
)
def test_a_change_that_is_not_allowed(
    reader: FlaskClient, name: str, value: Any, code: str, allowed: str
) -> None:
    answer = reader.post(f"/v1/applicants/{FIRST}/what-if", json={"changes": {name: value}})
    assert answer.status_code == 422
    [fault] = answer.get_json()["errors"]
    expected = {"pointer": f"/changes/{name}", "code": code, "in": "body", "message": allowed}
    assert fault == expected


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/changes"),
        ({"changes": []}, "/changes"),
        ({"changes": {}, "linked": "yes"}, "/linked"),
        ({"changes": {}, "lang": "de"}, "/lang"),
        ({"changes": {}, "more": 1}, "/more"),
        ({"changes": {f"F{number}": 1 for number in range(201)}}, "/changes"),
    ],
)
def test_a_body_of_another_form_is_refused(reader: FlaskClient, body: Any, pointer: str) -> None:
    answer = reader.post(f"/v1/applicants/{FIRST}/what-if", json=body)
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_unknown_language_parameter_and_applicant(reader: FlaskClient) -> None:
    assert reader.get(f"/v1/applicants/{FIRST}/recourse?lang=de").status_code == 422
    assert reader.get(f"/v1/applicants/{FIRST}/recourse?k=1").status_code == 422
    assert reader.get("/v1/applicants/1/recourse").status_code == 404
    assert reader.post("/v1/applicants/1/what-if", json={"changes": {}}).status_code == 404


def test_both_need_a_session(client: FlaskClient) -> None:
    assert client.get(f"/v1/applicants/{FIRST}/recourse").status_code == 401
    assert client.post(f"/v1/applicants/{FIRST}/what-if", json={"changes": {}}).status_code == 401
