from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from dash_app.app import create_app
from dash_app.config import Config
from dash_app.security import content_security_policy, local_address, login_address


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/applicants/7?tab=profile", "/applicants/7?tab=profile"),
        ("https://elsewhere.example/applicants/7", "/applicants/7"),
        ("//elsewhere.example", "/"),
        ("///elsewhere.example", "/elsewhere.example"),
        ("/\\elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
        ("https://[broken", "/"),
        ("/a\nSet-Cookie: x", "/aSet-Cookie: x"),
        ("", "/"),
        (None, "/"),
    ],
)
def test_only_our_own_addresses_are_kept(address: str | None, kept: str) -> None:
    assert local_address(address) == kept


def test_the_login_leads_to_the_page_that_was_wanted() -> None:
    assert login_address("/") == "/login"
    assert login_address("/?band=A&q=1") == "/login?next=/%3Fband%3DA%26q%3D1"


def test_the_policy_allows_no_inline_script_and_no_eval() -> None:
    policy = content_security_policy(["'sha256-abc'"])
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert scripts == "script-src 'self' 'sha256-abc'"
    assert "unsafe-eval" not in policy


@pytest.mark.parametrize("path", ["/", "/applicants/7", "/nowhere", "/?band=A"])
def test_pages_ask_for_a_login(visitor: FlaskClient, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 302
    assert answer.location == login_address(path)


@pytest.mark.parametrize(
    "path", ["/login", "/healthz/live", "/assets/css/base.css", "/_dash-layout", "/_dash-dependencies"]
)
def test_what_holds_no_data_is_open(visitor: FlaskClient, path: str) -> None:
    with visitor.get(path) as answer:
        assert answer.status_code == 200


CALLBACK = "/_dash-update-component"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://localhost:8051"},
        {"Origin": "null"},
        {"Origin": "http://["},
    ],
)
@pytest.mark.parametrize("path", [CALLBACK, "/login", "/logout"])
def test_another_site_orders_nothing(advisor: FlaskClient, path: str, headers: dict[str, str]) -> None:
    assert advisor.post(path, json={}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://localhost"}],
)
def test_our_own_pages_do(advisor: FlaskClient, headers: dict[str, str]) -> None:
    assert advisor.post("/logout", headers=headers).status_code == 302


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_what_a_form_can_send_is_no_callback(advisor: FlaskClient, media_type: str) -> None:
    assert advisor.post(CALLBACK, data="{}", content_type=media_type).status_code == 415


def test_another_site_may_lead_here(advisor: FlaskClient) -> None:
    assert advisor.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_every_answer_has_its_headers(advisor: FlaskClient) -> None:
    headers = advisor.get("/").headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" not in headers


def test_files_may_be_cached(visitor: FlaskClient) -> None:
    with visitor.get("/assets/css/base.css") as answer:
        assert answer.headers["Cache-Control"] != "no-store"


def test_https_is_remembered_and_cookies_are_secure(config: Config) -> None:
    secure = config.model_copy(update={"secure_cookies": True})
    server = create_app(secure).server
    assert server.config["SESSION_COOKIE_SECURE"]
    assert server.config["SESSION_COOKIE_HTTPONLY"]
    assert server.config["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert "max-age" in server.test_client().get("/login").headers["Strict-Transport-Security"]
