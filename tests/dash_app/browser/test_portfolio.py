from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dash_app.contracts import Distribution, parse
from dash_app.document import Dashboard
from dash_app.errors import ApiUnavailable

PHONE = {"width": 390, "height": 844}
SMALLEST = {"width": 320, "height": 640}


def totals(page: Page) -> Any:
    return page.locator("#portfolio-totals")


def first_client(page: Page) -> Any:
    return page.locator('.ag-row[row-index="0"] [col-id="client"]')


@pytest.fixture
def amounts() -> Distribution:
    """Amounts from 1,000 to 60,000."""
    span = {"low": 1000.0, "high": 60000.0, "count": 60, "default_rate": None, "level": None, "label": ""}
    answer = {
        "feature": "AMT_CREDIT",
        "label": "amt_credit",
        "unit": "money",
        "kind": "number",
        "bins": [span],
    }
    nothing = dict.fromkeys(("value", "text", "percentile", "sentence", "quantiles", "default_rate"))
    return parse(Distribution, answer | nothing | {"bins": [span], "n": 60, "missing": 0})


def test_first_sight_says_how_many_and_who(portfolio: Page) -> None:
    expect(portfolio).to_have_title("Portefeuille · Prêt à dépenser")
    expect(totals(portfolio)).to_contain_text("60 clients")
    expect(totals(portfolio)).to_contain_text("30 accordables (50,0")
    expect(portfolio.locator(".ag-row")).to_have_count(25)
    row = portfolio.locator('.ag-row[row-index="0"]')
    expect(row).to_contain_text("Crédit accordable")
    expect(row).to_contain_text("0,0")


def test_a_search_narrows_and_stands_in_the_address(portfolio: Page) -> None:
    portfolio.get_by_label("Numéro de client").fill("100 05")
    expect(portfolio).to_have_url(re.compile(r"\?q=10005$"))
    expect(totals(portfolio)).to_contain_text("10 clients")
    expect(first_client(portfolio)).to_contain_text("100 050")


def test_enter_opens_the_only_client_found(portfolio: Page) -> None:
    field = portfolio.get_by_label("Numéro de client")
    field.fill("100 007")
    field.press("Enter")
    expect(portfolio).to_have_url(re.compile(r"/applicants/100007"))


def test_markup_in_a_search_stays_a_text(portfolio: Page) -> None:
    portfolio.goto("/?q=%3Cb%3E")
    expect(portfolio.get_by_label("Numéro de client")).to_have_value("<b>")
    expect(totals(portfolio)).to_contain_text("0 client")


def test_a_search_that_is_no_number_finds_nobody_and_says_why(portfolio: Page) -> None:
    portfolio.get_by_label("Numéro de client").fill("Dupont")
    expect(portfolio.get_by_text("Un numéro ne contient que des chiffres")).to_be_visible()
    expect(totals(portfolio)).to_contain_text("0 client")
    expect(portfolio.get_by_label("Numéro de client")).to_have_value("Dupont")


def pick(page: Page, name: str) -> None:
    """Pick a feature to be filtered."""
    page.locator("#portfolio-filters-picker").click()
    page.keyboard.type(name)
    page.get_by_role("option", name=re.compile(name)).first.click()


def test_filters_add_up_and_are_cleared_together(portfolio: Page, api: Any, amounts: Any) -> None:
    api.tell("distribution", amounts)
    portfolio.get_by_text("Refus proposé", exact=True).first.click()
    expect(totals(portfolio)).to_contain_text("30 refus proposés (100,0")
    pick(portfolio, "amt_credit")
    expect(portfolio.get_by_text("Le plus souvent de 1")).to_be_visible()
    portfolio.get_by_label("amt_credit, De").fill("50 000,0")
    portfolio.get_by_role("button", name="Appliquer").click()
    expect(portfolio).to_have_url(re.compile(r"decision=refused&f=AMT_CREDIT:50000\.\."))
    expect(totals(portfolio)).not_to_contain_text("30 refus")
    portfolio.get_by_role("button", name="Retirer le filtre amt_credit").click()
    expect(totals(portfolio)).to_contain_text("30 refus proposés (100,0")
    portfolio.get_by_role("button", name="Effacer les filtres").click()
    expect(totals(portfolio)).to_contain_text("60 clients")
    expect(portfolio.get_by_label("Refus proposé")).not_to_be_checked()


def test_a_shared_address_opens_the_same_view(portfolio: Page) -> None:
    portfolio.goto("/?q=10005&sort=risk&order=desc")
    expect(totals(portfolio)).to_contain_text("10 clients")
    expect(portfolio.get_by_label("Numéro de client")).to_have_value("10005")
    expect(portfolio.locator('[col-id="risk"][aria-sort="descending"]')).to_be_visible()


def test_back_undoes_a_filter(portfolio: Page) -> None:
    portfolio.get_by_label("Numéro de client").fill("10005")
    expect(totals(portfolio)).to_contain_text("10 clients")
    portfolio.go_back()
    expect(totals(portfolio)).to_contain_text("60 clients")
    expect(portfolio.get_by_label("Numéro de client")).to_have_value("")


