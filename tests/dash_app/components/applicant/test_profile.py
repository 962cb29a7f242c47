"""Everything known of the client."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import dcc, html

from dash_app.components.applicant.profile import (
    SHOWN,
    folded,
    identity_card,
    profile_themes,
    search_box,
    theme_card,
    value_line,
)
from dash_app.components.view import View
from dash_app.contracts import Profile

Text = Callable[[Any], str]
Find = Callable[[Any, str], list[Any]]


def test_one_card_for_each_theme_with_values(profile: Profile, view: View, of_class: Find) -> None:
    assert len(of_class(profile_themes(profile, view), "theme")) == 3


def test_labels_and_texts_of_the_api_are_shown(profile: Profile, view: View, text_of: Text) -> None:
    words = text_of(profile_themes(profile, view))
    assert "Montant du crédit demandé 406 597" in words
    assert "Type de contrat Prêt personnel" in words


def test_no_column_name_is_in_sight(profile: Profile, view: View, text_of: Text) -> None:
    words = text_of(profile_themes(profile, view))
    assert not any(value.feature in words for theme in profile.themes for value in theme.values)


@pytest.mark.parametrize(
    ("position", "tally"),
    [(0, "4 informations"), (1, "1 information"), (2, "2 informations 2 non renseignées")],
)
def test_each_theme_counts_its_values(
    profile: Profile, view: View, text_of: Text, position: int, tally: str
) -> None:
    assert tally in text_of(theme_card(profile.themes[position], view))


def test_missing_values_open_on_demand(profile: Profile, view: View, text_of: Text) -> None:
    card = theme_card(profile.themes[2], view)
    [fold] = [one for one in card.children if isinstance(one, html.Details)]
    assert text_of(fold).startswith("2 non renseignées Utilisation moyenne")
    assert not getattr(fold, "open", None)


def test_only_the_first_values_of_a_theme_are_seen_at_once(
    profile: Profile, view: View, text_of: Text
) -> None:
    one = profile.themes[0].values[1]
    values = tuple(replace(one, label=f"Montant {i}") for i in range(SHOWN + 2))
    card = theme_card(replace(profile.themes[0], values=values), view)
    [fold] = [part for part in card.children if isinstance(part, html.Details)]
    assert text_of(fold).startswith(f"Voir 2 autres informations Montant {SHOWN} ")


def test_the_loan_and_the_household_stand_first(
    profile: Profile, view: View, text_of: Text, of_class: Find
) -> None:
    card = identity_card(profile, view, html.A("Lettre PDF"))
    words = text_of(card)
    assert words.startswith("Le dossier en bref Le prêt Type de contrat Prêt personnel")
    assert "Travail et revenus Revenu annuel déclaré 202 500" in words
    assert "Le foyer" not in words  # nothing of it is known to the model
    assert words.endswith("À emporter Lettre PDF")
    assert not of_class(card, "absent")


def test_what_is_missing_at_a_glance_says_so(
    profile: Profile, view: View, text_of: Text, of_class: Find
) -> None:
    loan = profile.themes[0]
    unknown = replace(loan.values[1], value=None, text="non renseigné")
    card = identity_card(replace(profile, themes=(replace(loan, values=(unknown,)),)), view, html.A("PDF"))
    assert text_of(of_class(card, "absent")) == "non renseigné"


def test_a_missing_value_says_what_it_means(profile: Profile, text_of: Text, of_class: Find) -> None:
    line = value_line(profile.themes[2].values[0], "Cartes")
    assert "non renseigné aucune carte connue" in text_of(line)
    assert of_class(line, "absent")


def test_a_missing_value_without_meaning_says_only_that(profile: Profile, text_of: Text) -> None:
    line = value_line(profile.themes[2].values[1], "Cartes")
    assert text_of(line) == "Mois avec dépassement non renseigné"


def test_a_known_value_is_not_marked_as_missing(profile: Profile, of_class: Find) -> None:
    assert not of_class(value_line(profile.themes[0].values[0], "Ce prêt"), "absent")


def test_lines_are_found_by_theme_label_and_value(profile: Profile) -> None:
    sought = value_line(profile.themes[0].values[2], "Ce prêt").to_plotly_json()["props"]["data-search"]
    assert sought == "ce pret mensualite 24 700"


@pytest.mark.parametrize(("text", "plain"), [("ÉTÉ", "ete"), ("Œuvre", "œuvre"), ("n° 2", "n° 2"), ("", "")])
def test_search_ignores_accents_and_capitals(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_a_text_is_folded_once() -> None:
    folded.cache_clear()
    assert folded("Durée du prêt") == folded("Durée du prêt") == "duree du pret"
    assert (folded.cache_info().hits, folded.cache_info().misses) == (1, 1)


def test_the_search_box_is_labelled_and_bounded(
    view: View, inside: Callable[[Any], list[Any]], text_of: Text
) -> None:
    box = search_box("box", "status", view)
    field = next(one for one in inside(box) if isinstance(one, dcc.Input))
    label = next(one for one in inside(box) if getattr(one, "htmlFor", None))
    assert label.htmlFor == field.id == "box"
    assert field.maxLength == 80
    assert "Essayez un autre mot" in text_of(box)


def test_nothing_found_is_said_only_when_it_is_so(view: View, inside: Callable[[Any], list[Any]]) -> None:
    status = next(
        one for one in inside(search_box("box", "status", view)) if getattr(one, "id", "") == "status"
    )
    assert status.hidden is True
    assert status.role == "status"
