"""A chart and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import dcc, html

from dash_app.components.chart import Table, chart_card, figures, graph_config, table_element
from dash_app.components.view import View

FIGURE = {"data": [], "layout": {"height": 321}}
TABLE = Table(["Mesure", "Valeur"], [("Âge", "38"), ("Enfants", "2")], numbers=(1,))


def test_finding_sentence_and_table_stand_with_the_chart(view: View, text_of: Callable[[Any], str]) -> None:
    card = chart_card("Le constat", "La phrase.", FIGURE, TABLE, view, name="nom")
    words = text_of(card)
    for expected in ("Le constat", "La phrase.", "Voir les chiffres", "Âge", "38"):
        assert expected in words


def test_a_reader_without_eyes_on_the_chart_hears_its_sentence(
    view: View, inside: Callable[[Any], list[Any]]
) -> None:
    card = chart_card("Le constat", "La phrase.", FIGURE, TABLE, view, name="nom")
    images = [one for one in inside(card) if getattr(one, "role", None) == "img"]
    assert [image.to_plotly_json()["props"]["aria-label"] for image in images] == ["Le constat. La phrase."]


def test_how_to_read_it_stands_in_the_same_card(view: View, text_of: Callable[[Any], str]) -> None:
    card = chart_card("Le constat", "La phrase.", FIGURE, TABLE, view, name="nom", note="Courbe ROC.")
    assert "Courbe ROC." in text_of(card)


def test_room_is_kept_for_the_chart(view: View, inside: Callable[[Any], list[Any]]) -> None:
    card = chart_card("Le constat", "La phrase.", FIGURE, TABLE, view, name="nom")
    graph = next(one for one in inside(card) if isinstance(one, dcc.Graph))
    assert graph.style == {"height": "321px"}
    assert graph.responsive is True


def test_the_table_opens_on_demand(view: View) -> None:
    details = figures(TABLE, view)
    assert isinstance(details, html.Details)
    assert not getattr(details, "open", None)


def test_the_table_names_its_rows_and_aligns_its_numbers(inside: Callable[[Any], list[Any]]) -> None:
    parts = inside(table_element(TABLE))
    headings = [one for one in parts if isinstance(one, html.Th)]
    assert [(one.children, one.scope) for one in headings] == [
        ("Mesure", "col"),
        ("Valeur", "col"),
        ("Âge", "row"),
        ("Enfants", "row"),
    ]
    assert [one.className for one in parts if isinstance(one, html.Td)] == ["number", "number"]


def test_a_cell_may_be_a_link(inside: Callable[[Any], list[Any]]) -> None:
    link = dcc.Link("100 050", href="/applicants/100050")
    assert link in inside(table_element(Table(["Client"], [(link,)])))


def test_no_button_lies_over_a_chart() -> None:
    config = graph_config("client-7")
    assert config["displayModeBar"] is False
    assert config["toImageButtonOptions"]["filename"] == "client-7"
