"""One item for everyone, with the client's own point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import dcc

from dash_app.components.applicant.dependence import dependence_card, item_picker, own_point
from dash_app.components.view import View
from dash_app.contracts import Contribution, Dependence, Explanation

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]


@pytest.fixture
def late(explanation: Explanation) -> Contribution:
    """Twelve days of delay, which raise the risk."""
    return next(item for item in explanation.contributions if item.feature == "INS_LATE_DAYS")


def traces(component: Any, inside: Inside) -> list[str]:
    """Return the names of the traces of the chart inside a component."""
    graph = next(one for one in inside(component) if isinstance(one, dcc.Graph))
    return [trace["name"] for trace in graph.figure["data"]]


def test_the_title_is_the_finding(
    dependence: Dependence, late: Contribution, view: View, text_of: Text, inside: Inside
) -> None:
    card = dependence_card(dependence, late, view)
    assert text_of(card).startswith("Plus le retard moyen de paiement est long")
    assert "Sur 2\u202f000 clients." in text_of(card)
    assert traces(card, inside) == ["band", "mean", "client"]


def test_the_table_holds_every_step_and_marks_the_clients(
    dependence: Dependence, late: Contribution, view: View, text_of: Text
) -> None:
    words = text_of(dependence_card(dependence, late, view))
    assert "plus de 5 à 20 jours ◂ ce client 200 +0,38 +0,2 +0,6" in words
    assert "plus de 20 jours 12 – – –" in words
    assert "non renseigné 88 +0,03 −0,02 +0,08" in words


def test_a_missing_value_is_said_with_its_weight(
    dependence: Dependence, late: Contribution, view: View, text_of: Text, inside: Inside
) -> None:
    absent = replace(late, value=None, text="non renseigné", contribution=-0.03)
    card = dependence_card(dependence, absent, view)
    assert "l’élément n’est pas renseigné ; son poids est de −0,03" in text_of(card)
    assert traces(card, inside) == ["band", "mean"]


def test_levels_are_drawn_as_rows(
    dependence_levels: Dependence, late: Contribution, view: View, text_of: Text, inside: Inside
) -> None:
    own = replace(late, value="Cash loans", text="Prêt personnel")
    card = dependence_card(dependence_levels, own, view)
    assert traces(card, inside) == ["mean", "client"]
    assert "À droite de zéro" in text_of(card)
    turned = tuple(reversed(dependence_levels.bins))
    graph = [
        one.figure
        for bins in (dependence_levels.bins, turned)
        for one in inside(dependence_card(replace(dependence_levels, bins=bins), own, view))
        if isinstance(one, dcc.Graph)
    ]
    assert graph[0]["data"][0]["x"] == graph[1]["data"][0]["x"] == [0.02, -0.15]  # the strongest first


def test_too_few_clients_are_no_chart(dependence: Dependence, view: View, text_of: Text) -> None:
    thin = replace(dependence, bins=tuple(replace(one, mean=None) for one in dependence.bins))
    assert "Trop peu de clients" in text_of(dependence_card(thin, None, view))


def test_without_a_client_the_chart_stands_alone(dependence: Dependence, view: View, inside: Inside) -> None:
    assert own_point(dependence, None, view) is None
    assert traces(dependence_card(dependence, None, view), inside) == ["band", "mean"]


@pytest.mark.parametrize(("chosen", "value"), [("AMT_ANNUITY", "AMT_ANNUITY"), ("NO_SUCH", ""), ("", "")])
def test_the_list_names_items_by_their_label(
    explanation: Explanation, view: View, inside: Inside, chosen: str, value: str
) -> None:
    select = inside(item_picker(explanation.contributions, chosen, "about", view))[-1]
    assert select.value == value
    assert select.options[0] == {"label": "Note externe n° 2 (0,71)", "value": "EXT_SOURCE_2"}
    assert select.placeholder == "Choisir un élément"
