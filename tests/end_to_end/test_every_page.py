"""Every page in both languages: axe finds nothing serious, the words are ours, nothing sticks out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dash_app import i18n
from dash_app.pages import all_pages
from dash_app.pages.applicant.state import TABS

LANGUAGES = ("fr", "en")
ADMINISTRATOR = "administrator"
CLIENT = "/applicants/{client}"
SECTIONS = [f"{CLIENT}?tab={name}" for name in TABS]
#: Addresses by the role that opens them.
ADDRESSES = [
    *((page.roles, page.path) for page in all_pages() if "<" not in page.path),
    *(((), address) for address in [*SECTIONS, "/applicants/999999999", "/nowhere"]),
]
SEVERE = {"serious", "critical"}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
QUIET = {"resultTypes": ["violations"]}
#: A column of the data, a key of a catalogue, a hole that nothing was put into.
RAW = re.compile(r"\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b|\{\w+\}|\bNaN\b|\bnull\b|\bundefined\b|\[object ")
#: Everything that was asked has been answered and drawn.
STANDS = """() => {
  const shown = (one) => one.offsetParent !== null;
  const graphs = Array.from(document.querySelectorAll("main .dash-graph")).filter(shown);
  const waiting = Array.from(document.querySelectorAll("main .skeleton, main [data-dash-is-loading=true]"));
  return document.querySelector("main h1, main .notice-title, main form") !== null && !waiting.some(shown)
    && graphs.every((one) => one.querySelector(".main-svg")) && window.unanswered === 0;
}"""
#: Counts the callbacks that are not answered.
COUNT = """() => {
  const ask = window.fetch;
  window.unanswered = 0;
  window.fetch = (...asked) => {
    window.unanswered += 1;
    return ask(...asked).finally(() => setTimeout(() => (window.unanswered -= 1), 30));
  };
}"""


@pytest.fixture(scope="module")
def client(services: dict[str, Any]) -> str:
    """Return the number of a client who is not granted: all parts of the page have something to say."""
    body = {key: services[key] for key in ("username", "password")}
    token = requests.post(f"{services['api']}/v1/sessions", json=body, timeout=10).json()["token"]
    query = {"filters": '{"decision":{"in":["refused"]}}', "limit": "1", "sort": "probability_of_default"}
    headers = {"Authorization": f"Bearer {token}"}
    page = requests.get(f"{services['api']}/v1/applicants", headers=headers, params=query, timeout=10).json()
    return str(page["items"][0]["applicant_id"])


@pytest.fixture(scope="module")
def contexts(browser: Browser, services: dict[str, Any]) -> Iterator[dict[str, BrowserContext]]:
    """Return one browser for each role, logged in once."""
    accounts = {"advisor": services, ADMINISTRATOR: services.get(ADMINISTRATOR, services)}
    opened = {role: _logged_in(browser, services["dashboard"], one) for role, one in accounts.items()}
    yield opened
    for context in opened.values():
        context.close()


def _logged_in(browser: Browser, address: str, account: dict[str, Any]) -> BrowserContext:
    context = browser.new_context(
        base_url=address, locale="fr-FR", viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto("/login")
    page.get_by_label("Identifiant").fill(account["username"])
    page.get_by_label("Mot de passe").fill(account["password"])
    page.get_by_role("button", name="Se connecter").click()
    expect(page.locator("main h1")).to_be_visible()
    page.close()
    context.add_init_script(f"({COUNT})()")
    return context


@pytest.fixture(params=list(product(LANGUAGES, ADDRESSES)), ids=lambda case: f"{case[0]} {case[1][1]}")
def visited(
    request: pytest.FixtureRequest, contexts: dict[str, BrowserContext], client: str
) -> Iterator[tuple[Page, str]]:
    """Return a page that stands, and its language."""
    lang, (roles, address) = request.param
    role = ADMINISTRATOR if roles and "advisor" not in roles else "advisor"
    page = contexts[role].new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{address.format(client=client)}{'&' if '?' in address else '?'}lang={lang}")
    page.wait_for_function(STANDS)
    yield page, lang
    page.close()
    assert errors == []


def test_the_page_can_be_used_and_read_by_all(visited: tuple[Page, str]) -> None:
    page, lang = visited
    assert severe(page, RULES) == []
    page.evaluate("document.documentElement.setAttribute('data-bs-theme', 'dark')")
    assert severe(page, CONTRAST) == []
    page.evaluate("document.documentElement.setAttribute('data-bs-theme', 'light')")
    words = page.locator("body").inner_text()
    assert not RAW.findall(words)
    assert not foreign(words, lang)
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_function(
        "() => document.documentElement.scrollWidth <= 320", timeout=10_000
    )  # charts follow
    assert page.title().endswith("Prêt à dépenser")


def severe(page: Page, options: dict[str, Any]) -> list[str]:
    """Return what axe finds to be serious or critical, each with the first elements concerned."""
    found = Axe().run(page, options=QUIET | options).response["violations"]
    return [
        f"{one['id']}: {[' '.join(map(str, node['target'])) for node in one['nodes'][:4]]}"
        for one in found
        if one["impact"] in SEVERE
    ]


def foreign(words: str, lang: str) -> list[str]:
    """Return the texts of the other language's catalogues that stand in these words."""
    other = next(one for one in LANGUAGES if one != lang)
    lines = {line.strip() for line in words.splitlines()}
    known = {text for area in i18n.areas() for text in i18n.catalogue(area, lang).values()}
    texts = {text for area in i18n.areas() for text in i18n.catalogue(area, other).values()}
    return sorted(line for line in lines & (texts - known) if len(line) > 3)


def test_titles_differ(contexts: dict[str, BrowserContext], client: str) -> None:
    page = contexts["advisor"].new_page()
    titles = []
    for _, address in [one for one in ADDRESSES if one[0] == () and "tab=" not in one[1]]:
        page.goto(address.format(client=client))
        page.wait_for_function(STANDS)
        titles.append(page.title())
    page.close()
    assert len(set(titles)) == len(titles)
