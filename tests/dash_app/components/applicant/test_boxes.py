"""A number in five marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dash import dcc

from dash_app.components.applicant.boxes import box_card, in_order
from dash_app.components.view import View
from dash_app.contracts import Distribution

Text = Callable[[Any], str]


def card(age: Distribution, view: View) -> Any:
    """Return the card of an age."""
    assert age.quantiles is not None
    return box_card(age, age.quantiles, "all", view)


def test_people_count_an_age_upwards(age: Distribution) -> None:
    assert age.quantiles is not None
    assert in_order(age.quantiles, "days_before")["low"] == "26 ans"
    assert in_order(age.quantiles, "money")["low"] == "56 ans"


def test_the_box_has_its_finding_its_meaning_and_its_table(
    age: Distribution, view: View, text_of: Text
) -> None:
    words = text_of(card(age, view))
    assert words.startswith("38 ans : plus jeune que 62 % des clients.")
    assert "9 sur 10 entre 26 ans et 56 ans (traits) ; milieu : 40 ans." in words
    assert "1\u202f000 clients du portefeuille comparés." in words
    for line in ("5 sur 100 au-dessous 26 ans", "Milieu 40 ans", "ce client 38 ans"):
        assert line in words


def test_each_mark_says_what_it_is(age: Distribution, view: View, inside: Callable[[Any], list[Any]]) -> None:
    graph = next(one for one in inside(card(age, view)) if isinstance(one, dcc.Graph))
    marks = next(trace for trace in graph.figure["data"] if trace["name"] == "marks")
    told = dict(zip((round(place) for place in marks["x"]), marks["hovertext"], strict=True))
    assert told[26] == "5 clients sur 100 ont moins de 26 ans"
    assert told[56] == "95 clients sur 100 ont moins de 56 ans"


def test_a_client_without_a_value_is_not_in_the_table(age: Distribution, view: View, text_of: Text) -> None:
    unknown = replace(age, value=None, text="non renseigné", sentence=None)
    words = text_of(card(unknown, view))
    assert words.startswith("Âge : non renseigné pour ce client")
    assert words.count("ce client") == 1


def test_english(age: Distribution, text_of: Text) -> None:
    assert "Half stand between 34 ans and 46 ans (box)" in text_of(card(age, View("en")))
