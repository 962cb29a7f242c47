"""What a page shows when there is nothing to show, or when the API does not give it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dash_app.contracts import (
    Bivariate,
    Distribution,
    Explanation,
    Features,
    History,
    Profile,
    Recourse,
    Score,
    Sensitivity,
    Similar,
    TakenDecisions,
    WhatIf,
    parse,
)
from dash_app.errors import (
    ApiUnavailable,
    ContractError,
    InvalidRequest,
    NotAllowed,
    NotAuthorised,
    NotFound,
    TooManyRequests,
)
from dash_app.i18n import t

SAMPLES = Path(__file__).parents[1] / "samples"
ANSWERS: dict[str, tuple[type[Any], str]] = {
    "score": (Score, "score"),
    "profile": (Profile, "profile"),
    "features": (Features, "features"),
    "explanation": (Explanation, "explanation"),
    "recourse": (Recourse, "recourse_none"),
    "distribution": (Distribution, "age"),
    "bivariate": (Bivariate, "bivariate"),
    "similar": (Similar, "similar"),
    "what_if": (WhatIf, "what_if"),
    "sensitivity": (Sensitivity, "sensitivity"),
    "decisions": (TakenDecisions, "decisions"),
    "history": (History, "history"),
}
CLIENT = "/applicants/100042"
MARKUP = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>"
#: What the API does, and the word under which the page speaks of it.
FAILURES = [
    (ApiUnavailable("down"), "unavailable"),
    (TooManyRequests("slow down"), "busy"),
    (NotFound("unknown"), "not_found"),
    (NotAllowed("another role"), "not_allowed"),
    (InvalidRequest("refused"), "invalid"),
    (ContractError("another version"), "contract"),
]


@pytest.fixture
def advisor(page: Page, log_in_as: Callable[..., None], api: Any) -> Page:
    """A page of an advisor; the fake API knows client 100042."""
    for method, (shape, name) in ANSWERS.items():
        api.tell(method, parse(shape, (SAMPLES / f"{name}.json").read_text(encoding="utf-8")))
    log_in_as(page.context, "advisor")
    return page


@pytest.mark.parametrize(("error", "word"), FAILURES, ids=[word for _, word in FAILURES])
def test_a_client_that_cannot_be_shown_is_one_clear_notice(
    advisor: Page, api: Any, error: Exception, word: str
) -> None:
    api.tell("profile", error)
    advisor.goto(CLIENT)
    expect(advisor.get_by_role("alert")).to_have_count(1)
    expect(advisor.get_by_role("alert")).to_contain_text(t(f"shell.error.{word}.title", "fr"))
    again = advisor.get_by_role("button", name="Réessayer")
    expect(again).to_have_count(1 if word in {"unavailable", "busy"} else 0)


def test_a_session_that_ends_on_a_section_comes_back_to_it(advisor: Page, api: Any) -> None:
    profile = api.told["profile"]
    api.tell("profile", NotAuthorised("over"))
    advisor.goto(f"{CLIENT}?tab=comparison&feature=DAYS_BIRTH")
    expect(advisor).to_have_url(re.compile(r"/login\?next="))
    api.tell("profile", profile)
    advisor.get_by_label("Identifiant").fill("advisor")
    advisor.get_by_label("Mot de passe").fill("pass")
    advisor.get_by_role("button", name="Se connecter").click()
    expect(advisor).to_have_url(re.compile(rf"{CLIENT}\?tab=comparison&feature=DAYS_BIRTH"))


@pytest.mark.parametrize("number", ["abc", "1" * 40, "%3Cscript%3E"])
def test_an_address_without_a_number_is_a_clear_page(advisor: Page, number: str) -> None:
    advisor.goto(f"/applicants/{number}")
    expect(advisor.get_by_role("heading", name="Ce client est introuvable")).to_be_visible()
    expect(advisor.get_by_role("link", name="Revenir au portefeuille")).to_be_visible()


def test_an_item_that_the_model_does_not_know_leaves_the_page(advisor: Page, api: Any) -> None:
    api.tell("distribution", InvalidRequest("not in the model", ("/feature",)))
    advisor.goto(f"{CLIENT}?tab=comparison&feature=NO_SUCH_ITEM")
    expect(advisor.locator("main h1")).to_contain_text("100 042")
    expect(advisor.get_by_role("tabpanel", name="Comparaison", exact=True)).to_be_visible()


def test_markup_in_a_reason_is_text(advisor: Page, api: Any) -> None:
    taken = api.told["decisions"]
    marked = [replace(one, reason=MARKUP, override=True) for one in taken.items]
    api.tell("decisions", replace(taken, items=tuple(marked)))
    advisor.goto(CLIENT)
    expect(advisor.get_by_text("<script>document.title").first).to_be_visible()
    assert "run" not in advisor.title()
    assert advisor.locator("main img, main script").count() == 0


def test_what_is_empty_says_so(advisor: Page, api: Any) -> None:
    api.tell("decisions", replace(api.told["decisions"], items=()))
    api.tell("history", replace(api.told["history"], items=(), next=None))
    advisor.goto(CLIENT)
    expect(advisor.get_by_text(t("decisions.previous.none", "fr"))).to_be_visible()
    advisor.goto(f"{CLIENT}?tab=history")
    expect(advisor.get_by_role("tabpanel", name="Historique", exact=True)).not_to_be_empty()
