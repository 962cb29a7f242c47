"""What an advisor does with a client beside them, in a real browser against both services."""

from __future__ import annotations

import re
from pathlib import Path

import requests
from playwright.sync_api import Page, expect


def _client(services: dict[str, str], **query: str) -> str:
    """Return the number of the first client of a search."""
    body = {"username": services["username"], "password": services["password"]}
    token = requests.post(f"{services['api']}/v1/sessions", json=body, timeout=10).json()["token"]
    headers, address = {"Authorization": f"Bearer {token}"}, f"{services['api']}/v1/applicants"
    page = requests.get(address, headers=headers, params={"limit": "1"} | query, timeout=10)
    return str(page.json()["items"][0]["applicant_id"])


def _some_client(services: dict[str, str]) -> str:
    return _client(services, offset="7")


def _barely_refused(services: dict[str, str]) -> str:
    return _client(services, filters='{"decision":{"in":["refused"]}}', sort="probability_of_default")


def test_find_a_client_read_the_decision_switch_language_and_compare(
    advisor: Page, services: dict[str, str]
) -> None:
    client = _some_client(services)
    advisor.get_by_label("Numéro de client").fill(client)
    expect(advisor.locator("#portfolio-totals")).to_contain_text(re.compile(r"^1\sclient"))
    advisor.locator(".ag-center-cols-container .ag-row").first.click()
    expect(advisor).to_have_url(re.compile(rf"/applicants/{client}"))

    expect(advisor.get_by_text("Proposition du modèle", exact=True)).to_be_visible()
    expect(advisor.get_by_text(re.compile("Crédit accordable|Refus proposé")).first).to_be_visible()
    expect(advisor.get_by_text("de risque estimé").first).to_be_visible()

    advisor.get_by_role("link", name="English").click()
    expect(advisor).to_have_url(re.compile("lang=en"))
    expect(advisor.get_by_text(re.compile("estimated risk|Estimated risk")).first).to_be_visible()

    advisor.get_by_role("tab", name="Comparison").click()
    expect(advisor).to_have_url(re.compile("tab=comparison"))
    expect(advisor.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    expect(advisor.get_by_text(re.compile(r"\d+ (clients|applicants|customers)")).first).to_be_visible()


def test_see_what_could_change_take_the_letter_and_try_a_proposal(
    advisor: Page, services: dict[str, str]
) -> None:
    client = _barely_refused(services)
    advisor.goto(f"/applicants/{client}")
    card = advisor.locator(".change-card")
    expect(card).to_contain_text(re.compile("Crédit accordable : risque estimé de"))

    with advisor.expect_download() as letter:
        advisor.get_by_role("link", name="Lettre PDF").click()
    assert letter.value.suggested_filename.endswith(".pdf")
    assert Path(letter.value.path()).read_bytes().startswith(b"%PDF")

    card.get_by_role("link", name=re.compile("Voir l")).click()
    expect(advisor).to_have_url(re.compile("tab=what-if"))
    advisor.get_by_role("button", name="Essayer la proposition 1").click()
    result = advisor.locator(".trial-result")
    expect(result).to_contain_text("Le crédit deviendrait accordable")
    expect(result).to_contain_text("Total à rembourser")
    expect(advisor).to_have_url(re.compile("try=amount-"))

    advisor.reload()  # as someone to whom the address was given
    expect(result).to_contain_text("Le crédit deviendrait accordable")
    advisor.get_by_role("button", name="Revenir à la demande du client").click()
    expect(result).to_contain_text("Changez une valeur")
    expect(advisor).not_to_have_url(re.compile("try="))


def test_one_item_and_another_method_stand_beside_the_exact_reasons(
    advisor: Page, services: dict[str, str]
) -> None:
    advisor.goto(f"/applicants/{_some_client(services)}?tab=explanation")
    advisor.get_by_label("Élément", exact=True).select_option(index=1)
    expect(advisor).to_have_url(re.compile("about="))
    expect(advisor.locator(".one-item .js-plotly-plot .main-svg").first).to_be_visible()
    advisor.get_by_text("Pour aller plus loin").click()
    advisor.get_by_text("Avec une approximation (LIME)").click()
    expect(advisor.get_by_text("Jusqu’où croire cette approximation")).to_be_visible()
    expect(advisor.locator("#applicant-bars .main-svg").first).to_be_visible()
    advisor.get_by_text("Ce qui compte dans le modèle").click()
    expect(advisor.locator(".model-weights .main-svg").first).to_be_visible()


def test_no_raw_column_name_is_in_sight(advisor: Page, services: dict[str, str]) -> None:
    client = _some_client(services)
    for tab in ("decision", "explanation", "profile", "comparison", "what-if", "similar"):
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
