"""LIME beside the exact calculation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import dcc

from dash_app.components.applicant.approximation import approximation, fidelity_card, in_both
from dash_app.components.view import View
from dash_app.contracts import Explanation, Fidelity

Text = Callable[[Any], str]


def test_fidelity_is_told_in_plain_words(view: View, text_of: Text) -> None:
    words = text_of(fidelity_card(Fidelity(0.41, 0.875, 0.6, 5000), view)).replace("\u202f", " ")
    assert "reproduit 41 % des variations du modèle" in words
    assert "88 % vont dans le même sens" in words
    assert "6 sont aussi parmi les 8 du calcul exact" in words  # 6 / (16 - 6) = 0.6
    assert "5 000 dossiers voisins simulés" in words


@pytest.mark.parametrize("both", range(9))
def test_the_jaccard_index_says_how_many_are_in_both(both: int) -> None:
    assert in_both(both / (16 - both)) == both


def test_chart_warning_and_fidelity_stand_together(
    lime: Explanation, view: View, text_of: Text, inside: Callable[[Any], list[Any]]
) -> None:
    shown = approximation(lime, view)
    assert "⚠" in text_of(shown)
    assert "n’est proche du risque de ce client que si la fidélité est bonne" in text_of(shown)
    graph = next(one for one in inside(shown) if isinstance(one, dcc.Graph))
    assert getattr(graph, "id", None) is None  # clicks belong to the exact chart


@pytest.mark.parametrize(
    ("warning", "left"),
    [
        ("Dossier presque vide. Fidélité faible.", "⚠ Fidélité faible."),
        ("Dossier presque vide.", ""),
        ("Fidélité faible.", "⚠ Fidélité faible."),
    ],
)
def test_what_the_exact_explanation_warns_of_is_not_said_again(
    lime: Explanation, view: View, text_of: Text, of_class: Callable[..., list[Any]], warning: str, left: str
) -> None:
    shown = approximation(replace(lime, warning=warning), view, told="Dossier presque vide.")
    assert " ".join(text_of(of_class(shown, "trust")).split()) == left


def test_without_fidelity_the_bars_still_stand(lime: Explanation, view: View, text_of: Text) -> None:
    words = text_of(approximation(replace(lime, fidelity=None, warning=None), view))
    assert "Voir les chiffres" in words
    assert "Jusqu’où" not in words


def test_english(lime: Explanation, text_of: Text) -> None:
    assert "How far to trust this approximation" in text_of(approximation(lime, View("en")))
