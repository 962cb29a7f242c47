"""Logging in and out, over HTTP."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from flask_api.accounts import digest, disable_user
from flask_api.app import create_app
from flask_api.config import Settings
from flask_api.models import UserSession, now

USERNAME, PASSWORD = "camille", "a long enough password"


def _log_in(client: FlaskClient, username: Any = USERNAME, password: Any = PASSWORD) -> Any:
    return client.post("/v1/sessions", json={"username": username, "password": password})


def test_a_login_gives_a_token_that_opens_the_rest(client: FlaskClient) -> None:
    answer = _log_in(client)
    assert answer.status_code == 201
    opened = answer.get_json()
    assert (opened["username"], opened["role"]) == (USERNAME, "advisor")
    assert len(opened["token"]) >= 43
    left = datetime.fromisoformat(opened["expires_at"]) - now()
    assert timedelta(hours=7.9) < left <= timedelta(hours=8)
    headers = {"Authorization": f"Bearer {opened['token']}"}
    assert client.get("/v1/model", headers=headers).status_code == 200
    assert client.get("/v1/model").status_code == 401


def test_a_name_is_read_without_regard_to_case(client: FlaskClient) -> None:
    assert _log_in(client, "Camille").status_code == 201


def test_only_the_digest_of_a_token_is_stored(app: Flask, token: str) -> None:
    with app.extensions["database"].session() as session:
        stored = session.scalars(select(UserSession)).all()
    assert [one.token_digest for one in stored] == [digest(token)]
    assert token not in stored[0].token_digest


def test_an_unknown_user_and_a_wrong_password_look_the_same(client: FlaskClient) -> None:
    unknown, wrong = _log_in(client, "nobody"), _log_in(client, password="not the password")
    for answer in (unknown, wrong):
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    first, second = unknown.get_json(), wrong.get_json()
    first.pop("request_id"), second.pop("request_id")
    assert first == second
    assert b"nobody" not in unknown.data
    assert b"not the password" not in wrong.data


def test_a_disabled_user_is_refused_and_logged_out(app: Flask, advisor: FlaskClient) -> None:
    assert advisor.get("/v1/model").status_code == 200
    with app.extensions["database"].session() as session:
        disable_user(session, USERNAME)
    assert advisor.get("/v1/model").status_code == 401
    assert _log_in(advisor).status_code == 401


def test_logging_out_ends_the_session(advisor: FlaskClient) -> None:
    answer = advisor.delete("/v1/sessions/current")
    assert (answer.status_code, answer.data) == (204, b"")
    assert advisor.get("/v1/model").status_code == 401
    assert advisor.delete("/v1/sessions/current").status_code == 401


def test_a_session_expires(app: Flask, advisor: FlaskClient) -> None:
    with app.extensions["database"].session() as session:
        session.execute(update(UserSession).values(expires_at=now() - timedelta(seconds=1)))
        session.commit()
    answer = advisor.get("/v1/model")
    assert answer.status_code == 401
    assert "log in again" in answer.get_json()["detail"]


def test_expired_sessions_are_swept_at_the_next_login(app: Flask, client: FlaskClient, token: str) -> None:
    with app.extensions["database"].session() as session:
        session.execute(update(UserSession).values(expires_at=now() - timedelta(days=1)))
        session.commit()
    _log_in(client)
    with app.extensions["database"].session() as session:
        digests = session.scalars(select(UserSession.token_digest)).all()
    assert len(digests) == 1
    assert digest(token) not in digests


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"username": USERNAME}, "/password"),
        ({"username": 1, "password": PASSWORD}, "/username"),
        ({"username": USERNAME, "password": ["x"]}, "/password"),
        ({"username": "", "password": PASSWORD}, "/username"),
        ({"username": "a\x00b", "password": PASSWORD}, "/username"),
        ({"username": "x" * 65, "password": PASSWORD}, "/username"),
        ({"username": USERNAME, "password": PASSWORD, "role": "administrator"}, "/role"),
    ],
)
def test_what_is_not_a_login_is_pointed_at(client: FlaskClient, body: dict[str, Any], pointer: str) -> None:
    answer = client.post("/v1/sessions", json=body)
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer
    assert PASSWORD.encode() not in answer.data


def test_a_name_that_keeps_failing_must_wait(settings: Settings) -> None:
    app = create_app(settings.model_copy(update={"login_attempts": 2}))
    client = app.test_client()
    assert [_log_in(client, password="wrong").status_code for _ in range(3)] == [401, 401, 429]
    answer = _log_in(client)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert _log_in(client, "somebody-else").status_code == 401
    client.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    assert _log_in(client).status_code == 201  # elsewhere nobody is locked out
    app.extensions["database"].engine.dispose()


def _from(client: FlaskClient, forwarded: str, password: str) -> int:
    body = {"username": USERNAME, "password": password}
    headers = {"X-Forwarded-For": forwarded}
    return int(client.post("/v1/sessions", json=body, headers=headers).status_code)


@pytest.mark.parametrize(("proxies", "elsewhere"), [(0, 429), (1, 201)])
def test_a_forwarded_address_counts_when_a_proxy_is_trusted(
    settings: Settings, proxies: int, elsewhere: int
) -> None:
    more = {"login_attempts": 1, "trusted_proxies": proxies}
    app = create_app(settings.model_copy(update=more))
    client = app.test_client()
    assert _from(client, "192.0.2.1", "wrong") == 401
    assert (
        _from(client, "198.51.100.9, 192.0.2.1", PASSWORD) == 429
    )  # what the client wrote itself is ignored
    assert _from(client, "192.0.2.2", PASSWORD) == elsewhere
    app.extensions["database"].engine.dispose()


def test_a_body_too_large_for_a_login_is_refused(client: FlaskClient) -> None:
    longest = {"username": "x" * 64, "password": "\x01" * 1024}  # six bytes a character
    assert client.post("/v1/sessions", json=longest).status_code == 401
    members = ", ".join(f'"{number}": 1' for number in range(1000))
    body = b"{%s}" % members.encode()
    assert len(body) > 8 * 1024
    answer = client.post("/v1/sessions", data=body, content_type="application/json")
    assert answer.status_code == 413
