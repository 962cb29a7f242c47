from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import html
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dash_app import shell
from dash_app.app import Dashboard
from dash_app.errors import ApiUnavailable, InvalidRequest, NotAuthorised, NotFound
from dash_app.routing import Page, PageRequest
from dash_app.shell import render, shell_layout


def page(error: Exception | None = None) -> Page:
    def layout(asked: PageRequest) -> html.Div:
        if error:
            raise error
        return html.Div("content")

    return Page("/", lambda asked: "", lambda asked: [], layout, lambda app: None)


def ask(
    browser: FlaskClient, pathname: str, search: str = "", lang: str = "fr", clicks: list[int] | None = None
) -> TestResponse:
    """Ask the router for a page, as the browser does when it comes or when "try again" is clicked."""
    button = {"id": {"type": "retry-page", "index": 0}, "property": "n_clicks"}
    inputs = [
        {"id": "url", "property": "pathname", "value": pathname},
        {"id": "retry-timer", "property": "n_intervals", "value": None},
        [button | {"value": value} for value in clicks or []],
    ]
    outputs = ["page-content.children", "breadcrumb.children", "page-title.data", "retry-timer.disabled"]
    parts = [*outputs, "notice.children", "navigation.children"]
    body = {
        "output": f"..{'...'.join(parts)}..",
        "outputs": [{"id": part.split(".")[0], "property": part.split(".")[1]} for part in parts],
        "inputs": inputs,
        "changedPropIds": ["url.pathname"]
        if clicks is None
        else ['{"index":0,"type":"retry-page"}.n_clicks'],
        "state": [
            {"id": "url", "property": "search", "value": search},
            {"id": "language", "property": "data", "value": lang},
        ],
    }
    referrer = f"http://localhost{pathname}{search}"
    return browser.post("/_dash-update-component", json=body, headers={"Referer": referrer})


def route(browser: FlaskClient, pathname: str, search: str = "", lang: str = "fr") -> dict[str, Any]:
    """Return what the router answers when the browser comes to an address."""
    answer = ask(browser, pathname, search, lang)
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(answer.text)
    return found


def test_the_frame_has_landmarks_and_a_way_past_them(
    in_request: None, inside: Callable[[Any], list[Any]], text_of: Callable[[Any], str]
) -> None:
    parts = inside(shell_layout())
    kinds = {type(part).__name__ for part in parts}
    assert {"Header", "Main", "Nav", "Footer"} <= kinds
    skip = next(part for part in parts if getattr(part, "className", "") == "skip-link")
    assert skip.href == "#main"
    assert text_of(skip) == "Aller au contenu"


def test_outside_a_request_the_frame_is_empty() -> None:
    assert not getattr(shell_layout(), "children", None)


def test_a_page_is_shown() -> None:
    content, again = render(page(), PageRequest("fr"))
    assert content.children == "content"
    assert not again


def test_an_address_without_page_says_so(text_of: Callable[[Any], str]) -> None:
    content, again = render(None, PageRequest("en"))
    assert "Page not found" in text_of(content)
    assert not again


@pytest.mark.parametrize(
    ("error", "words", "again"),
    [
        (ApiUnavailable("x"), "nouvel essai dans 5 s", True),
        (NotFound("x"), "introuvable", False),
        (InvalidRequest("secret value 42"), "pas valable", False),
    ],
)
def test_a_page_that_fails_says_what_to_do(
    error: Exception, words: str, again: bool, text_of: Callable[[Any], str]
) -> None:
    content, tried = render(page(error), PageRequest("fr"))
    assert words in text_of(content)
    assert "secret value" not in text_of(content)
    assert tried is again


def test_a_session_that_is_over_is_not_a_notice() -> None:
    with pytest.raises(NotAuthorised):
        render(page(NotAuthorised("x")), PageRequest("fr"))


def test_the_router_shows_the_portfolio(advisor: FlaskClient) -> None:
    found = route(advisor, "/", "?band=A", "en")["response"]
    assert found["page-title"]["data"] == "Portfolio · Prêt à dépenser"
    assert found["retry-timer"]["disabled"] is True
    assert "portfolio-grid" in json.dumps(found["page-content"])


def test_the_header_leads_to_the_pages_of_the_role(advisor: FlaskClient) -> None:
    links = json.dumps(route(advisor, "/", lang="en")["response"]["navigation"])
    assert "Portfolio" in links
    assert "navigation-here" in links


def test_a_page_for_other_roles_says_so(app: Dashboard, text_of: Callable[[Any], str]) -> None:
    with app.server.test_request_context("/"):
        content, again = render(replace(page(), roles=("administrator",)), PageRequest("en"))
    assert "content" not in text_of(content)
    assert "does not open this page" in text_of(content)
    assert not again


def test_an_api_that_is_down_is_tried_again_by_itself(advisor: FlaskClient, api: Any) -> None:
    api.tell("features", ApiUnavailable("down"))
    found = route(advisor, "/")["response"]
    assert found["retry-timer"]["disabled"] is False
    assert "Le service de calcul ne répond pas" in json.dumps(found["page-content"], ensure_ascii=False)


def test_the_button_tries_again_when_clicked_and_not_when_it_appears(advisor: FlaskClient) -> None:
    assert ask(advisor, "/", clicks=[0]).status_code == 204
    assert ask(advisor, "/", clicks=[1]).status_code == 200


def test_an_expired_session_leads_to_the_login_and_back(advisor: FlaskClient, api: Any) -> None:
    api.tell("features", NotAuthorised("expired"))
    found = route(advisor, "/", "?band=A")
    assert found["sideUpdate"]["redirect"]["href"] == "/login?next=/%3Fband%3DA"
    with advisor.session_transaction() as session:
        assert "token" not in session


def test_a_visitor_gets_no_page_from_a_callback(visitor: FlaskClient, api: Any) -> None:
    found = route(visitor, "/")
    assert found["sideUpdate"]["redirect"]["href"] == "/login"
    assert api.calls == []


def test_an_unexpected_failure_is_logged_and_said_without_details(
    advisor: FlaskClient, api: Any, caplog: pytest.LogCaptureFixture
) -> None:
    api.tell("features", ZeroDivisionError("secret value 42"))
    found = json.dumps(route(advisor, "/"), ensure_ascii=False)
    assert "Une erreur inattendue" in found
    assert "secret value" not in found
    assert "ZeroDivisionError" in caplog.text


def test_an_unforeseen_failure_is_logged_by_its_place_not_its_words(
    app: Dashboard, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[object] = []
    monkeypatch.setattr(shell, "set_props", lambda *arguments: shown.append(arguments))
    with app.server.test_request_context("/"):
        try:
            raise KeyError("income 123456")
        except KeyError as error:
            shell.show_error(error)
    assert shown
    assert "KeyError" in caplog.text
    assert "test_shell.py" in caplog.text
    assert "123456" not in caplog.text
