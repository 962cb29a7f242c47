"""The page is for administrators, and each section is asked of the API only when it is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

import pytest
from flask.testing import FlaskClient

from dash_app.api_client import ApiClient
from dash_app.components.view import View
from dash_app.contracts.administration import Audit, AuditEvent, Keys, PublishedModels, Users
from dash_app.errors import ApiUnavailable, NotAuthorised
from dash_app.pages.admin import PAGE
from dash_app.pages.admin.layout import layout, tabs
from dash_app.pages.admin.panels import panel
from dash_app.pages.admin.state import AdminState
from dash_app.routing import PageRequest

TextOf = Callable[[Any], str]
VIEW = View("fr", area="admin")
ANSWERS: dict[str, tuple[str, Any]] = {
    "users": ("users", Users(())),
    "keys": ("keys", Keys(())),
    "models": ("published_models", PublishedModels("m", "m", None, (), ())),
    "audit": ("audit", Audit((), None)),
}


def come(browser: FlaskClient, role: str) -> dict[str, Any]:
    """Return what the router answers to a role that comes to the page."""
    with browser.session_transaction() as session:
        session["role"] = role
    outputs = ["page-content.children", "breadcrumb.children", "page-title.data", "retry-timer.disabled"]
    parts = [*outputs, "notice.children", "navigation.children"]
    body = {
        "output": f"..{'...'.join(parts)}..",
        "outputs": [{"id": part.split(".")[0], "property": part.split(".")[1]} for part in parts],
        "inputs": [
            {"id": "url", "property": "pathname", "value": "/admin"},
            {"id": "retry-timer", "property": "n_intervals", "value": None},
            [],
        ],
        "changedPropIds": ["url.pathname"],
        "state": [
            {"id": "url", "property": "search", "value": ""},
            {"id": "language", "property": "data", "value": "fr"},
        ],
    }
    answer = browser.post("/_dash-update-component", json=body)
    found: dict[str, Any] = json.loads(answer.text)["response"]
    return found


def test_an_administrator_finds_the_page_in_the_navigation(advisor: FlaskClient) -> None:
    found = come(advisor, "administrator")
    assert "admin-panel" in json.dumps(found["page-content"])
    assert "/admin" in json.dumps(found["navigation"])


@pytest.mark.parametrize("role", ["advisor", "analyst", ""])
def test_others_get_a_clear_notice_and_no_link(advisor: FlaskClient, role: str) -> None:
    found = come(advisor, role)
    shown = json.dumps(found["page-content"])
    assert "admin-panel" not in shown
    assert "notice-title" in shown
    assert "/admin" not in json.dumps(found["navigation"])


@pytest.mark.parametrize("section", ANSWERS)
def test_a_section_asks_for_what_it_shows(api: Any, section: str, text_of: TextOf) -> None:
    method, answer = ANSWERS[section]
    api.tell(method, answer)
    shown = panel(cast("ApiClient", api), AdminState(section), "ada", VIEW)
    assert text_of(shown).startswith(VIEW.say(f"section.{section}"))
    assert [name for name, _, _ in api.calls] == [method]


def test_the_audit_is_asked_with_the_filters_of_the_address(
    api: Any, inside: Callable[[Any], list[Any]]
) -> None:
    event = AuditEvent("2026-01-02T03:04:05+00:00", "lea", "viewed", None, 7)
    api.tell("audit", Audit((event,), "c2"))
    state = AdminState("audit", user="lea", event="viewed", cursor="c1")
    shown = panel(cast("ApiClient", api), state, "ada", VIEW)
    assert api.called("audit") == [("lea", None, "viewed", "c1")]
    links = [part.href for part in inside(shown) if hasattr(part, "href")]
    assert links[-1] == "/admin?section=audit&user=lea&event=viewed&cursor=c2"


def test_a_silent_api_is_a_notice_with_a_retry(api: Any, inside: Callable[[Any], list[Any]]) -> None:
    api.tell("users", ApiUnavailable("silent"))
    shown = panel(cast("ApiClient", api), AdminState(), "ada", VIEW)
    buttons = [part.id for part in inside(shown) if isinstance(getattr(part, "id", None), dict)]
    assert [one["type"] for one in buttons] == ["retry-admin"]


def test_a_session_that_is_over_leads_to_the_login(api: Any) -> None:
    api.tell("users", NotAuthorised("over"))
    with pytest.raises(NotAuthorised):
        panel(cast("ApiClient", api), AdminState(), "ada", VIEW)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_frame_keeps_nothing_in_the_browser(lang: str, inside: Callable[[Any], list[Any]]) -> None:
    parts = inside(layout(PageRequest(lang=lang, query={"section": "keys"})))
    stores = [part for part in parts if type(part).__name__ == "Store"]
    assert {store.storage_type for store in stores} == {"memory"}
    dialog = next(part for part in parts if type(part).__name__ == "Modal")
    assert dialog.labelledby == "admin-dialog-title"


def test_the_section_in_sight_says_so(inside: Callable[[Any], list[Any]]) -> None:
    links = [part for part in inside(tabs("keys", VIEW)) if type(part).__name__ == "Link"]
    assert [link.href for link in links if "admin-tab-on" in link.className] == ["/admin?section=keys"]


def test_the_page_is_for_administrators_only() -> None:
    assert PAGE.roles == ("administrator",)
    assert not PAGE.is_for("analyst")
