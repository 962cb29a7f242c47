"""Shares at two moments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.figures.before_now import Pair, before_now

Check = Callable[[dict[str, Any]], dict[str, dict[str, Any]]]
PAIRS = [Pair("moins de 2 %", 0.1, 0.12), Pair("2 % – 4 %", 0.9, 0.88)]


def drawn(theme: str = "light") -> dict[str, Any]:
    """Return the chart."""
    return before_now(PAIRS, ("avant", "maintenant"), ("Probabilité", "Part"), theme=theme, lang="fr")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_moments_stand_beside_each_other(accepted: Check, theme: str) -> None:
    traces = accepted(drawn(theme))
    assert traces["avant"]["y"] == [10, 90]
    assert traces["maintenant"]["y"] == pytest.approx([12, 88])
    assert traces["avant"]["x"] == ["moins de 2 %", "2 % – 4 %"]


def test_a_pattern_and_a_legend_tell_them_apart() -> None:
    before, now = drawn()["data"]
    assert before["marker"]["pattern"]["shape"] == "/"
    assert "pattern" not in now["marker"]
    assert drawn()["layout"]["showlegend"]


def test_hover_says_the_step_the_moment_and_the_share() -> None:
    assert drawn()["data"][1]["hovertext"][0] == "<b>moins de 2 %</b><br>maintenant 12,0\u202f%"
