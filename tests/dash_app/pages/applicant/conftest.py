"""A fake API that knows one client, and the client's page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dash_app.components.applicant.view import View
from dash_app.contracts import Distribution, Explanation, Features, Profile, Score, Similar, parse
from dash_app.pages.applicant.state import ApplicantState

SAMPLES = Path(__file__).parents[2] / "samples"
ANSWERS: dict[str, type[Any]] = {
    "score": Score,
    "profile": Profile,
    "similar": Similar,
    "features": Features,
}


def answer(shape: type[Any], name: str) -> Any:
    """Return a sample answer of the API."""
    return parse(shape, (SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def known(api: Any) -> Any:
    """Teach the fake API everything about client 100042."""
    for name, shape in ANSWERS.items():
        api.tell(name, answer(shape, name))
    explanations = {"shap": answer(Explanation, "explanation"), "lime": answer(Explanation, "lime")}
    api.tell("explanation", lambda *_, method="shap", reference="all": explanations[method])
    api.tell("distribution", answer(Distribution, "age"))
    return api


@pytest.fixture
def state() -> ApplicantState:
    """First section of the client's page."""
    return ApplicantState(100042)


@pytest.fixture
def view() -> View:
    """French, on a light ground."""
    return View("fr", "light")
