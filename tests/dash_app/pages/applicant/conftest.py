"""A fake API that knows one client, and the client's page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dash_app.components.view import View
from dash_app.contracts import (
    Bivariate,
    Dependence,
    Distribution,
    Explanation,
    Features,
    History,
    Importance,
    Profile,
    Recourse,
    Score,
    Sensitivity,
    Similar,
    TakenDecisions,
    WhatIf,
    parse,
)
from dash_app.pages.applicant.state import ApplicantState

SAMPLES = Path(__file__).parents[2] / "samples"
ANSWERS: dict[str, type[Any]] = {
    "score": Score,
    "profile": Profile,
    "similar": Similar,
    "features": Features,
    "dependence": Dependence,
    "importance": Importance,
    "recourse": Recourse,
    "what_if": WhatIf,
    "sensitivity": Sensitivity,
    "decisions": TakenDecisions,
    "history": History,
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
    api.tell("bivariate", answer(Bivariate, "bivariate"))
    return api


@pytest.fixture
def state() -> ApplicantState:
    """First section of the client's page."""
    return ApplicantState(100042)


@pytest.fixture
def view() -> View:
    """French, on a light ground."""
    return View("fr", "light")


@pytest.fixture
def ask_whole(advisor: FlaskClient) -> Callable[..., str]:
    """Return a function that runs a callback whose registered name is given, and gives its answer as text."""

    def run(outputs: Any, inputs: list[Any], state: list[Any], changed: str, output: str) -> str:
        body = {
            "output": output,
            "outputs": outputs,
            "inputs": inputs,
            "state": state,
            "changedPropIds": [changed],
        }
        answer = advisor.post("/_dash-update-component", json=body)
        assert answer.status_code in {200, 204}, answer.get_data(as_text=True)[:500]
        return json.dumps(answer.get_json(silent=True), ensure_ascii=False)

    return run
