"""A trial of one client, and how the page is being read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dash_app.components.view import View
from dash_app.contracts import Lever, Sensitivity, WhatIf, parse

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def view() -> View:
    """French, with the words of the section."""
    return View("fr", "light", "what_if")


@pytest.fixture
def what_if() -> WhatIf:
    """From 14.8 to 8.9 % with a smaller amount."""
    return parse(WhatIf, (SAMPLES / "what_if.json").read_text(encoding="utf-8"))


@pytest.fixture
def sensitivity() -> Sensitivity:
    """Five levers of a client to be refused."""
    return parse(Sensitivity, (SAMPLES / "sensitivity.json").read_text(encoding="utf-8"))


@pytest.fixture
def levers(sensitivity: Sensitivity) -> dict[str, Lever]:
    """Give the levers by name."""
    return {lever.name: lever for lever in sensitivity.levers}


@pytest.fixture
def by_id(inside: Callable[[Any], list[Any]]) -> Callable[[Any, object], Any]:
    """Return a function that gives the component with an identifier."""

    def find(component: Any, name: object) -> Any:
        return next(one for one in inside(component) if getattr(one, "id", None) == name)

    return find
