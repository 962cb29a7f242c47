"""Keys let programs ask, as long as they live and no further than their role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from flask_api.accounts import digest
from flask_api.models import ApiKey, Event, User, now

FIRST = 100_001
LogIn = Callable[[str], FlaskClient]


@pytest.fixture
def administrator(logged_in: LogIn) -> FlaskClient:
    """Client of an administrator."""
    return logged_in("administrator")


@pytest.fixture
def key(administrator: FlaskClient) -> str:
    """A key of an advisor's role."""
    answer = administrator.post("/v1/keys", json={"name": "nightly", "role": "advisor", "days": 30})
    assert answer.status_code == 201
    return str(answer.get_json()["key"])


@pytest.fixture
def program(app: Flask, key: str) -> FlaskClient:
    """Client of a program."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {key}"
    return client


def stored(app: Flask) -> ApiKey:
    with app.extensions["database"].session() as session:
        return session.scalars(select(ApiKey)).one()


def set_stored(app: Flask, **values: Any) -> None:
    with app.extensions["database"].session() as session:
        session.execute(update(ApiKey).values(**values))
        session.commit()


def test_a_program_asks_with_its_key(program: FlaskClient) -> None:
    assert program.get(f"/v1/applicants/{FIRST}/score").status_code == 200
    answer = program.post("/v1/scores", json={"applications": [{"AMT_CREDIT": 100_000}]})
    assert answer.status_code == 200


def test_only_the_digest_is_stored_and_it_is_shown_once(
    app: Flask, administrator: FlaskClient, key: str
) -> None:
    assert key.startswith("pad_")
    assert len(key) == 47
    assert stored(app).token_digest == digest(key)
    listed = administrator.get("/v1/keys")
    assert key[4:] not in listed.get_data(as_text=True)
    one = listed.get_json()["items"][0]
    assert (one["name"], one["role"], one["state"]) == ("nightly", "advisor", "valid")
    assert (one["created_by"], one["last_used_at"], one["revoked_at"]) == ("administrator", None, None)


def test_it_lives_the_days_asked(app: Flask, key: str, program: FlaskClient) -> None:
    assert key
    assert abs(stored(app).expires_at - now() - timedelta(days=30)) < timedelta(minutes=1)
    set_stored(app, expires_at=now() - timedelta(seconds=1))
    answer = program.get("/v1/model")
    assert answer.status_code == 401
    assert "ask an administrator" in answer.get_json()["detail"]


def test_a_revoked_key_is_worth_nothing_and_stays_listed(
    app: Flask, administrator: FlaskClient, program: FlaskClient
) -> None:
    assert administrator.delete("/v1/keys/nightly").status_code == 204
    assert program.get("/v1/model").status_code == 401
    first = stored(app).revoked_at
    assert administrator.delete("/v1/keys/Nightly").status_code == 204
    assert stored(app).revoked_at == first
    assert administrator.get("/v1/keys").get_json()["items"][0]["state"] == "revoked"


def test_its_last_use_is_noted_to_the_minute(app: Flask, program: FlaskClient) -> None:
    program.get("/v1/model")
    first = stored(app).last_used_at
    assert first is not None
    program.get("/v1/model")
    assert stored(app).last_used_at == first
    set_stored(app, last_used_at=now() - timedelta(minutes=2))
    program.get("/v1/model")
    assert abs(now() - (stored(app).last_used_at or first)) < timedelta(seconds=30)


DECISION = {"outcome": "granted", "proposal": "granted", "reason": None, "model_version": "x"}
CLOSED = [
    ("GET", "/v1/users"),
    ("GET", "/v1/keys"),
    ("GET", "/v1/audit"),
    ("GET", "/v1/models"),
    ("DELETE", "/v1/sessions/current"),
    ("POST", f"/v1/applicants/{FIRST}/decisions"),
]


def test_it_neither_administers_nor_decides(program: FlaskClient) -> None:
    for method, address in CLOSED:
        answer = program.open(address, method=method, json=DECISION if method == "POST" else None)
        assert answer.status_code == 403, (method, address)


def test_what_it_looked_at_is_in_the_audit_under_its_own_name(
    app: Flask, administrator: FlaskClient, program: FlaskClient
) -> None:
    program.get(f"/v1/applicants/{FIRST}/score")
    items = administrator.get("/v1/audit").get_json()["items"]
    assert [(one["event"], one["by"], one["detail"], one["applicant_id"]) for one in items] == [
        ("viewed", "key:nightly", None, FIRST),
        ("key_created", "administrator", "nightly", None),
    ]
    assert len(administrator.get("/v1/audit?event=key_created").get_json()["items"]) == 1


def test_nobody_logs_in_as_a_program(app: Flask, key: str) -> None:
    for password in ("!", key):
        answer = app.test_client().post(
            "/v1/sessions", json={"username": "key:nightly", "password": password}
        )
        assert answer.status_code == 401


def test_a_name_is_given_once(app: Flask, administrator: FlaskClient, key: str) -> None:
    assert key
    administrator.delete("/v1/keys/nightly")
    answer = administrator.post("/v1/keys", json={"name": "nightly", "role": "analyst"})
    assert answer.status_code == 409
    assert "choose another name" in answer.get_json()["detail"]
    with app.extensions["database"].session() as session:
        kinds = session.scalars(select(Event.event).order_by(Event.id)).all()
        programs = session.scalars(select(User).where(User.username.like("key:%"))).all()
    assert list(kinds) == ["key_created", "key_revoked"]
    assert len(programs) == 1


NO_KEYS: list[tuple[dict[str, Any], str]] = [
    ({"name": "Two words", "role": "advisor"}, "/name"),
    ({"name": "x" * 61, "role": "advisor"}, "/name"),
    ({"name": "x", "role": "administrator"}, "/role"),
    ({"name": "x", "role": "advisor", "days": 0}, "/days"),
    ({"name": "x", "role": "advisor", "days": 367}, "/days"),
    ({"name": "x", "role": "advisor", "days": "90"}, "/days"),
]


def test_what_is_no_key_is_pointed_at(administrator: FlaskClient) -> None:
    for body, pointer in NO_KEYS:
        answer = administrator.post("/v1/keys", json=body)
        assert answer.status_code == 422
        assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_no_key_of_that_name(administrator: FlaskClient) -> None:
    answer = administrator.delete("/v1/keys/nothing")
    assert answer.status_code == 404
    assert "no key of this name" in answer.get_json()["detail"]


@pytest.mark.parametrize("sent", ["pad_", "pad_" + "x" * 43])
def test_a_key_that_does_not_exist(client: FlaskClient, sent: str) -> None:
    assert client.get("/v1/model", headers={"Authorization": f"Bearer {sent}"}).status_code == 401
