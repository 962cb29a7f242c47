"""Distributions as the API sends them, and a check that Plotly accepts a figure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from dash_app.contracts import Dependence, Distribution, parse
from dash_app.figures.histogram import HistogramWords

SAMPLES = Path(__file__).parents[1] / "samples"


def answer(name: str) -> Distribution:
    """Return a sample distribution."""
    return parse(Distribution, (SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def age() -> Distribution:
    """Four ranges of days before the application."""
    return answer("age")


@pytest.fixture
def education() -> Distribution:
    """Three levels of a category."""
    return answer("education")


@pytest.fixture
def dependence() -> Dependence:
    """Five ranges of days, the last one with too few clients, and a missing value."""
    return parse(Dependence, (SAMPLES / "dependence.json").read_text(encoding="utf-8"))


@pytest.fixture
def dependence_levels() -> Dependence:
    """Three levels, one of them rare."""
    return parse(Dependence, (SAMPLES / "dependence_levels.json").read_text(encoding="utf-8"))


@pytest.fixture
def words() -> HistogramWords:
    """Words of a distribution of ages."""
    return HistogramWords(
        x="Âge (années)",
        y="Part des clients",
        rate="Défaut observé",
        rate_short="défaut",
        own="ce client : 38 ans",
        clients="clients",
    )


@pytest.fixture
def accepted() -> Callable[[dict[str, Any]], dict[str, dict[str, Any]]]:
    """Return a function that has Plotly check every property of a figure, and gives its traces by name."""

    def check(figure: dict[str, Any]) -> dict[str, dict[str, Any]]:
        go.Figure(figure)
        return {trace.get("name", trace["type"]): trace for trace in figure["data"]}

    return check
