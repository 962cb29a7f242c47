"""Each lever alone, as a finding, a sentence and a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dash import dcc

from dash_app.components.view import View
from dash_app.components.what_if.swings import swings_card
from dash_app.contracts import Sensitivity

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]


def test_the_lever_that_matters_most_is_the_title(
    view: View, sensitivity: Sensitivity, text_of: Text
) -> None:
    told = text_of(swings_card(sensitivity, view))
    assert "« Montant du crédit demandé » pèse le plus" in told
    assert "de 8,9\u202f% à 17,1\u202f%" in told


def test_the_sentence_says_what_alone_would_turn_the_decision(
    view: View, sensitivity: Sensitivity, text_of: Text
) -> None:
    told = text_of(swings_card(sensitivity, view))
    assert "ferait accorder le crédit : Montant du crédit demandé." in told
    _, *rest = sensitivity.levers
    assert "aucun champ ne ferait accorder" in text_of(
        swings_card(replace(sensitivity, levers=tuple(rest)), view)
    )


def test_who_is_granted_is_told_what_would_refuse(
    view: View, sensitivity: Sensitivity, text_of: Text
) -> None:
    granted = replace(sensitivity, probability_of_default=0.0893, decision="granted")
    told = text_of(swings_card(granted, view))
    assert "ferait refuser le crédit : Montant du crédit demandé, Mensualité" in told


def test_levers_that_move_nothing_are_in_the_table_only(
    view: View, sensitivity: Sensitivity, inside: Inside, text_of: Text
) -> None:
    card = swings_card(sensitivity, view)
    graph = next(one for one in inside(card) if isinstance(one, dcc.Graph))
    assert len(graph.figure["data"][0]["x"]) == 4
    table = next(one for one in inside(card) if getattr(one, "className", None) == "figures")
    assert "Prix du bien financé" in text_of(table)
    assert "Personnel qualifié" in text_of(table)


def test_nothing_that_moves_is_said(view: View, sensitivity: Sensitivity, text_of: Text) -> None:
    still = tuple(one for one in sensitivity.levers if one.name == "price")
    for levers in (still, ()):
        told = text_of(swings_card(replace(sensitivity, levers=levers), view))
        assert "aucun champ ne change le risque" in told
