from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.components.filters import FilterDesk
from dash_app.components.view import View
from dash_app.contracts import Features
from dash_app.pages.portfolio import ids
from dash_app.pages.portfolio.form import CONTROLS
from dash_app.pages.portfolio.layout import layout, portfolio
from dash_app.pages.portfolio.state import read_state
from dash_app.routing import PageRequest

Inside = Callable[[Any], list[Any]]


@pytest.fixture
def shown(features: Features, inside: Inside) -> Callable[..., list[Any]]:
    """Return a function that lists the parts of the page for a query."""

    def parts(**query: str) -> list[Any]:
        desk = FilterDesk(ids.FILTERS, features, View("fr"))
        return inside(portfolio(read_state(query, features), desk))

    return parts


def test_every_control_stands_in_the_page(shown: Callable[..., list[Any]]) -> None:
    names = {part.id for part in shown() if isinstance(getattr(part, "id", None), str)}
    assert set(CONTROLS.values()) <= names
    assert {ids.TOTALS, ids.SPREAD, ids.CHART, ids.EXPORT, ids.FILTERS.chips, ids.FILTERS.picker} <= names


def test_every_field_has_a_label(shown: Callable[..., list[Any]]) -> None:
    parts = shown()
    labelled = {part.htmlFor for part in parts if type(part).__name__ == "Label"}
    fields = {part.id for part in parts if type(part).__name__ in {"Input", "Dropdown"}}
    assert fields
    assert fields <= labelled
    groups = [part for part in parts if type(part).__name__ == "Fieldset"]
    assert all(type(group.children[0]).__name__ == "Legend" for group in groups)


def test_the_address_fills_the_controls(shown: Callable[..., list[Any]]) -> None:
    parts = shown(q="100", band="A", cols="DAYS_BIRTH", chart="1")
    values = {part.id: part.value for part in parts if getattr(part, "id", None) in CONTROLS.values()}
    assert values == {
        "portfolio-search": "100",
        "portfolio-decisions": [],
        "portfolio-bands": ["A"],
        "portfolio-columns": ["DAYS_BIRTH"],
    }
    toggle = next(part for part in parts if getattr(part, "id", None) == ids.SPREAD)
    assert getattr(toggle, "aria-expanded") == "true"


def test_filters_and_faults_are_shown_at_once(
    shown: Callable[..., list[Any]], text_of: Callable[[Any], str]
) -> None:
    parts = shown(f="AMT_CREDIT:5..~SHOE:1..2", band="Z")
    chips = next(part for part in parts if getattr(part, "id", None) == ids.FILTERS.chips)
    assert "amt_credit\u00a0: au moins 5" in text_of(chips)
    assert "« SHOE » : information inconnue" in text_of(chips)
    assert "« Z » : information inconnue" in text_of(chips)


def test_a_search_that_is_no_number_is_told(shown: Callable[..., list[Any]]) -> None:
    hint = next(part for part in shown(q="Dupont") if getattr(part, "id", None) == ids.SEARCH_HINT)
    assert hint.children == "Un numéro ne contient que des chiffres"


def test_the_page_asks_the_dictionary_in_its_language(in_request: None, api: Any) -> None:
    layout(PageRequest(lang="en"))
    assert api.called("features") == [("en",)]
