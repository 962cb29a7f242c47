"""What the browser works out by itself on the page of a client."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

import dash_app
from modelling.scoring.loan import told

SCRIPT = Path(dash_app.__file__).parent / "assets" / "js" / "applicant.js"
BASE = {"amount": 400_000.0, "annuity": 24_701.0}  # half of the amount: 12 350.5, a tie


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
