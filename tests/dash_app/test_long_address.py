from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient

from dash_app import gunicorn_conf
from dash_app.long_address import LONGEST


def test_an_address_that_is_too_long_is_a_clear_page(advisor: FlaskClient, api: Any) -> None:
    answer = advisor.get("/?f=" + "x" * LONGEST)
    assert answer.status_code == 414
    assert "Cette adresse est trop longue" in answer.text
    assert "xxxx" not in answer.text
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert not api.calls


def test_it_is_said_in_the_language_of_the_address(visitor: FlaskClient) -> None:
    answer = visitor.get("/applicants/7?lang=en&tab=" + "x" * LONGEST)
    assert "This address is too long" in answer.text


def test_an_address_of_the_usual_length_passes(advisor: FlaskClient) -> None:
    assert advisor.get("/?f=" + "x" * 3000).status_code == 200


def test_a_login_may_carry_the_longest_address(visitor: FlaskClient) -> None:
    answer = visitor.get("/?f=" + "%2C" * 1300)
    assert answer.status_code == 302
    assert len(answer.location) < gunicorn_conf.limit_request_line
    assert visitor.get(answer.location).status_code == 200
