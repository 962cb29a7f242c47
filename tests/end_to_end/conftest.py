"""One clean page for each test; an error in the console fails the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(browser: Browser, services: dict[str, str]) -> Iterator[Page]:
    context = browser.new_context(
        base_url=services["dashboard"], locale="fr-FR", viewport={"width": 1440, "height": 900}
    )
    errors: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert errors == []


@pytest.fixture
def advisor(page: Page, services: dict[str, str]) -> Page:
    """Page of an advisor who has just logged in, on the portfolio."""
    page.goto("/")
    page.get_by_label("Identifiant").fill(services["username"])
    page.get_by_label("Mot de passe").fill(services["password"])
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", name="Portefeuille")).to_be_visible()
    return page
