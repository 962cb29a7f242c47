"""The API over real HTTP: problems are problem+json, and nothing of the value comes back."""

from __future__ import annotations

from typing import Any

import pytest
import requests

LARGE = "x" * (3 * 1024 * 1024)


@pytest.fixture(scope="module")
def api(services: dict[str, str]) -> tuple[str, requests.Session]:
    client = requests.Session()
    body = {"username": services["username"], "password": services["password"]}
    token = client.post(f"{services['api']}/v1/sessions", json=body, timeout=10).json()["token"]
    client.headers["Authorization"] = f"Bearer {token}"
    return services["api"], client


@pytest.mark.parametrize("path", ["/healthz/live", "/healthz/ready", "/openapi.json", "/docs"])
def test_public_paths_answer_without_a_token(services: dict[str, str], path: str) -> None:
    assert requests.get(services["api"] + path, timeout=10).status_code == 200


def test_the_documentation_needs_no_other_host(services: dict[str, str]) -> None:
    page = requests.get(services["api"] + "/docs", timeout=10).text
    assert "https://" not in page


@pytest.mark.parametrize(
    ("method", "path", "send", "status"),
    [
        ("GET", "/v1/applicants/999999999", {}, 404),
        ("GET", "/v1/applicants/abc/score", {}, 404),
        ("GET", "/v1/nothing", {}, 404),
        ("PUT", "/v1/applicants", {}, 405),
        ("GET", "/v1/applicants?limit=0", {}, 422),
        ("GET", "/v1/applicants?filters={", {}, 422),
        ("GET", "/v1/applicants?sort=nothing", {}, 422),
        ("POST", "/v1/scores", {"data": "{", "headers": {"Content-Type": "application/json"}}, 400),
        ("POST", "/v1/scores", {"data": "a=1"}, 415),
        ("POST", "/v1/scores", {"json": {"applications": []}}, 422),
        ("POST", "/v1/scores", {"json": {"applications": [{"AMT_CREDIT": "secret-text"}]}}, 422),
        ("POST", "/v1/scores", {"json": {"applications": [{"NOTHING": 1}]}}, 422),
        ("POST", "/v1/scores", {"json": {"applications": [{}] * 1001}}, 422),
        ("POST", "/v1/cohorts/distribution", {"json": {"feature": "NOTHING", "filters": {}}}, 422),
    ],
)
def test_wrong_requests_get_one_clear_problem(
    api: tuple[str, requests.Session], method: str, path: str, send: dict[str, Any], status: int
) -> None:
    address, client = api
    answer = client.request(method, address + path, timeout=10, **send)
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    problem = answer.json()
    assert {"type", "title", "status", "detail", "instance", "request_id"} <= set(problem)
    assert problem["status"] == status
    assert "secret-text" not in answer.text
    assert "Traceback" not in answer.text


def test_a_body_over_the_limit_is_refused_unread(api: tuple[str, requests.Session]) -> None:
    address, client = api
    # The server hangs up on a body it does not read, so the connection is not used again.
    answer = client.post(
        f"{address}/v1/scores",
        json={"applications": [{"AMT_CREDIT": LARGE}]},
        headers={"Connection": "close"},
        timeout=10,
    )
    assert answer.status_code == 413
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert LARGE[:50] not in answer.text


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_are_not_are_refused(api: tuple[str, requests.Session], number: str) -> None:
    address, client = api
    body = f'{{"applications": [{{"AMT_CREDIT": {number}}}]}}'
    headers = {"Content-Type": "application/json"}
    answer = client.post(f"{address}/v1/scores", data=body, headers=headers, timeout=10)
    assert answer.status_code in (400, 422)
    assert answer.headers["Content-Type"].startswith("application/problem+json")


@pytest.mark.parametrize("path", ["/v1/applicants", "/v1/model", "/v1/features", "/v1/applicants/1/score"])
def test_without_a_token_nothing_is_answered(services: dict[str, str], path: str) -> None:
    answer = requests.get(services["api"] + path, timeout=10)
    assert answer.status_code == 401
    assert answer.json()["status"] == 401


def test_lime_is_byte_identical_over_repeats_and_workers(api: tuple[str, requests.Session]) -> None:
    address, client = api
    applicant = client.get(f"{address}/v1/applicants?limit=1", timeout=10).json()["items"][0]["applicant_id"]
    path = f"{address}/v1/applicants/{applicant}/explanation?method=lime&lang=en"
    assert len({client.get(path, timeout=30).content for _ in range(6)}) == 1


def test_both_services_answer_with_strict_headers(services: dict[str, str]) -> None:
    for name in ("api", "dashboard"):
        headers = requests.get(services[name], timeout=10).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "unsafe-eval" not in headers.get("Content-Security-Policy", "")
