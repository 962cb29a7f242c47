"""What the browser works out by itself on the page of a client."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

import dash_app
from modelling.scoring.loan import told

SCRIPT = Path(dash_app.__file__).parent / "assets" / "js" / "applicant.js"
BASE = {"amount": 400_000.0, "annuity": 24_701.0}  # half of the amount: 12 350.5, a tie
OWN: dict[str, Any] = BASE | {"price": 425_000.0, "words": ""}
LINE = """<html lang="fr"><p id="applicant-try-others" data-words="Aussi : {words}."
data-kept="garde : {price}." data-moved="change : {price}." data-follows="suit : {price}."></p></html>"""


@pytest.mark.parametrize("amount", [200_000.0, 333_333.0, 1_000.0, 1_620.0, 400_001.0, 809_700.0])
def test_the_instalment_follows_the_amount_as_the_api_tells_it(browser: Browser, amount: float) -> None:
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    follow = "([amount, base]) => window.dash_clientside.applicant.followAmount(amount, base)"
    followed = page.evaluate(follow, [amount, BASE])
    same = page.evaluate(follow, [BASE["amount"], BASE])
    page.close()
    assert followed == float(told(BASE["annuity"] * (amount / BASE["amount"])))
    assert same == BASE["annuity"]


@pytest.mark.parametrize(
    ("amount", "base", "words"),
    [
        (400_000.0, OWN, ""),
        (300_000.0, OWN, "suit : 318\u202f750."),  # 425 000 * 300 / 400
        (320_000.0, OWN | {"amount": 320_000.0}, "garde : 425\u202f000."),
        (320_000.0, OWN | {"amount": 320_000.0, "price": 340_000.0}, "change : 340\u202f000."),
        (300_000.0, OWN | {"amount": 320_000.0}, "suit : 318\u202f750."),
        (400_000.0, OWN | {"amount": 320_000.0}, ""),  # as it is today
        (400_000.0, OWN | {"words": "un an d’emploi"}, "Aussi : un an d’emploi."),
    ],
)
def test_the_form_says_which_price_of_the_goods_it_holds(
    browser: Browser, amount: float, base: dict[str, Any], words: str
) -> None:
    page = browser.new_page()
    page.set_content(LINE)
    page.add_script_tag(path=SCRIPT)
    tell = "([amount, base, own]) => window.dash_clientside.applicant.tellRest(amount, base, own)"
    said = page.evaluate(tell, [amount, base, OWN])
    page.close()
    assert said == words
