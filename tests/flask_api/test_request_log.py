"""Logs are JSON, carry the request's number, and say nothing of people."""

from __future__ import annotations

import json

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient

from flask_api.request_log import configure_logging


def test_a_sane_number_is_kept(client: FlaskClient) -> None:
    answer = client.get("/healthz/live", headers={"X-Request-ID": "abc-123.DEF_456"})
    assert answer.headers["X-Request-ID"] == "abc-123.DEF_456"


@pytest.mark.parametrize("given", ["short", "x" * 65, "spaces in it", '"><script>', "é" * 10, ""])
def test_another_number_is_replaced(client: FlaskClient, given: str) -> None:
    answer = client.get("/healthz/live", headers={"X-Request-ID": given})
    assert len(answer.headers["X-Request-ID"]) == 32
    assert answer.headers["X-Request-ID"] != given


def test_a_line_names_the_route_not_the_request(app: Flask) -> None:
    configure_logging("info")
    with structlog.testing.capture_logs() as logs:
        app.test_client().get("/v1/applicants/100001/score?secret=1")
    line = logs[-1]
    assert line["event"] == "request"
    assert line["route"] == "/v1/applicants/<int:applicant_id>/score"
    assert line["status"] == 401
    assert line["milliseconds"] >= 0
    assert "100001" not in str(logs)
    assert "secret" not in str(logs)


def test_lines_are_json_on_the_standard_error(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("info")
    app.test_client().get("/nowhere", headers={"X-Request-ID": "request-0001"})
    captured = capsys.readouterr()
    assert captured.out == ""
    line = json.loads(captured.err.splitlines()[-1])
    assert (line["event"], line["route"], line["status"]) == ("request", "unknown", 404)
    assert line["request_id"] == "request-0001"
    assert line["level"] == "info"


def test_a_higher_level_is_silent(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("error")
    app.test_client().get("/healthz/live")
    assert capsys.readouterr().err == ""


def test_a_login_is_not_logged(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("debug")
    body = {"username": "camille", "password": "a wrong password"}
    app.test_client().post("/v1/sessions", json=body)
    logged = capsys.readouterr().err
    assert "camille" not in logged
    assert "wrong password" not in logged
