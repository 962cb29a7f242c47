from __future__ import annotations

from flask.testing import FlaskClient

from dash_app.preferences import in_language


def test_a_language_is_remembered_and_stands_in_the_address(advisor: FlaskClient) -> None:
    answer = advisor.get("/preferences?lang=en", headers={"Referer": "http://localhost/applicants/7?tab=x"})
    assert answer.location == "/applicants/7?tab=x&lang=en"
    cookie = advisor.get_cookie("lang")
    assert cookie is not None
    assert cookie.value == "en"
    assert '<html lang="en"' in advisor.get("/").text


def test_a_shared_address_speaks_its_language(advisor: FlaskClient) -> None:
    assert "<title>Portfolio" in advisor.get("/?lang=en").text
    assert "<title>Portfolio" in advisor.get("/").text
    assert "<title>Portefeuille" in advisor.get("/?lang=fr").text


def test_a_theme_is_remembered(advisor: FlaskClient) -> None:
    answer = advisor.get("/preferences?theme=dark", headers={"Referer": "http://localhost/?band=A"})
    assert answer.location == "/?band=A"
    assert 'data-bs-theme="dark"' in advisor.get("/").text


def test_unknown_choices_and_addresses_elsewhere_are_left_out(visitor: FlaskClient) -> None:
    answer = visitor.get("/preferences?lang=<script>&theme=x&next=//elsewhere.example")
    assert answer.location == "/"
    assert visitor.get_cookie("lang") is None
    assert visitor.get_cookie("theme") is None


def test_an_address_has_one_language() -> None:
    assert in_language("/?lang=fr&q=1", "en") == "/?q=1&lang=en"
    assert in_language("/?lang=fr", "xx") == "/?lang=fr"
