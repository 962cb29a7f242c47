"""Clients who resemble this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import dcc, html

from dash_app.components.applicant.similar import definition_card, neighbours_card, rate_card, similar_panel
from dash_app.components.applicant.view import View
from dash_app.contracts import Score, Similar

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]


def test_the_observed_rate_is_the_title(similar: Similar, score: Score, view: View, text_of: Text) -> None:
    words = text_of(rate_card(similar, score, view))
    assert words.startswith("7,8\u202f% des clients similaires n’ont pas remboursé")
    assert "Sur 47 clients similaires" in words
    assert "entre 3,1\u202f% et 16,8\u202f%" in words


def test_the_table_holds_all_that_is_drawn(similar: Similar, score: Score, view: View, text_of: Text) -> None:
    words = text_of(rate_card(similar, score, view))
    for line in (
        "taux observé 7,8",
        "borne basse 3,1",
        "borne haute 16,8",
        "risque estimé 6,3",
        "Limite 9,1",
    ):
        assert line in words


def test_no_default_at_all_is_said_in_words(
    similar: Similar, score: Score, view: View, text_of: Text
) -> None:
    spotless = replace(similar, default_rate=0.0, interval=(0.0, 0.082))
    words = text_of(rate_card(spotless, score, view))
    assert words.startswith("Moins de 8,2\u202f% des clients similaires ne remboursent pas")
    assert "taux observé moins de 8,2" in words
    assert "0,0" not in words
    assert "tous" not in words


def test_defaults_only_are_not_told_one_by_one_either(
    similar: Similar, score: Score, view: View, text_of: Text, inside: Inside
) -> None:
    card = rate_card(replace(similar, default_rate=1.0, interval=(0.93, 1.0)), score, view)
    assert text_of(card).startswith("Plus de 93,0\u202f% des clients similaires ne remboursent pas")
    assert "100" not in text_of(card)
    graph = next(one for one in inside(card) if isinstance(one, dcc.Graph))
    observed = next(trace for trace in graph.figure["data"] if trace["name"] == "observed")
    assert observed["x"] == [pytest.approx(96.5)]  # the middle of the interval, not the rate


def test_too_few_known_outcomes_are_said(score: Score, view: View, text_of: Text) -> None:
    few = Similar((), None, None, 4, 50, "Les plus proches.", "characteristics")
    assert text_of(rate_card(few, score, view)).startswith("Trop peu d’issues connues (4)")


def test_an_unknown_outcome_is_said(score: Score, view: View, text_of: Text) -> None:
    unknown = Similar((), None, None, 0, 50, "Les plus proches.", "characteristics")
    words = text_of(rate_card(unknown, score, view))
    assert "n’est pas connue" in words
    assert "Aucun des 50 clients" in words


def test_the_definition_is_shown(similar: Similar, view: View, text_of: Text) -> None:
    assert "Les 50 dossiers les plus proches." in text_of(definition_card(similar, view))


def test_neighbours_are_links_to_their_pages(similar: Similar, view: View, inside: Inside) -> None:
    links = [one for one in inside(neighbours_card(similar, view)) if isinstance(one, dcc.Link)]
    assert [(link.children, link.href) for link in links] == [
        ("100\u00a0050", "/applicants/100050"),
        ("100\u00a0061", "/applicants/100061"),
    ]


def test_neighbours_show_the_proposal_but_no_outcome(similar: Similar, view: View, text_of: Text) -> None:
    words = text_of(neighbours_card(similar, view))
    assert "4,1\u202f% B accordable" in words
    assert "14,8\u202f% D à refuser" in words
    assert "ne dit pas qui a remboursé" in words
    assert "confidentielle" not in words


def test_rate_definition_and_list_stand_together(
    similar: Similar, score: Score, view: View, text_of: Text
) -> None:
    words = text_of(similar_panel(similar, score, view))
    for part in ("n’ont pas remboursé", "Qui est « similaire » ?", "Les 2 plus proches"):
        assert part in words


def test_the_list_is_closed_at_first(similar: Similar, view: View, inside: Inside, text_of: Text) -> None:
    details = next(one for one in inside(neighbours_card(similar, view)) if isinstance(one, html.Details))
    assert "Voir les clients" in text_of(details)
    assert not getattr(details, "open", None)


def test_english(similar: Similar, score: Score, text_of: Text) -> None:
    assert "7.8% of similar clients did not repay" in text_of(similar_panel(similar, score, View("en")))
