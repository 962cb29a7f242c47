"""A fake API that knows three clients, who differ."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dash_app.components.view import View
from dash_app.contracts import Explanation, Features, Profile, Score, Theme, parse
from dash_app.errors import NotFound

SAMPLES = Path(__file__).parents[2] / "samples"
RISKS = {100042: 0.0631, 100043: 0.25, 100044: 0.02}


def sample(shape: type[Any], name: str) -> Any:
    """Return a sample answer of the API."""
    return parse(shape, json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8")))


def _known(number: int) -> int:
    if number not in RISKS:
        raise NotFound("no such client")
    return number


def score(number: int) -> Score:
    """Return the proposal for one of three clients."""
    risk = RISKS[_known(number)]
    decision: Any = "refused" if risk >= 0.0909 else "granted"
    return replace(
        sample(Score, "score"), applicant_id=number, probability_of_default=risk, decision=decision
    )


def explanation(number: int, _lang: str) -> Explanation:
    """Return the sample's reasons, turned round for the second client."""
    found: Explanation = sample(Explanation, "explanation")
    sign = -1 if number == 100043 else 1
    items = tuple(replace(one, contribution=sign * one.contribution) for one in found.contributions)
    return replace(found, applicant_id=_known(number), contributions=items)


@pytest.fixture
def known(api: Any) -> Any:
    """Teach the fake API three clients."""
    features: Features = sample(Features, "features")
    api.tell("features", replace(features, themes=(Theme("external_scores", "Notes externes"),)))
    api.tell("score", score)
    api.tell("profile", lambda number, _: replace(sample(Profile, "profile"), applicant_id=_known(number)))
    api.tell("explanation", explanation)
    return api


@pytest.fixture
def view() -> View:
    """French, on a light ground, with the words of the page."""
    return View("fr", "light", "compare")
