"""Answers of the API about the model, and how the page is being read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dash import dcc

from dash_app.components.view import View
from dash_app.contracts import Curves, Fairness, Importance, Model, Stability, parse

SAMPLES = Path(__file__).parents[2] / "samples"


def answer(shape: type[Any], name: str) -> Any:
    """Return a sample answer of the API."""
    return parse(shape, (SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def model() -> Model:
    """A model with SMOTE, priced within noise."""
    return answer(Model, "model")


@pytest.fixture
def curves() -> Curves:
    """Curves over the test, whose limit in use is 8.5 %."""
    return answer(Curves, "curves")


@pytest.fixture
def fairness() -> Fairness:
    """Three groups of eleven levels."""
    return answer(Fairness, "fairness")


@pytest.fixture
def stability() -> Stability:
    """Three features, all stable."""
    return answer(Stability, "stability")


@pytest.fixture
def importance() -> Importance:
    """Two themes."""
    return answer(Importance, "importance")


@pytest.fixture
def view() -> View:
    """French, on a light ground."""
    return View("fr", "light", "model")


@pytest.fixture
def read(text_of: Callable[[Any], str]) -> Callable[[Any], str]:
    """Return a function that gives the text of a component with plain spaces."""
    return lambda component: text_of(component).replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture
def graphs(inside: Callable[[Any], list[Any]]) -> Callable[[Any], list[dict[str, Any]]]:
    """Return a function that gives the figures of a component."""
    return lambda component: [one.figure for one in inside(component) if isinstance(one, dcc.Graph)]
