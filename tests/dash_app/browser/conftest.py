"""A dashboard over a fake API in this process, and a browser that looks at it.

An error in the browser's console fails the test.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server

from dash_app.api_client import ApplicantQuery
from dash_app.contracts import ApplicantPage, parse
from dash_app.contracts.portfolio import Summary
from dash_app.document import Dashboard
from dash_app.errors import NotFound

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


class Stage:
    """The server's one application: that of the test which runs, so that the browser keeps its scripts."""

    def __init__(self) -> None:
        self.app: Any = None

    def __call__(self, environ: Any, start_response: Any) -> Any:
        """Let the present application answer."""
        return self.app(environ, start_response)


@pytest.fixture(scope="module")
def stage() -> Iterator[tuple[Stage, str]]:
    """A server that runs in a thread, and its address."""
    present = Stage()
    server = make_server("127.0.0.1", 0, present, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield present, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def answer_summary(summary_of: Callable[[int, int], Summary]) -> Callable[[ApplicantQuery, str], Summary]:
    """Return a function that counts the same sixty clients."""

    def answer(query: ApplicantQuery, lang: str) -> Summary:
        found = [client for client in map(_client, range(CLIENTS)) if _kept(client, query)]
        return summary_of(len(found), sum(client["decision"] == "granted" for client in found))

    return answer


@pytest.fixture
def address(
    app: Dashboard, api: Any, stage: tuple[Stage, str], answer_summary: Callable[..., Summary]
) -> str:
    """Address of a dashboard over the fake API."""
    api.tell("applicants", answer_portfolio)
    api.tell("summary", answer_summary)
    for method in ("score", "profile", "explanation"):
        api.tell(method, NotFound("no such client"))
    stage[0].app = app.server
    return stage[1]


@pytest.fixture
def screen() -> dict[str, int]:
    """Size of the window; a test may ask for another one."""
    return {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def context(browser: Browser, stage: tuple[Stage, str]) -> Iterator[BrowserContext]:
    """What the pages of a module share: scripts that have come once. Each begins without a cookie."""
    shared = browser.new_context(base_url=stage[1], locale="fr-FR")
    yield shared
    shared.close()


@pytest.fixture
def page(context: BrowserContext, address: str, screen: dict[str, int]) -> Iterator[Page]:
    """A page of a browser that nobody is logged in to."""
    assert address
    context.clear_cookies()
    opened = context.new_page()
    opened.set_viewport_size(screen)  # type: ignore[arg-type]
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield opened
    opened.close()
    assert errors == []


@pytest.fixture
def log_in_as(app: Dashboard, address: str) -> Callable[..., None]:
    """Return a function that gives a browser the cookie of a login."""

    def log_in(context: BrowserContext, username: str, role: str = "advisor") -> None:
        serializer = SecureCookieSessionInterface().get_signing_serializer(app.server)
        assert serializer
        value = serializer.dumps({"token": "t0ken", "username": username, "role": role, "csrf": "s3cret"})
        cookie = {"name": "dashboard_session", "value": value, "url": address, "httpOnly": True}
        context.add_cookies([cookie])  # type: ignore[list-item]

    return log_in


@pytest.fixture
def portfolio(page: Page, log_in_as: Callable[..., None]) -> Page:
    """The portfolio of an advisor who is logged in."""
    log_in_as(page.context, "advisor")
    page.goto("/")
    expect(page.get_by_role("gridcell", name="100 001")).to_be_visible()
    return page
