"""What counts in the model for everyone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import dcc

from dash_app.components.applicant.importance import FIRST, importance_card
from dash_app.components.view import View
from dash_app.contracts import Importance

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]


def test_the_title_is_the_finding(importance: Importance, view: View, text_of: Text) -> None:
    words = text_of(importance_card(importance, view)).replace("\u202f", " ")
    assert words.startswith("Le thème « Notes externes » compte le plus : 72 % du poids")
    assert "dans les poids de 20 000 clients" in words
    assert "Cela décrit le modèle, pas ce client." in words


def test_the_bars_are_the_themes(importance: Importance, view: View, inside: Inside) -> None:
    graph = next(one for one in inside(importance_card(importance, view)) if isinstance(one, dcc.Graph))
    assert graph.figure["data"][0]["x"] == [0.72, 0.28]


def test_the_table_holds_the_items_with_their_theme(
    importance: Importance, view: View, text_of: Text
) -> None:
    words = text_of(importance_card(importance, view)).replace("\u202f", " ")
    assert "Mesure Thème Part Poids moyen" in words
    assert "Niveau d’études Foyer 25,0 % 0,117" in words
    assert "EXT_SOURCE" not in words


@pytest.mark.parametrize(("known", "rows"), [(3, 3), (40, FIRST)])
def test_only_the_first_items_are_listed(
    importance: Importance, view: View, inside: Inside, known: int, rows: int
) -> None:
    many = replace(importance, features=(importance.features * 20)[:known])
    found = [one for one in inside(importance_card(many, view)) if type(one).__name__ == "Tr"]
    assert len(found) == 1 + rows


def test_a_model_without_weights_says_so(importance: Importance, view: View, text_of: Text) -> None:
    none = replace(importance, features=(), themes=())
    assert "n’est pas connu pour ce modèle" in text_of(importance_card(none, view))


def test_english(importance: Importance, text_of: Text) -> None:
    words = text_of(importance_card(importance, View("en")))
    assert words.startswith("The theme “Notes externes” counts most: 72% of the weight")
