"""Clients who resemble this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import dash_ag_grid as dag
import pytest
from dash import dcc

from dash_app.components.applicant.similar import (
    definition_card,
    differences_card,
    neighbours_card,
    rate_card,
    similar_panel,
)
from dash_app.components.view import View
from dash_app.contracts import Score, Similar

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]


def test_the_observed_rate_is_the_title(similar: Similar, score: Score, view: View, text_of: Text) -> None:
    words = text_of(rate_card(similar, score, view))
    assert words.startswith("8,2\u202f% des clients similaires n’ont pas remboursé")
    assert "Sur environ 245 clients similaires" in words
    assert "entre 5,3\u202f% et 12,3\u202f%" in words


def test_the_table_holds_all_that_is_drawn(similar: Similar, score: Score, view: View, text_of: Text) -> None:
    words = text_of(rate_card(similar, score, view))
    for line in (
        "taux observé 8,2",
        "borne basse 5,3",
        "borne haute 12,3",
        "risque estimé 6,3",
        "Limite 9,1",
    ):
        assert line in words


def test_a_rate_is_drawn_with_its_interval(
    similar: Similar, score: Score, view: View, inside: Inside
) -> None:
    graph = next(one for one in inside(rate_card(similar, score, view)) if isinstance(one, dcc.Graph))
    observed = next(trace for trace in graph.figure["data"] if trace["name"] == "observed")
    assert observed["x"] == [pytest.approx(8.2)]


def test_too_few_known_outcomes_are_said(score: Score, view: View, text_of: Text) -> None:
    few = Similar((), None, None, 0, 50, "Les plus proches.", "characteristics", ())
    words = text_of(rate_card(few, score, view))
    assert words.startswith("Trop peu d’issues connues Trop peu des clients les plus proches")
    assert "0" not in words


def test_a_rate_that_is_kept_back_is_said(score: Score, view: View, text_of: Text) -> None:
    kept = Similar((), None, None, 245, 50, "Les plus proches.", "characteristics", ())
    words = text_of(rate_card(kept, score, view))
    assert words.startswith("Le taux observé n’est pas affiché")
    assert "presque chaque client du groupe" in words
    assert "245" not in words


def test_the_definition_is_shown(similar: Similar, view: View, text_of: Text) -> None:
    assert "Les 50 dossiers les plus proches." in text_of(definition_card(similar, view))


def test_neighbours_stand_in_a_grid_without_an_outcome(similar: Similar, view: View, inside: Inside) -> None:
    card = neighbours_card(similar, view)
    grid = next(one for one in inside(card) if isinstance(one, dag.AgGrid))
    assert [row["client"] for row in grid.rowData] == ["100\u00a0050", "100\u00a0061"]


def test_the_list_says_what_it_does_not_tell(similar: Similar, view: View, text_of: Text) -> None:
    words = text_of(neighbours_card(similar, view))
    assert "ne dit pas qui a remboursé : le taux observé porte sur un groupe plus large" in words


def test_what_differs_is_a_finding_and_a_table(similar: Similar, view: View, text_of: Text) -> None:
    words = text_of(differences_card(similar, view))
    assert words.startswith("« Mensualité » diffère le plus : 24 700 pour ce client, 19 300 d’habitude")
    assert words.endswith("Mensualité 24 700 19 300")
    assert "des 2 plus proches" in words


def test_nothing_that_differs_is_said(similar: Similar, view: View, text_of: Text) -> None:
    alike = replace(similar, differences=())
    assert (
        text_of(differences_card(alike, view)) == "Rien d’important ne distingue ce client des plus proches."
    )


def test_rate_definition_and_list_stand_together(
    similar: Similar, score: Score, view: View, text_of: Text
) -> None:
    words = text_of(similar_panel(similar, score, view))
    for part in ("n’ont pas remboursé", "Qui est « similaire » ?", "Les 2 plus proches"):
        assert part in words


def test_english(similar: Similar, score: Score, text_of: Text) -> None:
    assert "8.2% of similar clients did not repay" in text_of(similar_panel(similar, score, View("en")))
