"""Deny by default, and what every answer carries."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from flask_api.accounts import create_user
from flask_api.app import create_app
from flask_api.config import Settings
from flask_api.security import EVERYONE, PUBLIC_ENDPOINTS, require_role, roles_of

PUBLIC_ADDRESSES = {
    "/healthz/live", "/healthz/ready", "/metrics", "/openapi.json", "/docs", "/docs/assets/<path:filename>",
}  # fmt: skip


def test_everything_but_a_short_list_needs_a_session(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        address = rule.rule.replace("<int:applicant_id>", "100001").replace("<path:filename>", "start.js")
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
            answer = client.open(address, method=method)
            is_public = rule.rule in PUBLIC_ADDRESSES or (rule.rule, method) == ("/v1/sessions", "POST")
            assert (answer.status_code != 401) == is_public, (method, address, answer.status_code)
            answer.close()


def test_the_short_list_names_endpoints_that_exist(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} >= PUBLIC_ENDPOINTS


def test_a_new_endpoint_is_closed_until_it_is_listed(app: Flask) -> None:
    app.add_url_rule("/v1/new", "new", lambda: "open")
    assert app.test_client().get("/v1/new").status_code == 401


def test_every_endpoint_declares_who_may_ask(app: Flask) -> None:
    with app.app_context():
        asked = {rule.endpoint for rule in app.url_map.iter_rules()} - PUBLIC_ENDPOINTS
        undeclared = {endpoint for endpoint in asked if not roles_of(endpoint)}
    assert undeclared == set()


def test_an_endpoint_without_roles_is_refused_to_all(app: Flask) -> None:
    app.add_url_rule("/v1/new", "new", lambda: "open")
    client = app.test_client()
    login = client.post("/v1/sessions", json={"username": "camille", "password": "a long enough password"})
    answer = client.get("/v1/new", headers={"Authorization": f"Bearer {login.get_json()['token']}"})
    assert answer.status_code == 403
    assert answer.get_json()["type"].endswith(":forbidden")


@pytest.mark.parametrize(
    ("roles", "role", "status"),
    [
        (["administrator"], "administrator", 200),
        (["administrator"], "advisor", 403),
        (["advisor", "administrator"], "analyst", 403),
        (EVERYONE, "analyst", 200),
    ],
)
def test_a_role_opens_what_declares_it(app: Flask, roles: list[str], role: str, status: int) -> None:
    app.add_url_rule("/v1/new", "new", require_role(*roles)(lambda: "open"))
    with app.extensions["database"].session() as session:
        create_user(session, "lea", "a long enough password", role)
    client = app.test_client()
    login = client.post("/v1/sessions", json={"username": "lea", "password": "a long enough password"})
    headers = {"Authorization": f"Bearer {login.get_json()['token']}"}
    assert client.get("/v1/new", headers=headers).status_code == status


@pytest.mark.parametrize("roles", [[], ["king"], ["advisor", "king"]])
def test_a_role_that_does_not_exist_is_a_slip(roles: list[str]) -> None:
    with pytest.raises(ValueError, match="advisor, analyst, administrator"):
        require_role(*roles)


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Basic Y2FtaWxsZTp4",
        "Token abc",
        "bearer \u00e9",
        "Bearer a b",
        "x" * 5000,
    ],
)
def test_a_header_that_opens_nothing(client: FlaskClient, header: str) -> None:
    answer = client.get("/v1/model", headers={"Authorization": header})
    assert answer.status_code == 401


def test_the_scheme_is_read_without_regard_to_case(client: FlaskClient, token: str) -> None:
    assert client.get("/v1/model", headers={"Authorization": f"bEARER {token}"}).status_code == 200


def test_a_token_in_the_address_opens_nothing(client: FlaskClient, token: str) -> None:
    assert client.get(f"/v1/model?token={token}&access_token={token}").status_code == 401


def test_every_answer_carries_security_headers(client: FlaskClient) -> None:
    for address in ("/healthz/live", "/v1/model", "/nowhere"):
        headers = client.get(address).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Strict-Transport-Security" not in headers


def test_over_https_browsers_are_told_to_stay(client: FlaskClient) -> None:
    answer = client.get("/healthz/live", base_url="https://localhost")
    assert "max-age" in answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("192.0.2.7", {}, 401),
        ("127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}, 401),
        ("127.0.0.1", {"Forwarded": "for=192.0.2.7"}, 401),
        ("192.0.2.7", {"Authorization": "Bearer an-operators-token"}, 200),
        ("192.0.2.7", {"Authorization": "Bearer another-long-token"}, 401),
        ("not an address", {}, 401),
    ],
)
def test_metrics_are_for_the_operator(
    settings: Settings, address: str, headers: dict[str, str], status: int
) -> None:
    guarded = Settings.model_validate(settings.model_dump() | {"metrics_token": "an-operators-token"})
    client = create_app(guarded).test_client()
    answer = client.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address})
    assert answer.status_code == status


def test_without_an_operators_token_metrics_stay_on_the_machine(client: FlaskClient) -> None:
    headers = {"Authorization": "Bearer "}
    answer = client.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert answer.status_code == 401
