"""What SMOTE bought, said as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

import pytest

from dash_app.components.model.rebalancing import rebalancing
from dash_app.components.view import View
from dash_app.contracts import Model

Read = Callable[[Any], str]


def judged_as(model: Model, verdict: Literal["better", "worse", "within noise"]) -> Model:
    """Return the model with another verdict."""
    mine, *others = model.comparison
    return replace(model, comparison=(replace(mine, verdict=verdict), *others))


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("within noise", "n’a ni aidé ni nui : l’écart est dans le bruit"),
        ("worse", "a coûté plus qu’il n’a apporté, au-delà du hasard"),
        ("better", "a aidé, au-delà du hasard"),
    ],
)
def test_the_verdict_is_that_of_the_paired_price(
    model: Model, view: View, read: Read, verdict: Any, words: str
) -> None:
    told = read(rebalancing(judged_as(model, verdict), view))
    assert told.startswith(f"Le rééquilibrage {words}")


def test_the_price_is_told_with_its_interval(model: Model, view: View, read: Read) -> None:
    words = read(rebalancing(model, view))
    assert "SMOTE : des demandes fictives" in words
    assert "portent les défauts à 15 % des prêts remboursés ; 39 % des lignes apprises sont fictives" in words
    assert "sur les mêmes 5 525 demandes : AUC +0,0001 (intervalle à 95 % : −0,0035 à +0,0037)" in words


def test_learners_are_named_in_words(model: Model, view: View, read: Read) -> None:
    words = read(rebalancing(model, view))
    assert "XGBoost, SMOTE 0.15 (ce modèle)" in words
    assert "XGBoost, sans rééquilibrage" in words
    assert "within noise" not in words


def test_nothing_compared_is_said(model: Model, view: View, read: Read) -> None:
    words = read(rebalancing(replace(model, comparison=()), view))
    assert words.startswith("Aucune comparaison")
    assert "Méthodes comparées" not in words


def test_what_was_not_measured_is_said(model: Model, view: View, read: Read) -> None:
    mine, other = model.comparison
    bare = replace(model, comparison=(replace(mine, auc_difference=None), other))
    assert "AUC non mesuré" in read(rebalancing(bare, view))


@pytest.mark.parametrize(
    ("resampling", "words"),
    [
        ({"method": "none"}, "telles qu’elles sont"),
        ({"method": "class-weight"}, "plus de poids"),
        ({"method": "smote"}, "ont été ajoutées"),
        ({}, "telles qu’elles sont"),
    ],
)
def test_other_ways_are_told_too(
    model: Model, view: View, read: Read, resampling: dict[str, Any], words: str
) -> None:
    assert words in read(rebalancing(replace(model, resampling=resampling), view))
