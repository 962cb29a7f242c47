from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dash_app.errors import ApiUnavailable, InvalidRequest, NotAuthorised, TooManyRequests


def send(
    browser: FlaskClient, username: str = "advisor", password: str = "pass", **more: str
) -> TestResponse:
    """Open the form and send it, as a person does."""
    found = re.search(r'name="csrf" value="([^"]+)"', browser.get("/login").text)
    assert found
    data = {"csrf": found[1], "username": username, "password": password, **more}
    return browser.post("/login", data=data)


def test_a_good_login_leads_to_the_wanted_page(visitor: FlaskClient, api: Any) -> None:
    answer = send(visitor, next="/applicants/7?tab=profile")
    assert (answer.status_code, answer.location) == (302, "/applicants/7?tab=profile")
    assert api.called("log_in") == [("advisor", "pass")]
    with visitor.session_transaction() as session:
        assert (session["token"], session["role"]) == ("t0ken", "advisor")
        assert session.permanent
        assert session["csrf"], "the log-out form's secret is there before the first page asks for it"


def test_the_cookie_is_out_of_reach_of_scripts(visitor: FlaskClient) -> None:
    cookie = send(visitor).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NotAuthorised("x"), "Identifiant ou mot de passe incorrect."),
        (InvalidRequest("x"), "Identifiant ou mot de passe incorrect."),
        (TooManyRequests("x"), "Trop d’essais."),
        (ApiUnavailable("x"), "Le service de calcul ne répond pas."),
    ],
)
def test_a_refusal_keeps_the_name_and_never_the_password(
    visitor: FlaskClient, api: Any, error: Exception, words: str
) -> None:
    api.tell("log_in", error)
    page = send(visitor, username="camille", password="hunter2", next="/?band=A").text
    assert words in page
    assert 'value="camille"' in page
    assert "hunter2" not in page
    assert 'name="next" value="/?band=A"' in page


@pytest.mark.parametrize(("username", "password"), [("", "x"), ("x", ""), ("x" * 257, "x"), ("  ", "x")])
def test_an_incomplete_form_never_reaches_the_api(
    visitor: FlaskClient, api: Any, username: str, password: str
) -> None:
    assert "Il manque une saisie." in send(visitor, username, password).text
    assert api.called("log_in") == []


def test_a_form_of_elsewhere_is_refused(visitor: FlaskClient, api: Any) -> None:
    answer = visitor.post("/login", data={"username": "a", "password": "b", "csrf": "forged"})
    assert "ouverte depuis trop longtemps" in answer.text
    assert api.called("log_in") == []


def test_markup_in_a_name_stays_text(visitor: FlaskClient, api: Any) -> None:
    api.tell("log_in", NotAuthorised("x"))
    assert "<script>x" not in send(visitor, username='"><script>x</script>').text


def test_the_page_wanted_is_never_elsewhere(visitor: FlaskClient) -> None:
    assert send(visitor, next="https://elsewhere.example//x").location == "/"


def test_who_is_logged_in_goes_straight_on(advisor: FlaskClient) -> None:
    answer = advisor.get("/login?next=/applicants/7")
    assert (answer.status_code, answer.location) == (302, "/applicants/7")


def test_the_form_speaks_english_too(visitor: FlaskClient) -> None:
    page = visitor.get("/login?lang=en&next=/applicants/7").text
    assert '<html lang="en"' in page
    assert "<title>Log in · Prêt à dépenser</title>" in page
    assert 'name="next" value="/applicants/7"' in page


def log_out(browser: FlaskClient, token: str) -> TestResponse:
    with browser.session_transaction() as session:
        session["csrf"] = "secret"
    return browser.post("/logout", data={"csrf": token})


def test_logging_out_closes_both_sessions(advisor: FlaskClient, api: Any) -> None:
    assert log_out(advisor, "secret").location == "/login"
    assert len(api.called("log_out")) == 1
    with advisor.session_transaction() as session:
        assert "token" not in session


def test_logging_out_works_while_the_api_is_down(advisor: FlaskClient, api: Any) -> None:
    api.tell("log_out", ApiUnavailable("down"))
    assert log_out(advisor, "secret").location == "/login"
    with advisor.session_transaction() as session:
        assert "token" not in session


def test_nobody_is_logged_out_from_elsewhere(advisor: FlaskClient, api: Any) -> None:
    assert log_out(advisor, "forged").location == "/"
    with advisor.session_transaction() as session:
        assert "token" in session
