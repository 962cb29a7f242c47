"""What was done with a file, as its history and the audit tell it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

FIRST = 100_001
HISTORY = f"/v1/applicants/{FIRST}/history"
LogIn = Callable[[str], FlaskClient]


@pytest.fixture
def busy(advisor: FlaskClient) -> FlaskClient:
    """Give an advisor who viewed a file, decided on it and took it out in three ways."""
    score = advisor.get(f"/v1/applicants/{FIRST}/score").get_json()
    decision = {key: score[key] for key in ("model_version",)} | dict.fromkeys(
        ("outcome", "proposal"), score["decision"]
    )
    assert advisor.post(f"/v1/applicants/{FIRST}/decisions", json=decision).status_code == 201
    for name in ("report.pdf?lang=en", "export.json", "export.csv?lang=en"):
        assert advisor.get(f"/v1/applicants/{FIRST}/{name}").status_code == 200
    return advisor


def _told(answer: Any) -> list[tuple[str, str | None]]:
    return [(one["event"], one["detail"]) for one in answer.get_json()["items"]]


def test_a_history_tells_the_last_first(busy: FlaskClient) -> None:
    answer = busy.get(HISTORY)
    assert answer.status_code == 200
    (*given, (event, outcome), view) = _told(answer)
    assert given == [("exported", "csv"), ("exported", "json"), ("letter", "en")]
    assert event == "decided"
    assert outcome in {"granted", "refused"}
    assert view == ("viewed", None)
    assert {one["by"] for one in answer.get_json()["items"]} == {"camille"}
    assert all(one["at"].endswith("Z") for one in answer.get_json()["items"])
    assert answer.get_json()["next"] is None


def test_a_history_comes_in_pages(busy: FlaskClient) -> None:
    whole = busy.get(HISTORY).get_json()["items"]
    found, cursor = [], {}
    for _ in range(3):
        page = busy.get(HISTORY, query_string={"limit": 2} | cursor).get_json()
        found += page["items"]
        cursor = {"cursor": page["next"]}
    assert page["next"] is None
    assert found == whole


def test_another_history_is_empty(advisor: FlaskClient) -> None:
    assert advisor.get(f"/v1/applicants/{FIRST + 1}/history").get_json() == {"items": [], "next": None}


@pytest.mark.parametrize("query", ["?limit=0", "?limit=101", "?cursor=nothing", "?lang=fr", "?limit=x"])
def test_what_cannot_be_asked_of_a_history(reader: FlaskClient, query: str) -> None:
    assert reader.get(HISTORY + query).status_code == 422


def test_a_cursor_belongs_to_its_history(busy: FlaskClient) -> None:
    cursor = busy.get(HISTORY, query_string={"limit": 1}).get_json()["next"]
    other = f"/v1/applicants/{FIRST + 1}/history"
    assert busy.get(other, query_string={"cursor": cursor}).status_code == 422


def test_an_unknown_applicant_has_no_history(advisor: FlaskClient) -> None:
    assert advisor.get("/v1/applicants/5/history").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 5),
        ({"user": "camille"}, 5),
        ({"user": "Camille"}, 5),
        ({"user": "nobody"}, 0),
        ({"event": "exported"}, 2),
        ({"event": "letter", "applicant_id": FIRST}, 1),
        ({"applicant_id": FIRST + 1}, 0),
    ],
)
def test_an_audit_tells_of_everybody(
    busy: FlaskClient, logged_in: LogIn, query: dict[str, Any], found: int
) -> None:
    del busy  # what is told was done before
    answer = logged_in("administrator").get("/v1/audit", query_string=query).get_json()
    assert len(answer["items"]) == found
    assert all(one["applicant_id"] == FIRST for one in answer["items"])


@pytest.mark.parametrize(
    "query",
    [{"event": "danced"}, {"applicant_id": -1}, {"applicant_id": 2**63}, {"who": "x"}, {"user": "a\0b"}],
)
def test_what_cannot_be_asked_of_an_audit(logged_in: LogIn, query: dict[str, Any]) -> None:
    assert logged_in("administrator").get("/v1/audit", query_string=query).status_code == 422


@pytest.mark.parametrize("role", ["advisor", "analyst"])
def test_an_audit_is_for_administrators(logged_in: LogIn, role: str) -> None:
    client = logged_in(role)
    assert client.get("/v1/audit").status_code == 403
    assert client.get(HISTORY).status_code == 200
