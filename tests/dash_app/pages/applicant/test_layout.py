"""The page as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dash_app.components.view import View
from dash_app.errors import NotAuthorised, NotFound
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.layout import change_card, layout, page, section, tabs
from dash_app.pages.applicant.state import TABS, ApplicantState
from dash_app.routing import PageRequest

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]


def panels(component: Any, inside: Inside) -> list[Any]:
    """Return the panels of a page."""
    return [one for one in inside(component) if getattr(one, "role", None) == "tabpanel"]


def buttons(component: Any, inside: Inside) -> list[Any]:
    """Return the tabs of a page."""
    return [one for one in inside(component) if getattr(one, "role", None) == "tab"]


def test_who_then_what_then_why(known: Any, state: ApplicantState, view: View, text_of: Text) -> None:
    words = text_of(page(known, state, view))
    places = [words.index(part) for part in ("Client", "Proposition du modèle", "Ce qui réduit le risque")]
    assert places == sorted(places)


def test_a_client_is_shown_after_five_questions(known: Any, state: ApplicantState, view: View) -> None:
    page(known, state, view)
    names = sorted(name for name, _, _ in known.calls)
    assert names == ["decisions", "explanation", "profile", "score", "score"]


def test_the_page_does_not_wait_for_what_could_change(
    known: Any, state: ApplicantState, view: View, inside: Inside
) -> None:
    whole = page(known, replace(state, tab="what-if"), view)
    asked = ["decisions", "profile", "score", "sensitivity", "what_if"]
    assert sorted(name for name, _, _ in known.calls) == asked
    for name in (ids.CHANGE, ids.PROPOSALS):
        place = next(one for one in inside(whole) if getattr(one, "id", None) == name)
        assert place.children.role == "status"  # a skeleton


def test_proposals_have_their_place_whatever_section_is_shown(
    known: Any, state: ApplicantState, view: View, inside: Inside
) -> None:
    names = [getattr(one, "id", None) for one in inside(page(known, state, view))]
    assert {ids.PROPOSALS, ids.PROPOSED, ids.LOAD} <= {name for name in names if isinstance(name, str)}


def test_the_files_are_one_click_away(known: Any, state: ApplicantState, view: View, inside: Inside) -> None:
    links = [
        one.href for one in inside(page(known, state, view)) if "/report." in str(getattr(one, "href", ""))
    ]
    assert links == ["/applicants/100042/report.pdf?lang=fr"]
    card = change_card(100042, view)
    assert "change-card" in card.className  # one card holds what could change and the files
    assert any(getattr(one, "className", None) == "documents" for one in inside(card))


@pytest.mark.parametrize("tab", TABS)
def test_only_the_asked_section_is_shown_and_filled(
    known: Any, state: ApplicantState, view: View, inside: Inside, tab: str
) -> None:
    shown = panels(page(known, replace(state, tab=tab), view), inside)
    assert [one.id["name"] for one in shown if not one.hidden] == [tab]
    assert [one.children[0].data for one in shown] == [name == tab for name in TABS]


def test_other_sections_wait_as_skeletons(view: View, inside: Inside) -> None:
    waiting = section("profile", None, view, shown=False)
    assert any("skeleton" in (getattr(one, "className", None) or "") for one in inside(waiting))
    assert waiting.hidden is True


def test_tabs_are_tabs_for_a_keyboard_and_a_screen_reader(view: View, inside: Inside) -> None:
    found = buttons(tabs("profile", view), inside)
    selected = [one.to_plotly_json()["props"]["aria-selected"] for one in found]
    assert selected == [str(name == "profile").lower() for name in TABS]
    assert [one.tabIndex for one in found] == ["0" if name == "profile" else "-1" for name in TABS]


def test_a_narrow_screen_has_a_select_with_the_same_sections(view: View, inside: Inside) -> None:
    select = next(one for one in inside(tabs("similar", view)) if getattr(one, "id", None) == ids.SELECT)
    assert [option["value"] for option in select.options] == list(TABS)
    assert select.value == "similar"


def test_panels_are_named(view: View) -> None:
    props = section("similar", None, view, shown=False).to_plotly_json()["props"]
    assert props["aria-label"] == "Clients similaires"


def test_nothing_promises_what_the_api_does_not_have(view: View, text_of: Text) -> None:
    assert text_of(tabs("decision", view)).split("Rubriques")[0].strip() == (
        "Décision Explication Profil Comparaison Simulation Clients similaires Historique"
    )


@pytest.mark.usefixtures("in_request")
def test_the_page_is_made_for_the_user_of_the_request(known: Any, text_of: Text) -> None:
    asked = PageRequest(lang="en", parts={"applicant_id": "100042"}, query={"tab": "profile"})
    words = text_of(layout(asked))
    assert "The model’s proposal" in words
    assert "Search the profile" in words
    assert known.tokens == ["t0ken"]


@pytest.mark.usefixtures("in_request")
@pytest.mark.parametrize("error", [NotFound("nobody"), NotAuthorised("over")])
def test_errors_reach_the_shell(known: Any, error: Exception) -> None:
    known.tell("score", error)
    with pytest.raises(type(error)):
        layout(PageRequest(lang="fr", parts={"applicant_id": "7"}))