def test_a_column_head_sorts_on_the_server(portfolio: Page) -> None:
    portfolio.get_by_role("columnheader", name="Risque estimé").click()
    expect(portfolio).to_have_url(re.compile("sort=risk&order=asc"))
    portfolio.get_by_role("columnheader", name="Risque estimé").click()
    expect(portfolio).to_have_url(re.compile("sort=risk&order=desc"))
    expect(portfolio.locator('.ag-row[row-index="0"]')).to_contain_text("59,0")


def test_pages_are_asked_one_by_one_and_stand_in_the_address(portfolio: Page, api: Any) -> None:
    portfolio.get_by_role("button", name="Page suivante").click()
    expect(portfolio.get_by_role("gridcell", name="100 026")).to_be_visible()
    assert {query.offset for query, _ in api.called("applicants")} == {0, 25}
    expect(portfolio).to_have_url(re.compile(r"\?page=2$"))
    portfolio.go_back()
    expect(portfolio.get_by_role("gridcell", name="100 001")).to_be_visible()
    portfolio.goto("/?page=3")
    expect(portfolio.get_by_role("gridcell", name="100 051")).to_be_visible()


def test_a_huge_paste_is_cut_and_told(portfolio: Page) -> None:
    paste = """(id) => { const field = document.getElementById(id); field.focus();
        const data = new DataTransfer(); data.setData("text", "7".repeat(10000000));
        const how = {clipboardData: data, bubbles: true, cancelable: true};
        field.dispatchEvent(new ClipboardEvent("paste", how)) }"""
    portfolio.evaluate(paste, "portfolio-search")
    expect(portfolio.get_by_text("Texte trop long")).to_be_visible()
    expect(portfolio).to_have_url(re.compile(r"\?q=7{12}$"))
    expect(portfolio.get_by_text("Aucun client ne correspond")).to_be_visible()


def test_enter_opens_a_client(portfolio: Page) -> None:
    first_client(portfolio).focus()
    portfolio.keyboard.press("ArrowDown")
    portfolio.keyboard.press("Enter")
    expect(portfolio).to_have_url(re.compile("/applicants/100002$"))


def test_a_click_opens_a_client_and_back_returns(portfolio: Page) -> None:
    portfolio.get_by_label("Numéro de client").fill("10005")
    expect(totals(portfolio)).to_contain_text("10 clients")
    portfolio.locator('.ag-row[row-index="0"] [col-id="decision"]').click()
    expect(portfolio).to_have_url(re.compile("/applicants/100050$"))
    expect(portfolio).to_have_title(re.compile(r"100\s050"))
    portfolio.go_back()
    expect(portfolio.get_by_label("Numéro de client")).to_have_value("10005")
    expect(totals(portfolio)).to_contain_text("10 clients")


def test_nobody_found_says_what_to_do(portfolio: Page) -> None:
    portfolio.get_by_label("Numéro de client").fill("999")
    expect(portfolio.get_by_text("Aucun client ne correspond à ces filtres")).to_be_visible()
    expect(portfolio.locator(".portfolio-grid")).to_be_hidden()
    portfolio.get_by_label("Numéro de client").fill("")
    expect(portfolio.locator(".portfolio-grid")).to_be_visible()
    expect(totals(portfolio)).to_contain_text("60 clients")


def test_markup_and_malformed_filters_are_left_out(portfolio: Page) -> None:
    portfolio.goto("/?band=%3Cscript%3E&f=AMT_CREDIT:a..b&sort=zzz&order=up")
    expect(totals(portfolio)).to_contain_text("60 clients")
    expect(portfolio.locator("#portfolio-status")).to_be_empty()
    expect(portfolio.get_by_role("alert").filter(has_text="le reste est appliqué")).to_contain_text(
        "<script>"
    )


def test_an_api_that_stops_keeps_the_filters_until_it_answers(portfolio: Page, api: Any) -> None:
    answers = api.told["applicants"]
    api.tell("applicants", ApiUnavailable("down"))
    portfolio.get_by_label("Numéro de client").fill("10005")
    expect(portfolio.get_by_text("Le service de calcul ne répond pas")).to_be_visible()
    expect(portfolio.get_by_label("Numéro de client")).to_have_value("10005")
    api.tell("applicants", answers)
    portfolio.get_by_role("button", name="Réessayer").click()
    expect(totals(portfolio)).to_contain_text("10 clients")
    expect(portfolio.locator("#portfolio-status")).to_be_empty()


def test_a_page_that_could_not_be_shown_comes_by_itself(portfolio: Page, api: Any, app: Dashboard) -> None:
    features = api.told["features"]
    app.server.extensions.pop("features")
    api.tell("features", ApiUnavailable("down"))
    portfolio.goto("/?band=A")
    expect(portfolio.get_by_text("nouvel essai dans 5 s")).to_be_visible()
    api.tell("features", features)
    expect(portfolio.locator(".ag-row").first).to_be_visible()


@pytest.mark.parametrize("screen", [PHONE, SMALLEST], ids=["phone", "smallest"])
def test_on_a_phone_nothing_sticks_out_and_filters_wait(portfolio: Page) -> None:
    assert portfolio.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    heads = portfolio.get_by_role("columnheader")
    expect(heads).to_have_count(3)
    expect(portfolio.locator("#portfolio-filters-picker")).to_be_hidden()
    toggle = portfolio.get_by_role("button", name="Filtres", exact=True)
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(portfolio.locator("#portfolio-filters-picker")).to_be_visible()
    expect(portfolio.locator(".client-loan").first).to_have_text("1000 demandés")
