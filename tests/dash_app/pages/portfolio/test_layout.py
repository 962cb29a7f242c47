from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.contracts import Features
from dash_app.pages.portfolio.form import CONTROLS
from dash_app.pages.portfolio.layout import layout, portfolio
from dash_app.pages.portfolio.state import read_state
from dash_app.routing import PageRequest

Inside = Callable[[Any], list[Any]]


def test_every_control_stands_in_the_page(features: Features, inside: Inside) -> None:
    shown = {getattr(part, "id", None) for part in inside(portfolio(read_state({}), features, "fr", None))}
    assert set(CONTROLS.values()) <= shown


def test_every_field_has_a_label(features: Features, inside: Inside) -> None:
    parts = inside(portfolio(read_state({}), features, "fr", None))
    labelled = {part.htmlFor for part in parts if type(part).__name__ == "Label"}
    fields = {part.id for part in parts if type(part).__name__ in {"Input", "Select"}}
    assert fields
    assert fields <= labelled
    groups = [part for part in parts if type(part).__name__ == "Fieldset"]
    assert all(type(group.children[0]).__name__ == "Legend" for group in groups)


def test_the_address_fills_the_controls(features: Features, inside: Inside) -> None:
    state = read_state({"q": "100", "band": "A", "credit": "5..", "contract": "Cash loans"})
    values = {
        part.id: part.value
        for part in inside(portfolio(state, features, "fr", None))
        if getattr(part, "id", None) in CONTROLS.values() and hasattr(part, "value")
    }
    assert values["portfolio-search"] == "100"
    assert values["portfolio-bands"] == ["A"]
    assert values["portfolio-credit-low"] == 5
    assert values["portfolio-contract"] == "Cash loans"


def test_levels_are_those_of_the_dictionary(features: Features, inside: Inside) -> None:
    parts = inside(portfolio(read_state({}), features, "fr", None))
    choice = next(part for part in parts if getattr(part, "id", "") == "portfolio-contract")
    assert [option["label"] for option in choice.options] == ["Tous", "Prêt personnel"]


def test_filters_of_features_that_the_model_lacks_are_hidden(features: Features, inside: Inside) -> None:
    def hidden(known: Features) -> list[bool]:
        parts = inside(portfolio(read_state({}), known, "en", None))
        return [part.hidden for part in parts if hasattr(part, "hidden")]

    assert hidden(features) == [False] * 4
    assert hidden(Features((), ())) == [True] * 4


@pytest.mark.parametrize(("currency", "words"), [(None, "Revenus"), ("EUR", "Revenus (EUR)")])
def test_the_currency_is_said_when_one_is_set(
    features: Features, inside: Inside, text_of: Callable[[Any], str], currency: str | None, words: str
) -> None:
    parts = inside(portfolio(read_state({}), features, "fr", currency))
    assert words in [text_of(part) for part in parts if type(part).__name__ == "Legend"]


def test_the_page_asks_the_dictionary_in_its_language(in_request: None, api: Any) -> None:
    layout(PageRequest(lang="en"))
    assert api.called("features") == [("en",)]
