"""A dashboard over a fake API in this process, and a browser that looks at it.

An error in the browser's console fails the test.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from dash_app.api_client import ApplicantQuery
from dash_app.contracts import ApplicantPage, parse
from dash_app.document import Dashboard
from dash_app.errors import NotFound
from scripts.browser import find_browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
CLIENTS = 60
LIMIT = 0.3


def _client(position: int) -> dict[str, Any]:
    risk = (position * 7 % CLIENTS) / 100
    credit = 1000.0 * (position + 1)
    return {
        "applicant_id": 100_001 + position,
        "probability_of_default": risk,
        "decision": "granted" if risk < LIMIT else "refused",
        "band": "A" if risk < LIMIT / 4 else "C" if risk < LIMIT else "D",
        "values": {"AMT_CREDIT": {"value": credit, "text": f"{credit:.0f}"}},
    }


def _kept(client: dict[str, Any], query: ApplicantQuery) -> bool:
    credit = client["values"]["AMT_CREDIT"]["value"]
    limits = query.filters.get("AMT_CREDIT", {})
    return (
        str(client["applicant_id"]).startswith(query.search)
        and client["decision"] in query.filters.get("decision", {}).get("in", [client["decision"]])
        and client["band"] in query.filters.get("band", {}).get("in", [client["band"]])
        and limits.get("min", credit) <= credit <= limits.get("max", credit)
    )


def answer_portfolio(query: ApplicantQuery, lang: str) -> ApplicantPage:
    """Search, filter, sort and page sixty made-up clients, as the API does."""
    found = [client for client in map(_client, range(CLIENTS)) if _kept(client, query)]
    key = query.sort if query.sort in {"applicant_id", "probability_of_default"} else "applicant_id"
    found.sort(key=lambda client: client[str(key)], reverse=query.order == "desc")
    items = found[query.offset : query.offset + query.limit]
    return parse(ApplicantPage, {"items": items, "next": None, "total": len(found)})


@pytest.fixture
def address(app: Dashboard, api: Any) -> Iterator[str]:
    """Address of a dashboard that runs in a thread."""
    api.tell("applicants", answer_portfolio)
    for method in ("score", "profile", "explanation"):
        api.tell(method, NotFound("no such client"))
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for a module; closed after it, for only one may be driven at a time."""
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=find_browser(), args=FLAGS)
        expect.set_options(timeout=15_000)
        yield launched
        launched.close()


@pytest.fixture
def screen() -> dict[str, int]:
    """Size of the window; a test may ask for another one."""
    return {"width": 1440, "height": 900}


@pytest.fixture
def page(browser: Browser, address: str, screen: dict[str, int]) -> Iterator[Page]:
    """A page of a browser that nobody is logged in to."""
    context = browser.new_context(base_url=address, locale="fr-FR", viewport=screen)  # type: ignore[arg-type]
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert errors == []


@pytest.fixture
def portfolio(page: Page) -> Page:
    """The portfolio, just after the login."""
    page.goto("/")
    page.get_by_label("Identifiant").fill("advisor")
    page.get_by_label("Mot de passe").fill("pass")
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("gridcell", name="100 001")).to_be_visible()
    return page
