"""Administrators add and change users, and cannot lock themselves out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from flask_api.accounts import UserChange, change_user, create_user
from flask_api.errors import LastAdministrator
from flask_api.models import Event, User

PASSWORD = "a long enough password"
LogIn = Callable[[str], FlaskClient]
ADMINISTRATION = [
    ("GET", "/v1/users"),
    ("POST", "/v1/users"),
    ("PATCH", "/v1/users/camille"),
    ("GET", "/v1/keys"),
    ("POST", "/v1/keys"),
    ("DELETE", "/v1/keys/any"),
    ("POST", "/v1/models/rollback"),
    ("GET", "/v1/audit"),
]


@pytest.fixture
def administrator(logged_in: LogIn) -> FlaskClient:
    """Client of an administrator."""
    return logged_in("administrator")


def enter(app: Flask, username: str, password: str) -> Any:
    return app.test_client().post("/v1/sessions", json={"username": username, "password": password})


def events(app: Flask) -> list[tuple[str, str | None]]:
    with app.extensions["database"].session() as session:
        return [(one.event, one.detail) for one in session.scalars(select(Event).order_by(Event.id))]


@pytest.mark.parametrize("role", ["advisor", "analyst"])
def test_administration_is_for_administrators(logged_in: LogIn, role: str) -> None:
    client = logged_in(role)
    for method, address in ADMINISTRATION:
        answer = client.open(address, method=method, json={} if method in ("POST", "PATCH") else None)
        assert answer.status_code == 403, (method, address)
        assert answer.get_json()["title"] == "Your role does not allow this"


def test_users_are_listed_without_secrets(administrator: FlaskClient) -> None:
    items = administrator.get("/v1/users").get_json()["items"]
    assert [(one["username"], one["role"], one["is_active"]) for one in items] == [
        ("administrator", "administrator", True), ("camille", "advisor", True),
    ]  # fmt: skip
    assert set(items[0]) == {"username", "role", "is_active", "created_at"}


def test_a_new_user_logs_in_with_the_password_shown_once(app: Flask, administrator: FlaskClient) -> None:
    answer = administrator.post("/v1/users", json={"username": "lea", "role": "analyst"})
    assert answer.status_code == 201
    made = answer.get_json()
    assert (made["username"], made["role"], len(made["password"])) == ("lea", "analyst", 24)
    assert enter(app, "lea", made["password"]).get_json()["role"] == "analyst"
    assert made["password"] not in administrator.get("/v1/users").get_data(as_text=True)
    assert events(app) == [("user_created", "lea")]


def test_a_name_that_is_taken_is_a_conflict_and_no_event(app: Flask, administrator: FlaskClient) -> None:
    answer = administrator.post("/v1/users", json={"username": "camille", "role": "analyst"})
    assert answer.status_code == 409
    assert "choose another name" in answer.get_json()["detail"]
    assert events(app) == []


NO_USERS: list[tuple[dict[str, Any], str]] = [
    ({"username": "Two words", "role": "advisor"}, "/username"),
    ({"username": "key:x", "role": "advisor"}, "/username"),
    ({"username": "lea\n", "role": "advisor"}, "/username"),
    ({"username": "lea", "role": "king"}, "/role"),
    ({"username": "lea"}, "/role"),
    ({"username": "lea", "role": "advisor", "password": "chosen by another"}, "/password"),
]


def test_what_is_no_user_is_pointed_at(administrator: FlaskClient) -> None:
    for body, pointer in NO_USERS:
        answer = administrator.post("/v1/users", json=body)
        assert answer.status_code == 422
        assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_a_disabled_user_is_out_until_enabled(
    app: Flask, administrator: FlaskClient, advisor: FlaskClient
) -> None:
    answer = administrator.patch("/v1/users/camille", json={"is_active": False})
    assert (answer.status_code, answer.get_json()["is_active"]) == (200, False)
    assert advisor.get("/v1/model").status_code == 401
    assert enter(app, "camille", PASSWORD).status_code == 401
    administrator.patch("/v1/users/CAMILLE", json={"is_active": True})
    assert enter(app, "camille", PASSWORD).status_code == 201
    assert events(app) == [("user_disabled", "camille"), ("user_enabled", "camille")]


def test_the_audit_says_what_was_changed(app: Flask, administrator: FlaskClient) -> None:
    changes = {"role": "analyst", "is_active": True, "password": "generate"}
    assert administrator.patch("/v1/users/camille", json=changes).status_code == 200
    assert administrator.patch("/v1/users/camille", json={}).status_code == 200
    assert events(app) == [
        ("role_changed", "camille"),
        ("user_enabled", "camille"),
        ("password_renewed", "camille"),
    ]


def test_a_change_of_role_ends_the_sessions(
    app: Flask, administrator: FlaskClient, advisor: FlaskClient
) -> None:
    answer = administrator.patch("/v1/users/camille", json={"role": "analyst"})
    assert answer.get_json()["role"] == "analyst"
    assert answer.get_json()["password"] is None
    assert advisor.get("/v1/model").status_code == 401
    assert enter(app, "camille", PASSWORD).get_json()["role"] == "analyst"


def test_a_new_password_replaces_the_old_one(app: Flask, administrator: FlaskClient) -> None:
    drawn = administrator.patch("/v1/users/camille", json={"password": "generate"}).get_json()["password"]
    assert enter(app, "camille", PASSWORD).status_code == 401
    assert enter(app, "camille", drawn).status_code == 201


def test_ones_own_new_password_keeps_the_session_it_was_asked_in(
    app: Flask, administrator: FlaskClient
) -> None:
    elsewhere = enter(app, "administrator", PASSWORD).get_json()["token"]
    drawn = administrator.patch("/v1/users/administrator", json={"password": "generate"}).get_json()
    assert administrator.get("/v1/users").status_code == 200
    headers = {"Authorization": f"Bearer {elsewhere}"}
    assert app.test_client().get("/v1/users", headers=headers).status_code == 401
    assert enter(app, "administrator", drawn["password"]).status_code == 201


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": "advisor"}])
def test_administrators_cannot_step_down_by_themselves(
    app: Flask, administrator: FlaskClient, change: dict[str, Any]
) -> None:
    with app.extensions["database"].session() as session:
        create_user(session, "other", PASSWORD, "administrator")
    answer = administrator.patch("/v1/users/administrator", json=change)
    assert answer.status_code == 409
    assert "ask another administrator" in answer.get_json()["detail"]
    assert administrator.patch("/v1/users/other", json=change).status_code == 200
    assert administrator.get("/v1/users").status_code == 200


@pytest.mark.parametrize("change", [UserChange(is_active=False), UserChange(role="analyst")])
def test_the_last_active_administrator_stays(
    app: Flask, administrator: FlaskClient, change: UserChange
) -> None:
    assert administrator.get("/v1/users").status_code == 200
    with app.extensions["database"].session() as session:
        create_user(session, "former", PASSWORD, "administrator")
        change_user(session, "former", UserChange(is_active=False))
        with pytest.raises(LastAdministrator):
            change_user(session, "administrator", change)
    with app.extensions["database"].session() as session:
        kept = session.scalar(select(User).where(User.username == "administrator"))
        assert kept is not None
        assert (kept.role, kept.is_active) == ("administrator", True)


@pytest.mark.parametrize("name", ["nobody", "key:nightly", "%"])
def test_nobody_of_that_name(administrator: FlaskClient, name: str) -> None:
    administrator.post("/v1/keys", json={"name": "nightly", "role": "analyst"})
    answer = administrator.patch(f"/v1/users/{name}", json={"role": "analyst"})
    assert answer.status_code == 404
    assert "no user of this name" in answer.get_json()["detail"]
