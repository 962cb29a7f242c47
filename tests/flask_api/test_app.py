"""The application as a whole: made without touching anything, configured by its settings."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from flask_api import create_app
from flask_api.config import Settings

FIRST = 100_001


def test_making_it_opens_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    create_app()
    assert list(tmp_path.iterdir()) == []


def test_two_applications_share_nothing(app: Flask, settings: Settings) -> None:
    other = create_app(settings)
    assert other.extensions["registry"] is not app.extensions["registry"]
    assert other.extensions["metrics"] is not app.extensions["metrics"]


def test_the_limit_of_a_body_is_a_setting(settings: Settings) -> None:
    client = create_app(settings.model_copy(update={"max_body_bytes": 1024})).test_client()
    answer = client.post("/v1/sessions", data=b" " * 1025, content_type="application/json")
    assert answer.status_code == 413


def test_a_currency_reaches_every_text(settings: Settings) -> None:
    app = create_app(settings.model_copy(update={"currency": "EUR"}))
    client = app.test_client()
    login = {"username": "camille", "password": "a long enough password"}
    token = client.post("/v1/sessions", json=login).get_json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    for address in (
        "/v1/applicants?columns=AMT_CREDIT&limit=1",
        f"/v1/applicants/{FIRST}",
        f"/v1/applicants/{FIRST}/explanation",
    ):
        assert "€" in client.get(address, headers=headers).get_data(as_text=True)
    app.extensions["database"].engine.dispose()


def ask_together(reader: FlaskClient, method: str) -> list[TestResponse]:
    """Ask for one explanation from six threads at once."""
    token = reader.environ_base["HTTP_AUTHORIZATION"]
    address = f"/v1/applicants/{FIRST}/explanation?method={method}"

    def _ask(_number: int) -> TestResponse:
        return reader.application.test_client().get(address, headers={"Authorization": token})

    with ThreadPoolExecutor(6) as pool:
        return list(pool.map(_ask, range(6)))


def test_threads_may_ask_at_the_same_time(reader: FlaskClient) -> None:
    answers = ask_together(reader, "shap")
    assert [answer.status_code for answer in answers] == [200] * 6
    assert all(answer.data == answers[0].data for answer in answers)
    assert answers[0].get_json()["applicant_id"] == FIRST


def test_threads_get_the_same_approximation_or_are_told_to_come_again(reader: FlaskClient) -> None:
    answers = ask_together(reader, "lime")
    given = [answer for answer in answers if answer.status_code == 200]
    busy = [answer for answer in answers if answer.status_code == 503]
    assert given
    assert len(given) + len(busy) == 6
    assert {answer.data for answer in given} == {given[0].data}
    assert {answer.get_json()["type"] for answer in busy} <= {"urn:problem-type:pret-a-depenser:busy"}


def test_head_and_options_need_a_session_too(client: FlaskClient) -> None:
    assert client.head("/v1/model").status_code == 401
    assert client.options("/v1/model").status_code == 401


def test_debugging_is_off(app: Flask) -> None:
    assert app.debug is False
    assert app.testing is False
