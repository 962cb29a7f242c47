"""Small settings above a chart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash_bootstrap_components as dbc
import pytest
from dash import html

from dash_app.components.applicant.choices import choice, switch

OPTIONS = {"all": "tous les clients", "similar": "clients similaires"}


def radios(component: Any, inside: Callable[[Any], list[Any]]) -> dbc.RadioItems:
    """Return the radio buttons inside a component."""
    return next(one for one in inside(component) if isinstance(one, dbc.RadioItems))


def test_a_choice_is_a_named_group(inside: Callable[[Any], list[Any]], text_of: Callable[[Any], str]) -> None:
    group = choice("Parmi", "among", OPTIONS, "similar")
    assert isinstance(group, html.Fieldset)
    assert text_of(group).startswith("Parmi")
    assert radios(group, inside).value == "similar"


def test_options_are_words_with_keys_behind(inside: Callable[[Any], list[Any]]) -> None:
    assert radios(choice("Parmi", "among", OPTIONS, "all"), inside).options[1] == {
        "label": "clients similaires",
        "value": "similar",
    }


@pytest.mark.parametrize("value", ["", "nobody"])
def test_an_unknown_choice_is_the_first(inside: Callable[[Any], list[Any]], value: str) -> None:
    assert radios(choice("Parmi", "among", OPTIONS, value), inside).value == "all"


@pytest.mark.parametrize("on", [True, False])
def test_a_switch_is_labelled(inside: Callable[[Any], list[Any]], on: bool) -> None:
    found = next(one for one in inside(switch("Montrer", "rate", on=on)) if isinstance(one, dbc.Switch))
    assert (found.id, found.label, found.value) == ("rate", "Montrer", on)
