"""The client among others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import dcc

from dash_app.components.applicant.compared_words import axis_title, basis, finding
from dash_app.components.applicant.comparison import (
    comparison_result,
    feature_picker,
)
from dash_app.components.view import View
from dash_app.contracts import Distribution, Features
from dash_app.figures.bins import levels

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]


def figure(component: Any, inside: Inside) -> dict[str, Any]:
    """Return the figure inside a component."""
    return dict(next(one for one in inside(component) if isinstance(one, dcc.Graph)).figure)


def picker(component: Any, inside: Inside) -> dcc.Dropdown:
    """Return the drop-down list inside a component."""
    return next(one for one in inside(component) if isinstance(one, dcc.Dropdown))


def test_features_are_chosen_by_label_and_sorted_by_theme(
    dictionary: Features, view: View, inside: Inside
) -> None:
    found = picker(feature_picker(dictionary, "DAYS_BIRTH", "feature", "Information", view), inside)
    assert [option["label"] for option in found.options] == [
        "Ce prêt · Mensualité",
        "Ce prêt · Montant du crédit demandé",
        "Ce prêt · Revenu annuel déclaré",
        "Foyer · Niveau d’études",
        "Foyer · Âge",
        "Notes externes · Note externe n° 2",
    ]
    assert found.value == "DAYS_BIRTH"
    assert found.clearable is False
    assert "niveau d’etudes" in found.options[3]["search"]  # found without its accents


def test_the_list_speaks_the_language(dictionary: Features, inside: Inside) -> None:
    found = picker(feature_picker(dictionary, "", "feature", "Item", View("en")), inside)
    assert found.labels["search"] == "Search"


def test_several_can_be_chosen(dictionary: Features, view: View, inside: Inside) -> None:
    found = picker(feature_picker(dictionary, ["DAYS_BIRTH"], "feature", "Informations", view), inside)
    assert (found.multi, found.value) == (True, ["DAYS_BIRTH"])


def test_the_finding_is_the_sentence_of_the_api(age: Distribution, view: View) -> None:
    assert finding(age, [], view) == "38 ans : plus jeune que 62 % des clients."


def test_the_finding_of_a_level_says_how_common_it_is(education: Distribution, view: View) -> None:
    rows = levels(education, "autres")
    expected = "Niveau d’études : Études supérieures, comme 25,0\u202f% des clients"
    assert finding(education, rows, view) == expected


def test_a_missing_value_is_the_finding(age: Distribution, view: View) -> None:
    unknown = replace(age, value=None, text="non renseigné", sentence=None)
    assert finding(unknown, [], view) == "Âge : non renseigné pour ce client"


def test_the_title_of_a_missing_value_does_not_repeat_itself(
    age: Distribution, view: View, text_of: Text
) -> None:
    told = "Âge : non renseigné pour ce client. Âge : la médiane des clients renseignés est 43 ans."
    unknown = replace(age, value=None, text="non renseigné", sentence=told)
    assert finding(unknown, [], view) == "Âge : non renseigné pour ce client"
    words = text_of(comparison_result(unknown, "all", view, with_rate=False))
    assert words.count("non renseigné pour ce client") == 1
    assert "Âge : la médiane des clients renseignés est 43 ans. 1" in words


def test_without_a_sentence_the_value_is_the_finding(age: Distribution, view: View) -> None:
    assert finding(replace(age, sentence=None), [], view) == "Âge : 38 ans pour ce client"


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("all", "1\u202f000 clients du portefeuille comparés"),
        ("granted", "1\u202f000 clients à qui le modèle accorde comparés"),
        ("refused", "1\u202f000 clients à qui le modèle refuse comparés"),
        ("similar", "1\u202f000 clients similaires"),
    ],
)
def test_who_is_compared_is_said(age: Distribution, view: View, reference: str, words: str) -> None:
    assert words in basis(age, reference, view)


def test_how_many_did_not_answer_is_said(education: Distribution, view: View) -> None:
    assert basis(education, "all", view).endswith("(information non renseignée pour 12 autres).")


@pytest.mark.parametrize(
    ("unit", "title"),
    [("days_before", "Âge (années)"), ("share", "Âge (%)"), ("money", "Âge (montant)"), ("score", "Âge")],
)
def test_axes_carry_their_unit(age: Distribution, view: View, unit: str, title: str) -> None:
    assert axis_title(replace(age, unit=unit), view) == title


def test_a_number_is_a_histogram_with_the_client_on_it(age: Distribution, view: View, inside: Inside) -> None:
    drawn = figure(comparison_result(age, "all", view, with_rate=False), inside)
    assert [trace["name"] for trace in drawn["data"]] == ["bars", "client"]
    assert drawn["layout"]["annotations"][0]["text"] == "<b>ce client : 38 ans</b>"


def test_a_number_is_five_marks_when_asked_for(
    age: Distribution, view: View, inside: Inside, text_of: Text
) -> None:
    card = comparison_result(age, "all", view, shape="box")
    assert [trace["name"] for trace in figure(card, inside)["data"]] == ["box", "marks", "client"]
    assert "La moitié se trouve entre 34 ans et 46 ans" in text_of(card)


def test_what_has_no_quantiles_stays_bars(education: Distribution, view: View, inside: Inside) -> None:
    drawn = figure(comparison_result(education, "all", view, shape="box"), inside)
    assert drawn["data"][0]["name"] == "bars"


def test_default_rates_are_drawn_when_asked_for(age: Distribution, view: View, inside: Inside) -> None:
    drawn = figure(comparison_result(age, "all", view, with_rate=True), inside)
    assert [trace["name"] for trace in drawn["data"]] == ["bars", "rate", "client"]


def test_a_category_is_one_bar_a_level(education: Distribution, view: View, inside: Inside) -> None:
    drawn = figure(comparison_result(education, "all", view, with_rate=False), inside)
    assert drawn["data"][0]["orientation"] == "h"


def test_the_table_marks_the_clients_own_row(age: Distribution, view: View, text_of: Text) -> None:
    words = text_of(comparison_result(age, "all", view, with_rate=False))
    assert "30 – 40 ◂ ce client 390 39,0\u202f% 9,0\u202f%" in words
    assert "20 – 30 10 1,0\u202f% –" in words


def test_nothing_to_compare_says_what_to_do(age: Distribution, view: View, text_of: Text) -> None:
    words = text_of(comparison_result(replace(age, bins=(), n=0), "all", view, with_rate=False))
    assert "Choisissez-en une autre" in words
