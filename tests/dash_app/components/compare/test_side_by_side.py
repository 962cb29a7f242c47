"""Cards and aligned tables of clients side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.components.compare.person import Person
from dash_app.components.compare.side_by_side import risk_title, theme_cell
from dash_app.components.view import View
from dash_app.contracts import Contribution, Explanation, Profile, Score

VIEW = View("fr", "light", "compare")


def person(number: int, risk: float, contribution: float = 0.0) -> Person:
    """Return a client of this risk, with one item."""
    item = Contribution(
        "x", "Retard", 1.0, "days", contribution, "12 jours", "1 jour", "raises", "payments", 0.0
    )
    explanation = Explanation(number, "shap", "all", 0.0, 0.0, risk, (item,), (), ())
    return Person(
        Score(number, risk, "granted", 0.2, 0.1, "C", "m", 0.09, "p"), Profile(number, ()), explanation
    )


@pytest.mark.parametrize(
    ("risks", "words"),
    [
        ({1: 0.1}, "Le risque de ce client"),
        ({1: 0.1, 2: 0.10001}, "presque le même"),
        ({2: 0.3, 1: 0.1}, "Le client 1 est le moins risqué (10,0\u202f%), le client 2 le plus risqué"),
    ],
)
def test_the_title_is_the_finding(risks: dict[int, float], words: str) -> None:
    assert words in risk_title([person(number, risk) for number, risk in risks.items()], VIEW)


@pytest.mark.parametrize(
    ("contribution", "words"),
    [(0.5, "▲ augmente le risque"), (-0.5, "▼ réduit le risque"), (0.0, "sans effet")],
)
def test_a_theme_says_its_side_in_words(
    contribution: float, words: str, text_of: Callable[[Any], str]
) -> None:
    said = text_of(theme_cell(person(1, 0.1, contribution), "payments", 1.0, VIEW))
    assert words in said
    assert ("Retard : 12 jours" in said) == bool(contribution)


def test_a_theme_without_items_has_no_effect(text_of: Callable[[Any], str]) -> None:
    assert text_of(theme_cell(person(1, 0.1), "work", 1.0, VIEW)) == "sans effet"
