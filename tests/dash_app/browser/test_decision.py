"""Deciding with a keyboard and a mouse: once, with nothing lost and nothing executed."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dash_app.contracts import (
    Explanation,
    History,
    Profile,
    Recourse,
    Score,
    TakenDecision,
    TakenDecisions,
    parse,
)
from dash_app.errors import ApiUnavailable

SAMPLES = Path(__file__).parents[1] / "samples"
ANSWERS: dict[str, type[Any]] = {
    "score": Score, "profile": Profile, "explanation": Explanation, "recourse": Recourse, "history": History,
}  # fmt: skip
REASON = '<img src="x" onerror="document.title=\'executed\'"> Deux garants & un bail.'


@pytest.fixture
def kept(api: Any) -> list[TakenDecision]:
    """Teach the fake API one client, and to keep a decision once under a key."""
    for name, shape in ANSWERS.items():
        api.tell(name, parse(shape, (SAMPLES / f"{name}.json").read_text(encoding="utf-8")))
    sample = parse(TakenDecisions, (SAMPLES / "decisions.json").read_text(encoding="utf-8")).items[0]
    by_key: dict[str, TakenDecision] = {}
    taken: list[TakenDecision] = []

    def decide(_: Score, outcome: Any, reason: str | None, *, key: str) -> TakenDecision:
        time.sleep(0.2)  # the second click comes before the first answer
        if key not in by_key:
            by_key[key] = replace(sample, id=len(taken) + 1, outcome=outcome, reason=reason)
            taken.append(by_key[key])
        return by_key[key]

    api.tell("decisions", lambda _: TakenDecisions(tuple(reversed(taken))))
    api.tell("decide", decide)
    return taken


def test_a_decision_is_typed_kept_through_a_failure_and_saved_once(
    portfolio: Page, api: Any, kept: list[TakenDecision]
) -> None:
    page, decide = portfolio, api.told["decide"]
    api.tell("score", parse(Score, (SAMPLES / "score.json").read_text(encoding="utf-8")))
    page.goto("/applicants/100042")
    opening = page.get_by_role("button", name=re.compile("Enregistrer (la|une nouvelle) décision"))
    opening.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Accorder le crédit, comme")).to_be_focused()
    save = page.get_by_role("button", name="Enregistrer", exact=True)
    save.click()
    expect(page.get_by_text("Choisissez d’abord ce que vous décidez.")).to_be_visible()
    page.get_by_label("Refuser le crédit, contrairement").check()
    reason = page.get_by_label("Pourquoi décidez-vous autrement")
    reason.fill(REASON)
    expect(page.locator("#decision-reason-count")).to_contain_text(f"{len(REASON)} caractères")
    api.tell("decide", ApiUnavailable("silent"))
    save.click()
    expect(page.get_by_text("ne créera pas de doublon")).to_be_visible()
    expect(reason).to_have_value(REASON)
    api.tell("decide", decide)
    save.dblclick()
    expect(page.get_by_text("✓ Décision enregistrée")).to_be_visible()
    expect(opening).to_be_focused()
    expect(opening).to_have_text("Enregistrer une nouvelle décision")
    top, above = "one => one.getBoundingClientRect().top", "one => one.getBoundingClientRect().bottom"
    assert page.locator(".decision-saved").evaluate(top) >= page.locator(".header").evaluate(above)
    expect(page.locator("#decision-form")).to_be_hidden()
    expect(page.locator(".typed")).to_contain_text(REASON)
    page.wait_for_timeout(300)
    assert [one.reason for one in kept] == [REASON]
    expect(page).not_to_have_title(re.compile("executed"))
    page.get_by_role("tab", name="Historique").click()
    expect(page.get_by_text("Dossier consulté").first).to_be_visible()
