"""The form of a trial as the browser keeps it together."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import dash_app
from dash_app.contracts import (
    Explanation,
    Profile,
    Recourse,
    Score,
    Sensitivity,
    TakenDecisions,
    WhatIf,
    parse,
)
from modelling.scoring.loan import told

SCRIPT = Path(dash_app.__file__).parent / "assets" / "js" / "what_if.js"
SAMPLES = Path(__file__).parents[1] / "samples"
ANSWERS: dict[str, type[Any]] = {
    "score": Score, "profile": Profile, "explanation": Explanation, "recourse": Recourse,
    "sensitivity": Sensitivity, "what_if": WhatIf,
}  # fmt: skip
SLOW = 300_000.0


def test_numbers_are_read_as_people_write_them(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    french = {
        "310 500,50": 310500.5, "310\u202f500,5": 310500.5, "310500.50": 310500.5, "1.310.500,5": 1310500.5,
        "-3": -3, " 42 ": 42, "": None, "abc": None, "1,2,3": None, "12 %": None, "1e5": None, "−5": -5,
    }  # fmt: skip
    english = {"310,500.50": 310500.5, "310,500": 310500, "1,310,500": 1310500, "3.5": 3.5, "x": None}
    for lang, cases in (("fr", french), ("en", english)):
        read = page.evaluate(
            "([texts, lang]) => texts.map((text) => window.dash_clientside.whatIf.parse(text, lang))",
            [list(cases), lang],
        )
        assert dict(zip(cases, read, strict=True)) == cases
    amounts = [12_350.5, 12_351.5, 99.995, 12.345, 187_500.0, 1_620.4999]
    rounded = page.evaluate("(all) => all.map(window.dash_clientside.whatIf.told)", amounts)
    page.close()
    assert rounded == [float(told(amount)) for amount in amounts]


def answers(found: WhatIf) -> Callable[..., WhatIf]:
    """Answer with a risk that tells the amount: 300,000 leads to 3.0 % and takes its time."""

    def answer(_: int, changes: dict[str, Any], lang: str) -> WhatIf:
        amount = changes.get("AMT_CREDIT", 406597.5)
        time.sleep(1.5 if amount == SLOW else 0)
        return replace(found, probability_of_default=amount / 1e7)

    return answer


def around(found: Sensitivity) -> Callable[..., Sensitivity]:
    """Answer with levers that hold what is asked; what is given follows nothing."""

    def answer(_: int, changes: dict[str, Any], lang: str) -> Sensitivity:
        levers = [
            replace(one, value=changes[one.feature], follows=False) if one.feature in changes else one
            for one in found.levers
        ]
        return replace(found, levers=tuple(levers))

    return answer


@pytest.fixture
def bench(page: Page, api: Any) -> Page:
    """The section of a client, open."""
    for name, shape in ANSWERS.items():
        api.tell(name, parse(shape, (SAMPLES / f"{name}.json").read_text(encoding="utf-8")))
    for name, fake in (("what_if", answers), ("sensitivity", around)):
        api.tell(name, fake(api.told[name]))
    api.tell("decisions", parse(TakenDecisions, {"items": []}))
    page.goto("/applicants/100042?tab=decision")
    page.get_by_label("Identifiant").fill("advisor")
    page.get_by_label("Mot de passe").fill("pass")
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_role("tab", name="Simulation").click()
    expect(page.locator(".trial-result")).to_be_visible()
    return page


def test_sliders_fields_address_and_answer_stay_together(bench: Page) -> None:
    entry = bench.get_by_label("Montant du crédit demandé", exact=True)
    slide = bench.get_by_label("Montant du crédit demandé : curseur")
    instalment = bench.get_by_label("Mensualité du crédit", exact=True)
    risk = bench.locator(".trial-risk strong")

    entry.fill("310 500,50")
    expect(risk).to_have_text("3,1\u202f%")
    expect(slide).to_have_value("310000")  # the nearest step of the slider
    expect(instalment).to_have_value(
        f"{float(told(24700.5 * 310500.5 / 406597.5)):,.0f}".replace(",", "\u202f")
    )
    expect(bench).to_have_url(re.compile(r"\?tab=what-if&try=amount-310500\.5$"))

    slide.focus()
    slide.press("ArrowRight")
    expect(entry).to_have_value("315\u202f000")
    expect(risk).to_have_text("3,2\u202f%")

    entry.fill("9 000 000")
    expect(bench.get_by_text("indiquez un nombre entre 80\u202f000 et 815\u202f000")).to_be_visible()
    expect(risk).to_have_text("3,2\u202f%")
    entry.fill("300 000")  # answered late, and no longer wanted then
    expect(bench).to_have_url(re.compile("amount-300000$"))
    bench.wait_for_timeout(400)
    entry.fill("200 000")
    expect(risk).to_have_text("2,0\u202f%")
    bench.wait_for_timeout(1600)
    expect(risk).to_have_text("2,0\u202f%")

    instalment.fill("20 000")
    expect(bench.get_by_label("Suit le montant").first).not_to_be_checked()
    entry.fill("210 000")
    expect(risk).to_have_text("2,1\u202f%")
    expect(instalment).to_have_value("20\u202f000")

    bench.get_by_role("tab", name="Profil").click()
    bench.go_back()
    expect(bench).to_have_url(re.compile("try=amount-210000.instalment-20000$"))
    bench.reload()
    expect(entry).to_have_value("210\u202f000")
    expect(risk).to_have_text("2,1\u202f%")
    bench.get_by_role("button", name="Essayer la proposition 1").click()
    expect(entry).to_have_value("330\u202f000")
    expect(instalment).to_have_value("20\u202f048")
    bench.get_by_role("button", name="Revenir à la demande du client").click()
    expect(entry).to_have_value("406\u202f597,5")
    expect(bench).not_to_have_url(re.compile("try="))
