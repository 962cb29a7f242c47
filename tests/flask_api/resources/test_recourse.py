"""Recourse and what-if over HTTP."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from flask.testing import FlaskClient

from flask_api.schemas.recourse import Lever
from modelling.scoring.recourse.constraints import NAMES

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
    assert [rule["lever"] for rule in french["rules"]] == ["amount", "down_payment", "duration", "income"]
    assert "40 %" in french["rules"][0]["text"].replace("\u202f", " ").replace("\u00a0", " ")
    assert "at most 40%" in english["rules"][0]["text"]
    assert "la mensualité et le prix du bien suivent" in french["rules"][0]["text"]
    assert english["sentence"] != french["sentence"]


def test_proposals_of_loan_terms_are_said_as_they_are(reader: FlaskClient) -> None:
    said = set[str]()
    for number in _refused(reader):
        for proposal in reader.get(f"/v1/applicants/{number}/recourse?lang=en").get_json()["proposals"]:
            moved = {change["feature"] for change in proposal["changes"]}
            [lever, *others] = proposal["levers"]
            if not others and lever in ("amount", "down_payment"):
                assert "period" in proposal["sentence"]
                assert ("AMT_GOODS_PRICE" in moved) == (lever == "amount")
                assert {"AMT_CREDIT", "AMT_ANNUITY"} <= moved
            if not others and lever == "duration":
                assert "months instead of" in proposal["sentence"]
                assert moved == {"AMT_ANNUITY"}
                told = proposal["loan"]
                assert told["months_text"] == {
                    side: f"{told['months'][side]} months" for side in ("from", "to")
                }
                rises = told["total"]["to"] > told["total"]["from"]
                assert (f"to {told['total_text']['to']}." in proposal["sentence"]) is rises
            said.update(proposal["levers"])
    assert said >= {"amount", "duration"}


def test_the_instalment_and_the_price_follow_where_asked(reader: FlaskClient) -> None:
    amount = reader.post(f"/v1/applicants/{FIRST}/what-if", json={"changes": {"AMT_CREDIT": 1}}).get_json()
    half = amount["changes"][0]["from"] / 2
    body = {"changes": {"AMT_CREDIT": half}, "linked": True}
    changes = reader.post(f"/v1/applicants/{FIRST}/what-if", json=body).get_json()["changes"]
    assert [change["feature"] for change in changes] == ["AMT_CREDIT", "AMT_ANNUITY", "AMT_GOODS_PRICE"]
    for change in changes:
        assert change["to"] == pytest.approx(change["from"] / 2, abs=0.5)


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


def test_a_what_if_says_how_long_and_how_much_in_all(reader: FlaskClient) -> None:
    loans = [
        reader.post(f"/v1/applicants/{number}/what-if", json={"changes": {"EXT_SOURCE_1": 0.5}}).get_json()[
            "loan"
        ]
        for number in range(FIRST, FIRST + 20)
    ]
    for loan in filter(None, loans):
        assert set(loan) == {"months", "total", "months_text", "total_text"}
        assert all(sides["from"] == sides["to"] is not None for sides in loan.values())
    assert {loan is None for loan in loans} == {True, False}


@pytest.mark.parametrize(
    ("name", "value", "code", "allowed"),
    [
        ("AMT_CREDIT", -1, "below_minimum", "A number of at least 0, or null."),
        ("AMT_CREDIT", "1", "not_a_number", "A number of at least 0, or null."),
        ("DAYS_BIRTH", 1, "above_maximum", "A whole number of at most 0, or null."),
        ("FLAG_PHONE", 2, "not_a_flag", "0, 1 or null."),
        ("NAME_CONTRACT_TYPE", "Barter", "unknown_level", "One of: Cash loans, Revolving loans; or null."),
        (
            "REGION_RATING_CLIENT", 2, "not_used",
            "The model neither sees it nor anything computed from it: changing it changes nothing.",
        ),
        ("SHOE_SIZE", 43, "unknown_feature", "Name a feature that GET /v1/features lists."),
        ("TARGET", 0, "unknown_feature", "Name a feature that GET /v1/features lists."),
    ],
)  # fmt: skip
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


def test_what_may_be_changed_is_what_the_dictionary_says_is_used(reader: FlaskClient) -> None:
    for entry in reader.get("/v1/features").get_json()["items"]:
        body = {"changes": {entry["feature"]: None}}
        answer = reader.post(f"/v1/applicants/{FIRST}/what-if", json=body)
        assert (answer.status_code == 200) == (entry["used"] and not entry["derived"])


def test_the_answer_names_every_lever_there_is() -> None:
    assert get_args(Lever) == NAMES


def test_both_need_a_session(client: FlaskClient) -> None:
    assert client.get(f"/v1/applicants/{FIRST}/recourse").status_code == 401
    assert client.post(f"/v1/applicants/{FIRST}/what-if", json={"changes": {}}).status_code == 401


def test_a_what_if_says_what_moved(reader: FlaskClient) -> None:
    body = {"changes": {"EXT_SOURCE_1": 0.01, "DAYS_BIRTH": -20_000}, "lang": "en"}
    moved = reader.post(f"/v1/applicants/{FIRST}/what-if", json=body).get_json()["moved"]
    assert moved[0]["feature"] == "EXT_SOURCE_1"
    assert moved[0]["after"] > moved[0]["before"]
    assert moved[0]["text_after"] == "0.01"
    assert "DAYS_BIRTH" not in {one["feature"] for one in moved}
    nothing = reader.post(f"/v1/applicants/{FIRST}/what-if", json={"changes": {}}).get_json()
    assert nothing["moved"] == []


def test_every_lever_goes_where_a_what_if_goes(reader: FlaskClient) -> None:
    body = {"changes": {}, "linked": True}
    found = reader.post(f"/v1/applicants/{FIRST}/sensitivity", json=body).get_json()
    stored = reader.get(f"/v1/applicants/{FIRST}/score").get_json()
    assert found["probability_of_default"] == stored["probability_of_default"]
    assert [lever["name"] for lever in found["levers"]] == [
        "amount", "instalment", "price", "contract", "income",
    ]  # fmt: skip
    for lever in found["levers"]:
        assert lever["value"] == lever["own"]
        for end in (lever["low"], lever["high"], *lever["levels"]):
            setting = {"changes": {lever["feature"]: end["value"]}, "linked": True}
            answer = reader.post(f"/v1/applicants/{FIRST}/what-if", json=setting).get_json()
            assert answer["probability_of_default"] == end["probability_of_default"]
            assert answer["decision"] == end["decision"]


def test_sensitivity_refuses_what_a_what_if_refuses(reader: FlaskClient, client: FlaskClient) -> None:
    address = f"/v1/applicants/{FIRST}/sensitivity"
    assert client.post(address, json={"changes": {}}).status_code == 401
    answer = reader.post(address, json={"changes": {"AMT_CREDIT": -1}})
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == "/changes/AMT_CREDIT"
    assert reader.post(address, json={"changes": {}, "more": 1}).status_code == 422
    assert reader.post("/v1/applicants/1/sensitivity", json={"changes": {}}).status_code == 404
