from __future__ import annotations

import re

from flask.testing import FlaskClient

from dash_app.one_login import HEADER


def label_of(browser: FlaskClient) -> str:
    """Return the label in the document that a browser gets."""
    found = re.search(r'<meta name="login" content="(\w*)">', browser.get("/").text)
    assert found
    return found[1]


def log_in_as(browser: FlaskClient, username: str) -> None:
    with browser.session_transaction() as session:
        session["token"], session["username"] = f"token of {username}", username


def test_the_label_is_of_the_user_and_tells_no_name(advisor: FlaskClient) -> None:
    first = label_of(advisor)
    assert len(first) == 16
    assert "advisor" not in first
    log_in_as(advisor, "other")
    assert label_of(advisor) != first
    log_in_as(advisor, "advisor")
    assert label_of(advisor) == first


def test_a_question_of_another_login_is_answered_with_nothing(advisor: FlaskClient) -> None:
    first = label_of(advisor)
    assert HEADER not in advisor.get("/_dash-layout", headers={HEADER: first}).headers
    log_in_as(advisor, "other")
    for path in ("/_dash-layout", "/_dash-login"):
        answer = advisor.get(path, headers={HEADER: first})
        assert (answer.status_code, answer.data, answer.headers[HEADER]) == (204, b"", "changed")


def test_who_is_logged_out_is_led_to_the_login_as_ever(advisor: FlaskClient) -> None:
    first = label_of(advisor)
    with advisor.session_transaction() as session:
        session.clear()
    answer = advisor.get("/_dash-login", headers={HEADER: first})
    assert answer.status_code == 204
    assert HEADER not in answer.headers


def test_questions_without_a_label_are_answered(advisor: FlaskClient) -> None:
    assert advisor.get("/_dash-layout").status_code == 200
