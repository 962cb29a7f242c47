"""What an advisor does with a client beside them, in a real browser against both services."""

from __future__ import annotations

import re

import requests
from playwright.sync_api import Page, expect


def _some_client(services: dict[str, str]) -> str:
    body = {"username": services["username"], "password": services["password"]}
    token = requests.post(f"{services['api']}/v1/sessions", json=body, timeout=10).json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    page = requests.get(f"{services['api']}/v1/applicants?limit=1&offset=7", headers=headers, timeout=10)
    return str(page.json()["items"][0]["applicant_id"])


def test_find_a_client_read_the_decision_switch_language_and_compare(
    advisor: Page, services: dict[str, str]
) -> None:
    client = _some_client(services)
    advisor.get_by_label("Numéro de client").fill(client)
    expect(advisor.locator("#portfolio-totals")).to_contain_text(re.compile(r"^1\sclient"))
    advisor.locator(".ag-center-cols-container .ag-row").first.click()
    expect(advisor).to_have_url(re.compile(rf"/applicants/{client}"))

    expect(advisor.get_by_text("Proposition du modèle", exact=True)).to_be_visible()
    expect(advisor.get_by_text(re.compile("Crédit accordable|Crédit à refuser")).first).to_be_visible()
    expect(advisor.get_by_text("de risque estimé").first).to_be_visible()

    advisor.get_by_role("link", name="English").click()
    expect(advisor).to_have_url(re.compile("lang=en"))
    expect(advisor.get_by_text(re.compile("estimated risk|Estimated risk")).first).to_be_visible()

    advisor.get_by_role("tab", name="Comparison").click()
    expect(advisor).to_have_url(re.compile("tab=comparison"))
    expect(advisor.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    expect(advisor.get_by_text(re.compile(r"\d+ (clients|applicants|customers)")).first).to_be_visible()


def test_no_raw_column_name_is_in_sight(advisor: Page, services: dict[str, str]) -> None:
    client = _some_client(services)
    for tab in ("decision", "explanation", "profile", "comparison", "similar"):
        advisor.goto(f"/applicants/{client}?tab={tab}")
        expect(advisor.get_by_role("tab", selected=True)).to_be_visible()
        advisor.wait_for_load_state("networkidle")
        words = advisor.locator("main").inner_text()
        assert not re.search(r"\b[A-Z0-9]+_[A-Z0-9_]+\b", words), tab


def test_an_unknown_client_is_a_clear_page(advisor: Page) -> None:
    advisor.goto("/applicants/999999999")
    expect(advisor.get_by_text("Ce client est introuvable").first).to_be_visible()


def test_a_page_asked_for_before_login_is_reached_after_it(page: Page, services: dict[str, str]) -> None:
    client = _some_client(services)
    page.goto(f"/applicants/{client}?tab=profile")
    page.get_by_label("Identifiant").fill(services["username"])
    page.get_by_label("Mot de passe").fill(services["password"])
    page.get_by_role("button", name="Se connecter").click()
    expect(page).to_have_url(re.compile(rf"/applicants/{client}\?.*tab=profile"))


def test_the_password_is_refused_in_words(page: Page) -> None:
    page.goto("/login")
    page.get_by_label("Identifiant").fill("advisor")
    page.get_by_label("Mot de passe").fill("faux")
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_text("Identifiant ou mot de passe incorrect.")).to_be_visible()


def test_the_token_never_reaches_the_browsers_storage(advisor: Page) -> None:
    stored = advisor.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "token" not in stored.lower()
    session = [cookie for cookie in advisor.context.cookies() if cookie.get("httpOnly")]
    assert session
