"""Sections of a client's page as the browser works them: tries by itself, search, settings in the address."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dash_app.contracts import (
    Bivariate,
    Distribution,
    Explanation,
    Features,
    Profile,
    Recourse,
    Score,
    TakenDecisions,
    parse,
)
from dash_app.errors import Busy

SAMPLES = Path(__file__).parents[1] / "samples"
ANSWERS: dict[str, tuple[type[Any], str]] = {
    "score": (Score, "score"), "profile": (Profile, "profile"), "recourse": (Recourse, "recourse"),
    "features": (Features, "features"), "distribution": (Distribution, "age"),
    "bivariate": (Bivariate, "bivariate"),
}  # fmt: skip


def sample(shape: type[Any], name: str) -> Any:
    """Return a sample answer of the API."""
    return parse(shape, (SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def busy_once() -> Callable[..., Explanation]:
    """Explain, but have the approximation wait for its turn the first time."""
    tries: list[str] = []

    def explain(*_: Any, method: str = "shap", reference: str = "all") -> Explanation:
        if method == "lime":
            tries.append(method)
            if len(tries) == 1:
                raise Busy("later", None, 2)
        return sample(Explanation, {"shap": "explanation", "lime": "lime"}[method])

    return explain


@pytest.fixture
def client_page(page: Page, api: Any, log_in_as: Callable[..., None]) -> Page:
    """A browser that is logged in, before an API that knows client 100042."""
    for method, (shape, name) in ANSWERS.items():
        api.tell(method, sample(shape, name))
    api.tell("explanation", busy_once())
    api.tell("decisions", parse(TakenDecisions, {"items": []}))
    log_in_as(page.context, "advisor")
    return page


def test_a_busy_method_is_tried_again_by_itself(client_page: Page) -> None:
    client_page.goto("/applicants/100042?tab=explanation&method=lime")
    expect(client_page.get_by_text("Nouvel essai automatique dans")).to_be_visible()
    expect(client_page.get_by_text("Jusqu’où croire cette approximation")).to_be_visible()
    expect(client_page.get_by_text("Nouvel essai automatique dans")).to_have_count(0)


def test_search_opens_what_is_folded_and_settings_stand_in_the_address(client_page: Page) -> None:
    client_page.goto("/applicants/100042?tab=profile")
    folded = client_page.get_by_text("Utilisation moyenne de la carte")
    expect(client_page.get_by_text("2 non renseignées")).to_be_visible()
    expect(folded).not_to_be_visible()
    client_page.get_by_label("Chercher dans le profil").fill("utilisation")
    expect(folded).to_be_visible()
    client_page.get_by_label("Chercher dans le profil").fill("")
    expect(folded).not_to_be_visible()

    client_page.get_by_role("tab", name="Comparaison").click()
    client_page.get_by_text("refus proposé", exact=True).click()
    expect(client_page.get_by_text("à qui le modèle refuse comparés").first).to_be_visible()
    expect(client_page).to_have_url(re.compile(r"[?&]among=refused"))
    client_page.get_by_text("en cinq repères").click()
    expect(client_page.get_by_text("La moitié se trouve entre 34 ans et 46 ans").first).to_be_visible()
    client_page.get_by_text("une sélection", exact=True).click()
    expect(client_page.get_by_text("Choisissez les clients avec qui comparer")).to_be_visible()
    expect(client_page).to_have_url(re.compile(r"among=selection.*shape=box|shape=box.*among=selection"))
