"""The whole way of an advisor with one client, in both languages, and once without a mouse."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import requests
from playwright.sync_api import Locator, Page, expect

from dash_app import i18n

Say = Callable[..., str]
MARKUP = "<img src=x onerror=alert(1)> signé hier"


@pytest.fixture
def granted(services: dict[str, Any]) -> Callable[[int], str]:
    """Return a function that gives the number of a client to be granted; no two tests decide on one."""
    return lambda rank: _granted(services, rank)


def _granted(services: dict[str, Any], rank: int) -> str:
    body = {key: services[key] for key in ("username", "password")}
    token = requests.post(f"{services['api']}/v1/sessions", json=body, timeout=10).json()["token"]
    query = {"filters": '{"decision":{"in":["granted"]}}', "limit": "1", "offset": str(rank)}
    headers = {"Authorization": f"Bearer {token}"}
    page = requests.get(f"{services['api']}/v1/applicants", headers=headers, params=query, timeout=10).json()
    return str(page["items"][0]["applicant_id"])


def speaker(lang: str) -> Say:
    """Return a function that gives the words of the dashboard in a language."""
    return lambda key, **values: i18n.t(key, lang, **values)


def tab(page: Page, say: Say, name: str) -> Locator:
    """Open a section and return its panel."""
    page.get_by_role("tab", name=say(f"applicant.tab.{name}"), exact=True).click()
    panel = page.get_by_role("tabpanel", name=say(f"applicant.tab.{name}"), exact=True)
    expect(panel).to_be_visible()
    return panel


@pytest.mark.parametrize(("lang", "rank"), [("fr", 3), ("en", 4)])
def test_an_advisor_goes_the_whole_way_with_a_client(
    page: Page, services: dict[str, Any], granted: Callable[[int], str], lang: str, rank: int
) -> None:
    say, client = speaker(lang), granted(rank)
    enter(page, services, say, lang)
    page.get_by_label(say("portfolio.search")).first.fill(client)
    row = page.locator(".ag-center-cols-container .ag-row").first
    expect(row).to_contain_text(say("portfolio.decision.granted"))
    row.locator('[col-id="decision"]').click()
    expect(page).to_have_url(re.compile(rf"/applicants/{client}"))

    charts = ".js-plotly-plot .main-svg"
    expect(tab(page, say, "explanation").locator(charts).first).to_be_visible()
    expect(tab(page, say, "profile").get_by_label(say("applicant.profile.search"))).to_be_visible()
    expect(tab(page, say, "comparison").locator(charts).first).to_be_visible()
    expect(tab(page, say, "what-if").get_by_text(say("what_if.form.title"))).to_be_visible()
    expect(tab(page, say, "similar").locator("table, .ag-row, .dash-graph").first).to_be_visible()

    decide_otherwise(page, say)
    expect(page.locator("main")).to_contain_text(MARKUP)
    rows = tab(page, say, "history").locator("tbody tr")
    expect(rows.first).to_contain_text(services["username"])
    expect(rows).to_have_count(2)  # looked at, decided

    with page.expect_download() as letter:
        page.get_by_role("link", name=say("applicant.document.report.pdf.label")).click()
    assert letter.value.suggested_filename.endswith(".pdf")
    nothing_personal_is_stored(page, client)


def enter(page: Page, services: dict[str, Any], say: Say, lang: str) -> None:
    """Log in, in a language."""
    page.goto(f"/login?lang={lang}")
    page.get_by_label(say("login.username")).fill(services["username"])
    page.get_by_label(say("login.password")).fill(services["password"])
    page.get_by_role("button", name=say("login.submit")).click()
    expect(page.get_by_role("heading", name=say("portfolio.title"), exact=True)).to_be_visible()


def decide_otherwise(page: Page, say: Say) -> None:
    """Refuse against the proposal: first without a reason, then with one that holds markup."""
    page.get_by_role("button", name=say("decisions.open"), exact=True).click()
    form = page.locator("#decision-form")
    form.get_by_text(say("decisions.form.refused.against")).click()
    form.get_by_role("button", name=say("decisions.save"), exact=True).click()
    expect(form.locator("#decision-problem")).not_to_be_empty()
    form.get_by_label(say("decisions.form.reason")).fill(MARKUP)
    form.get_by_role("button", name=say("decisions.save"), exact=True).click()
    expect(page.locator(".decision-saved")).to_contain_text(say("decisions.outcome.refused.against"))
    assert page.locator("img[onerror]").count() == 0


def nothing_personal_is_stored(page: Page, client: str) -> None:
    """See that the browser keeps a language, a theme and a closed cookie, and nothing of the client."""
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    cookies = page.context.cookies()
    assert {str(cookie.get("name")) for cookie in cookies} <= {"dashboard_session", "lang", "theme"}
    assert client not in "".join(str(cookie.get("value")) for cookie in cookies)
    assert "dashboard_session" not in page.evaluate("document.cookie")


def test_the_way_without_a_mouse(page: Page, services: dict[str, Any], granted: Callable[[int], str]) -> None:
    client = granted(5)
    page.goto("/login")
    expect(page.get_by_label("Identifiant")).to_be_focused()
    keyboard = page.keyboard
    keyboard.type(services["username"])
    keyboard.press("Tab")
    keyboard.type(services["password"])
    keyboard.press("Enter")
    expect(page.locator(".ag-row").first).to_be_visible()

    reach(page, page.get_by_label("Numéro de client").first)
    keyboard.type(client)
    keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/applicants/{client}"))
    expect(page.locator("main h1")).to_be_focused()

    reach(page, page.get_by_role("tab", name="Décision", exact=True))
    keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Explication", exact=True)).to_be_focused()
    expect(page.get_by_role("tabpanel", name="Explication", exact=True)).to_be_visible()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    keyboard.press("Home")
    expect(page.get_by_role("tabpanel", name="Décision", exact=True)).to_be_visible()

    page.locator("main h1").focus()
    reach(page, page.get_by_role("button", name="Enregistrer la décision", exact=True))
    keyboard.press("Enter")
    choice = page.get_by_label("Accorder le crédit, comme le modèle le propose")
    reach(page, choice)
    keyboard.press("Space")
    expect(choice).to_be_checked()
    reach(page, page.get_by_role("button", name="Enregistrer", exact=True))
    keyboard.press("Enter")
    expect(page.locator(".decision-saved")).to_contain_text("crédit accordé, comme proposé")


def reach(page: Page, wanted: Locator, most: int = 80) -> None:
    """Press the tabulator until something is focused; each stop on the way can be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("(one) => one === document.activeElement"):
            outline = wanted.evaluate("(one) => getComputedStyle(one).outlineStyle")
            assert outline != "none"
            return
    raise AssertionError(f"the tabulator never reached {wanted}")
