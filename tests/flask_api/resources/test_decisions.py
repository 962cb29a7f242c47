"""Decisions over HTTP: what was seen, what is decided, once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from flask_api.answers import decisions

FIRST = 100_001
PATH = f"/v1/applicants/{FIRST}/decisions"
REASON = "Il a un contrat signé <b>depuis hier</b> & deux garants."
OTHER = {"granted": "refused", "refused": "granted"}
Body = dict[str, Any]


@pytest.fixture
def seen(reader: FlaskClient) -> Body:
    """Give the decision that agrees with the proposal as it stands."""
    score = reader.get(f"/v1/applicants/{FIRST}/score").get_json()
    return {
        "outcome": score["decision"],
        "proposal": score["decision"],
        "model_version": score["model_version"],
        "reason": None,
    }


@pytest.fixture
def otherwise(seen: Body) -> Body:
    """Give the decision that departs from it, with its reason."""
    return seen | {"outcome": OTHER[seen["proposal"]], "reason": REASON}


def test_an_agreement_needs_no_reason(advisor: FlaskClient, seen: Body) -> None:
    assert advisor.get(PATH).get_json() == {"items": []}
    answer = advisor.post(PATH, json=seen)
    assert answer.status_code == 201
    score = advisor.get(f"/v1/applicants/{FIRST}/score").get_json()
    taken = answer.get_json()
    assert taken["override"] is False
    assert taken["reason"] is None
    assert taken["decided_by"] == "camille"
    assert taken["decided_at"].endswith("Z")
    assert {name: taken[name] for name in ("probability_of_default", "threshold", "model_version")} == {
        name: score[name] for name in ("probability_of_default", "threshold", "model_version")
    }
    assert advisor.get(PATH).get_json() == {"items": [taken]}


def test_a_reason_is_kept_as_it_was_typed(advisor: FlaskClient, seen: Body, otherwise: Body) -> None:
    advisor.post(PATH, json=seen)
    taken = advisor.post(PATH, json=otherwise).get_json()
    assert taken["override"] is True
    assert taken["reason"] == REASON
    listed = advisor.get(PATH).get_json()["items"]
    assert [one["override"] for one in listed] == [True, False]  # the last one first


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (None, "reason_missing"),
        ("", "reason_missing"),
        (" \n" * 20, "reason_missing"),
        ("x" * 9, "reason_too_short"),
        (f"{'x' * 9}   ", "reason_too_short"),
        ("x" * 1001, "string_too_long"),
        ("é" * 1001, "string_too_long"),
        ("a bell \x07 rings in it", "control_character"),
        ("a zero \x00 stands in it", "control_character"),
    ],
)
def test_a_reason_that_is_not_enough(
    reader: FlaskClient, otherwise: Body, reason: str | None, code: str
) -> None:
    answer = reader.post(PATH, json=otherwise | {"reason": reason})
    assert answer.status_code == 422
    (fault,) = answer.get_json()["errors"]
    assert (fault["pointer"], fault["code"]) == ("/reason", code)
    assert fault["message"]
    assert reader.get(PATH).get_json()["items"] == []


@pytest.mark.parametrize(
    "reason", ["x" * 10, "é" * 1000, "😀" * 1000, "<script>alert(1)</script>", "un\ndeux\n" * 5]
)
def test_length_is_counted_as_typed(advisor: FlaskClient, otherwise: Body, reason: str) -> None:
    answer = advisor.post(PATH, json=otherwise | {"reason": reason})
    assert answer.status_code == 201
    assert advisor.get(PATH).get_json()["items"][0]["reason"] == reason


def test_a_proposal_that_is_no_longer_there_is_refused(reader: FlaskClient, seen: Body) -> None:
    other = OTHER[seen["proposal"]]
    for changed in ({"proposal": other, "outcome": other}, {"model_version": "20250101T000000-old"}):
        answer = reader.post(PATH, json=seen | changed)
        assert answer.status_code == 409
        assert "read the score again" in answer.get_json()["detail"]
    assert reader.get(PATH).get_json()["items"] == []


def test_the_same_key_saves_once(advisor: FlaskClient, seen: Body, otherwise: Body) -> None:
    headers = {"Idempotency-Key": "one-key"}
    answers = [advisor.post(PATH, json=seen, headers=headers) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201] * 3
    assert len({answer.get_json()["id"] for answer in answers}) == 1
    assert len(advisor.get(PATH).get_json()["items"]) == 1
    other = advisor.post(PATH, json=otherwise, headers=headers)
    assert other.status_code == 422
    assert other.get_json()["errors"][0]["code"] == "key_used"
    assert other.get_json()["errors"][0]["in"] == "header"


def test_a_kept_key_answers_after_the_model_changed(
    advisor: FlaskClient, seen: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = {"Idempotency-Key": "one-key"}
    first = advisor.post(PATH, json=seen, headers=headers).get_json()
    real = decisions.score_applicant
    monkeypatch.setattr(decisions, "score_applicant", lambda *given: real(*given) | {"model_version": "new"})
    assert advisor.post(PATH, json=seen, headers=headers).get_json() == first
    assert advisor.post(PATH, json=seen).status_code == 409


def test_the_same_key_at_once_saves_once(app: Flask, advisor: FlaskClient, seen: Body) -> None:
    headers = {"Idempotency-Key": "at-once", "Authorization": advisor.environ_base["HTTP_AUTHORIZATION"]}
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(app.test_client().post, PATH, json=seen, headers=headers) for _ in range(8)]
        answers = [one.result() for one in asked]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.get_json()["id"] for answer in answers}) == 1
    assert len(advisor.get(PATH).get_json()["items"]) == 1


@pytest.mark.parametrize("key", ["", "with blank", "é", "x" * 129])
def test_a_key_that_cannot_be_used(reader: FlaskClient, seen: Body, key: str) -> None:
    answer = reader.post(PATH, json=seen, headers={"Idempotency-Key": key})
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["code"] == "invalid_key"


@pytest.mark.parametrize(
    "changed",
    [
        {"outcome": "perhaps"},
        {"outcome": None},
        {"more": 1},
        {"reason": 5},
        {"model_version": 3},
        {"proposal": ""},
    ],
)
def test_what_is_not_a_decision(reader: FlaskClient, seen: Body, changed: Body) -> None:
    assert reader.post(PATH, json=seen | changed).status_code == 422


def test_an_unknown_applicant(reader: FlaskClient, seen: Body) -> None:
    assert reader.post("/v1/applicants/5/decisions", json=seen).status_code == 404
    assert reader.get("/v1/applicants/5/decisions").status_code == 404
    assert reader.post(f"/v1/applicants/{10**30}/decisions", json=seen).status_code == 404


def test_an_analyst_reads_and_does_not_decide(logged_in: Callable[[str], FlaskClient], seen: Body) -> None:
    analyst = logged_in("analyst")
    assert analyst.get(PATH).status_code == 200
    assert analyst.post(PATH, json=seen).status_code == 403


def test_decisions_need_a_session(client: FlaskClient, seen: Body) -> None:
    assert client.get(PATH).status_code == 401
    assert client.post(PATH, json=seen).status_code == 401


def test_the_key_and_the_conflict_are_documented(reader: FlaskClient) -> None:
    document = reader.get("/openapi.json").get_json()
    operation = document["paths"]["/v1/applicants/{applicant_id}/decisions"]["post"]
    assert "Idempotency-Key" in {one["name"] for one in operation["parameters"]}
    assert {"201", "403", "404", "409", "422"} <= set(operation["responses"])
