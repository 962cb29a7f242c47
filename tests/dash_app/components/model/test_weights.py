"""What the model looks at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dash_app.components.model.weights import DRAWN, TOLD, looked_at
from dash_app.components.view import View
from dash_app.contracts import Importance


def test_themes_and_measures_are_titled_by_the_heaviest(
    importance: Importance, view: View, read: Callable[[Any], str]
) -> None:
    words = read(looked_at(importance, view))
    assert "Le thème « Notes externes » compte le plus : 72 % du poids" in words
    assert "pas ce qui cause un défaut" in words
    assert f"La mesure « {importance.features[0].label} » compte le plus" in words


def test_only_the_first_measures_are_drawn_and_told(
    importance: Importance,
    view: View,
    graphs: Callable[[Any], list[dict[str, Any]]],
    inside: Callable[[Any], list[Any]],
) -> None:
    many = replace(importance, features=importance.features * 40)
    section = looked_at(many, view)
    assert len(graphs(section)[1]["data"][0]["x"]) == DRAWN
    rows = [one for one in inside(section.children[1]) if type(one).__name__ == "Tr"]
    assert len(rows) == 1 + TOLD


def test_a_model_without_weights_says_so(
    importance: Importance, view: View, read: Callable[[Any], str]
) -> None:
    assert "n’est pas connu" in read(looked_at(replace(importance, themes=()), view))
