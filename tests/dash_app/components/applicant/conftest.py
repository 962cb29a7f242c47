"""Answers of the API for one client, and how the page is being read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dash_app.contracts import (
    Dependence,
    Distribution,
    Explanation,
    Features,
    History,
    Importance,
    Profile,
    Recourse,
    Score,
    Similar,
    TakenDecisions,
    WhatIf,
    parse,
)

SAMPLES = Path(__file__).parents[2] / "samples"


def answer(shape: type[Any], name: str) -> Any:
    """Return a sample answer of the API."""
    return parse(shape, (SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def score() -> Score:
    """6.3 %, under a limit of 9.1 %."""
    return answer(Score, "score")


@pytest.fixture
def profile() -> Profile:
    """Four themes, one of them empty and one without any value."""
    return answer(Profile, "profile")


@pytest.fixture
def explanation() -> Explanation:
    """Six exact contributions and three reasons."""
    return answer(Explanation, "explanation")


@pytest.fixture
def lime() -> Explanation:
    """The same as an approximation with a warning."""
    return answer(Explanation, "lime")


@pytest.fixture
def similar() -> Similar:
    """Two neighbours and an observed rate."""
    return answer(Similar, "similar")


@pytest.fixture
def recourse() -> Recourse:
    """Two proposals for a client to be refused."""
    return answer(Recourse, "recourse")


@pytest.fixture
def no_recourse() -> Recourse:
    """The same client, for whom nothing was found."""
    return answer(Recourse, "recourse_none")


@pytest.fixture
def what_if() -> WhatIf:
    """From 14.8 to 8.9 % with a smaller amount."""
    return answer(WhatIf, "what_if")


@pytest.fixture
def dependence() -> Dependence:
    """Five ranges of days and a missing value."""
    return answer(Dependence, "dependence")


@pytest.fixture
def dependence_levels() -> Dependence:
    """Three levels, one of them rare."""
    return answer(Dependence, "dependence_levels")


@pytest.fixture
def importance() -> Importance:
    """Three features of two themes."""
    return answer(Importance, "importance")


@pytest.fixture
def age() -> Distribution:
    """Four ranges of days before the application."""
    return answer(Distribution, "age")


@pytest.fixture
def education() -> Distribution:
    """Three levels of a category."""
    return answer(Distribution, "education")


@pytest.fixture
def dictionary() -> Features:
    """Six features of three themes."""
    return answer(Features, "features")


@pytest.fixture
def decisions() -> TakenDecisions:
    """Two decisions, the last of which departs from the proposal."""
    return answer(TakenDecisions, "decisions")


@pytest.fixture
def history() -> History:
    """Four events, and more before them."""
    return answer(History, "history")


@pytest.fixture
def of_class(inside: Callable[[Any], list[Any]]) -> Callable[[Any, str], list[Any]]:
    """Return a function that lists the components of a class inside another."""

    def find(component: Any, name: str) -> list[Any]:
        return [one for one in inside(component) if name in (getattr(one, "className", None) or "").split()]

    return find
