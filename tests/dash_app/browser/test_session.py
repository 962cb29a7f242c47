from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from dash_app.errors import NotAuthorised


def test_a_page_asked_for_before_login_is_reached_after_it(page: Page) -> None:
    page.goto("/?q=10005")
    expect(page).to_have_title("Se connecter · Prêt à dépenser")
    expect(page.get_by_label("Identifiant")).to_be_focused()
    page.keyboard.type("advisor")
    page.keyboard.press("Tab")
    page.keyboard.type("pass")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/\?q=10005$"))
    expect(page.locator("#portfolio-totals")).to_contain_text("10 clients")


def test_a_wrong_password_keeps_the_name(page: Page, api: Any) -> None:
    api.tell("log_in", NotAuthorised("wrong"))
    page.goto("/login")
    page.get_by_label("Identifiant").fill("camille")
    page.get_by_label("Mot de passe").fill("faux")
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("alert")).to_contain_text("Identifiant ou mot de passe incorrect.")
    expect(page.get_by_label("Identifiant")).to_have_value("camille")
    expect(page.get_by_label("Mot de passe")).to_be_focused()


def test_a_session_that_ends_comes_back_to_the_same_view(portfolio: Page, api: Any) -> None:
    answers = api.told["applicants"]
    api.tell("applicants", NotAuthorised("expired"))
    portfolio.get_by_label("Numéro de client").fill("10005")
    expect(portfolio).to_have_url(re.compile(r"/login\?next=/%3Fq%3D10005"))
    api.tell("applicants", answers)
    portfolio.get_by_label("Identifiant").fill("advisor")
    portfolio.get_by_label("Mot de passe").fill("pass")
    portfolio.get_by_role("button", name="Se connecter").click()
    expect(portfolio.get_by_label("Numéro de client")).to_have_value("10005")


def test_logging_out_closes_the_door(portfolio: Page, api: Any) -> None:
    portfolio.locator(".account-button").click()
    portfolio.get_by_role("button", name="Se déconnecter").click()
    expect(portfolio).to_have_url(re.compile("/login$"))
    assert len(api.called("log_out")) == 1
    portfolio.goto("/")
    expect(portfolio).to_have_url(re.compile("/login$"))


def test_the_language_is_switched_and_remembered(portfolio: Page) -> None:
    portfolio.get_by_role("link", name="English").click()
    expect(portfolio).to_have_title("Portfolio · Prêt à dépenser")
    expect(portfolio).to_have_url(re.compile("lang=en"))
    expect(portfolio.locator("html")).to_have_attribute("lang", "en")
    expect(portfolio.locator("#portfolio-totals")).to_contain_text("30 can be granted (50.0%)")
    portfolio.goto("/nowhere")
    expect(portfolio.get_by_role("heading", name="Page not found")).to_be_visible()


def test_the_theme_is_switched_and_remembered(portfolio: Page) -> None:
    portfolio.get_by_role("link", name="Passer en mode sombre").click()
    expect(portfolio.locator("html")).to_have_attribute("data-bs-theme", "dark")
    portfolio.reload()
    expect(portfolio.locator("html")).to_have_attribute("data-bs-theme", "dark")
    expect(portfolio.get_by_role("link", name="Passer en mode clair")).to_be_visible()


def test_the_first_stop_of_the_keyboard_leads_to_the_content(portfolio: Page) -> None:
    portfolio.reload()
    expect(portfolio.locator(".ag-row").first).to_be_visible()
    portfolio.keyboard.press("Tab")
    skip = portfolio.get_by_role("link", name="Aller au contenu")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    portfolio.keyboard.press("Enter")
    expect(portfolio.locator("#main")).to_be_focused()


def test_nothing_of_the_session_is_in_reach_of_scripts(portfolio: Page) -> None:
    seen = portfolio.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "t0ken" not in seen
    assert "dashboard_session" not in seen
    assert "t0ken" not in portfolio.content()
