from __future__ import annotations

import re
import threading
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dash_app.errors import ApiUnavailable

SLOW = "Le service met plus de temps que d’habitude"
SMALLEST = {"width": 320, "height": 640}


def search(page: Page) -> Any:
    return page.get_by_label("Numéro de client")


def test_a_slow_answer_is_said_once_and_the_notice_goes_away(portfolio: Page, api: Any) -> None:
    answers, may_answer = api.told["applicants"], threading.Event()

    def late(*arguments: Any) -> Any:
        may_answer.wait(10)
        return answers(*arguments)

    api.tell("applicants", late)
    portfolio.clock.install()
    search(portfolio).fill("10005")
    portfolio.clock.run_for(2000)
    expect(portfolio.get_by_text(SLOW)).to_be_hidden()
    portfolio.clock.run_for(2000)
    expect(portfolio.get_by_text(SLOW)).to_be_visible()
    may_answer.set()
    portfolio.clock.resume()
    expect(portfolio.locator("#portfolio-totals")).to_contain_text("10 clients")
    expect(portfolio.get_by_text(SLOW)).to_be_hidden()


def test_a_new_try_is_counted_down(portfolio: Page, api: Any) -> None:
    api.tell("model", ApiUnavailable("down"))
    portfolio.goto("/model")
    expect(portfolio.get_by_text("nouvel essai dans 5 s")).to_be_visible()
    expect(portfolio.get_by_text("nouvel essai dans 3 s")).to_be_visible()
    expect(portfolio.get_by_role("button", name="Réessayer")).to_have_count(1)


def test_a_tab_of_another_login_shows_nothing_more(portfolio: Page, log_in_as: Any) -> None:
    log_in_as(portfolio.context, "other")
    search(portfolio).fill("10005")
    box = portfolio.get_by_role("dialog", name="Une autre personne s’est connectée")
    expect(box).to_be_visible()
    expect(portfolio.locator("main")).to_be_hidden()
    portfolio.keyboard.press("Escape")
    expect(box).to_be_visible()
    box.get_by_role("link", name="Ouvrir le tableau de bord du compte actuel").click()
    expect(portfolio.locator(".account-name")).to_have_text("other")
    expect(portfolio.locator(".ag-row").first).to_be_visible()


def test_a_tab_that_comes_back_into_sight_asks_whose_it_is(portfolio: Page, log_in_as: Any) -> None:
    log_in_as(portfolio.context, "other")
    portfolio.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(portfolio.get_by_role("dialog")).to_be_visible()


def test_a_second_login_of_the_same_user_changes_nothing(portfolio: Page, log_in_as: Any) -> None:
    log_in_as(portfolio.context, "advisor")
    search(portfolio).fill("10005")
    expect(portfolio.locator("#portfolio-totals")).to_contain_text("10 clients")
    expect(portfolio.get_by_role("dialog")).to_have_count(0)


def test_ten_megabytes_are_said_to_be_too_long_and_the_page_stays(portfolio: Page) -> None:
    send = """() => window.fetch("/_dash-update-component", {
      method: "POST", body: JSON.stringify({ text: "x".repeat(1e7) }),
    }).then((answer) => answer.status)"""
    assert portfolio.evaluate(send) == 204
    expect(portfolio.get_by_text("trop long pour être envoyé")).to_be_visible()
    search(portfolio).fill("10005")
    expect(portfolio.locator("#portfolio-totals")).to_contain_text("10 clients")
    expect(portfolio.get_by_text("trop long pour être envoyé")).to_be_hidden()


def test_ten_megabytes_pasted_in_the_search_are_cut(portfolio: Page) -> None:
    search(portfolio).focus()
    portfolio.evaluate("document.execCommand('insertText', false, '1'.repeat(1e7))")
    expect(portfolio.get_by_text(re.compile("Un numéro|Aucun client")).first).to_be_visible()
    assert len(search(portfolio).input_value()) < 1000


def test_the_reader_stands_at_the_heading_of_a_new_page(portfolio: Page) -> None:
    portfolio.locator('.ag-row[row-index="0"] [col-id="decision"]').click()
    expect(portfolio.get_by_role("heading", name="Ce client est introuvable")).to_be_focused()
    portfolio.go_back()
    expect(portfolio.get_by_role("heading", name="Portefeuille")).to_be_focused()


def test_motion_stops_for_who_asks_for_it(portfolio: Page) -> None:
    portfolio.emulate_media(reduced_motion="reduce")
    moving = """() => Array.from(document.querySelectorAll("*")).filter((one) => {
      const style = getComputedStyle(one);
      return style.animationName !== "none" || !["", "all", "none"].includes(style.transitionProperty);
    }).length"""
    assert portfolio.evaluate(moving) == 0


@pytest.mark.parametrize("screen", [SMALLEST], ids=["smallest"])
def test_nothing_sticks_out_of_the_smallest_screen_or_at_twice_the_size(portfolio: Page) -> None:
    fits = "document.documentElement.scrollWidth <= window.innerWidth"
    assert portfolio.evaluate(fits)
    portfolio.set_viewport_size({"width": 720, "height": 450})  # 1440 x 900 at 200 %
    assert portfolio.evaluate(fits)
