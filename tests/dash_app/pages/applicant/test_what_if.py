"""What happens around a trial, through the server as a browser would ask it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dash_app import ids as shell
from dash_app.components.view import View
from dash_app.document import Dashboard
from dash_app.errors import ApiUnavailable, Busy, InvalidRequest, NotAuthorised
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.state import ApplicantState
from dash_app.pages.applicant.what_if import answer, found_changes, proposal_place, what_if

Ask = Callable[..., str]
Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]
LESS = {"AMT_CREDIT": 330000.0}


@pytest.fixture
def words(view: View) -> View:
    """The same view with the words of the section."""
    return view.of("what_if")


def held(name: str, value: object, prop: str = "data") -> dict[str, Any]:
    """Return one property of the page."""
    return {"id": name, "property": prop, "value": value}


def look(ask: Ask, changed: str = f"{ids.CLIENT}.data", clicks: list[Any] | None = None) -> str:
    """Open the page of a client."""
    places = [(ids.CHANGE, "children"), (ids.PROPOSALS, "children"), (ids.PROPOSED, "data")]
    outputs = [{"id": name, "property": prop} for name, prop in places]
    return ask(outputs, [held(ids.CLIENT, 100042), clicks or []], [held(shell.LANGUAGE, "fr")], changed)


def compute(ask: Ask, changes: dict[str, Any], clicks: list[Any] | None = None) -> str:
    """Move a lever, or press "try again"."""
    outputs = [{"id": name, "property": "children"} for name in (ids.RESULT, ids.AROUND)]
    changed = '{"index":0,"type":"retry-trial"}.n_clicks' if clicks else f"{ids.ASKED}.data"
    state = [held(ids.CLIENT, 100042), held(shell.LANGUAGE, "fr")]
    return ask(outputs, [held(ids.ASKED, changes), clicks or []], state, changed)


def by_id(component: Any, name: object, inside: Inside) -> Any:
    """Return the component with an identifier."""
    return next(one for one in inside(component) if getattr(one, "id", None) == name)


def test_card_and_proposals_are_filled_by_one_question(known: Any, ask: Ask) -> None:
    told = look(ask)
    assert told.count("Avec 76 598 de moins sur la même durée") == 2
    assert "Essayer" in told
    assert '"AMT_CREDIT": 330000.0' in told
    assert "/applicants/100042?tab=what-if" in told
    assert known.called("recourse") == [(100042, "fr")]


def test_the_button_to_try_again_does_nothing_by_appearing(known: Any, ask: Ask) -> None:
    for name, run in (("recourse", look), ("trial", lambda ask, changed, clicks: compute(ask, {}, clicks))):
        button = [{"id": {"type": f"retry-{name}", "index": 0}, "property": "n_clicks", "value": None}]
        run(ask, f'{{"index":0,"type":"retry-{name}"}}.n_clicks', button)
    assert not known.calls


def test_a_failed_search_leaves_the_page_and_says_what_to_do(
    known: Any, view: View, text_of: Text, inside: Inside
) -> None:
    known.tell("recourse", Busy("later"))
    card, section, loads = found_changes(known, 100042, view)
    assert "permet de réessayer" in text_of(card)
    assert "très demandé" in text_of(section)
    assert any(getattr(one, "id", None) == {"type": "retry-recourse", "index": 0} for one in inside(section))
    assert loads == []


@pytest.mark.parametrize("method", ["recourse", "what_if"])
def test_the_end_of_a_session_reaches_the_shell(known: Any, view: View, method: str) -> None:
    known.tell(method, NotAuthorised("over"))
    with pytest.raises(NotAuthorised):
        found_changes(known, 100042, view) if method == "recourse" else answer(known, 100042, {}, view)


def test_a_lever_that_moved_is_computed_and_looked_around_from(known: Any, ask: Ask) -> None:
    told = compute(ask, LESS)
    assert "Le crédit deviendrait accordable" in told
    assert "pèse le plus" in told
    assert sorted(known.calls) == [
        ("sensitivity", (100042, LESS, "fr"), {}),
        ("what_if", (100042, LESS, "fr"), {}),
    ]


@pytest.mark.parametrize(
    ("error", "words_told"), [(ApiUnavailable("silent"), "ne répond pas"), (Busy("later"), "très demandé")]
)
def test_an_api_that_does_not_answer_is_told_in_place(
    known: Any, ask: Ask, error: Exception, words_told: str
) -> None:
    known.tell("what_if", error)
    told = compute(ask, LESS)
    assert words_told in told
    assert "retry-trial" in told


def test_a_value_that_the_api_refuses_is_said_without_it(known: Any, words: View, text_of: Text) -> None:
    known.tell("sensitivity", InvalidRequest("AMT_CREDIT is out of range", ("/changes/AMT_CREDIT",)))
    told, around = answer(known, 100042, LESS, words)
    assert "Rapprochez les valeurs" in text_of(told)
    assert text_of(around) == ""


def test_the_section_shows_the_clients_own_request_first(
    known: Any, state: ApplicantState, view: View, inside: Inside, text_of: Text
) -> None:
    content = what_if(known, state, view)
    assert by_id(content, ids.ASKED, inside).data == {}
    assert sorted(known.calls) == [
        ("sensitivity", (100042, {}, "fr"), {}),
        ("what_if", (100042, {}, "fr"), {}),
    ]
    assert "Suit le montant" not in text_of(content)  # a label of a control, not a text of its own
    assert not any(getattr(one, "role", "") == "alert" and text_of(one) for one in inside(content))


def test_the_section_follows_the_address_and_tells_what_it_leaves_out(
    known: Any, state: ApplicantState, view: View, inside: Inside, text_of: Text
) -> None:
    tried = "amount-330000*employment-9*occupation-Laborers*shoes-43"
    content = what_if(known, replace(state, tab="what-if", tried=tried), view)
    asked = {"AMT_CREDIT": 330000.0, "OCCUPATION_TYPE": "Laborers"}
    assert by_id(content, ids.ASKED, inside).data == asked
    assert known.called("what_if") == [(100042, asked, "fr")]
    assert known.called("sensitivity") == [(100042, {}, "fr"), (100042, asked, "fr")]
    told = text_of(content)
    assert "Une partie de l’adresse n’a pas pu être reprise" in told
    assert "Ancienneté dans l’emploi : indiquez un nombre d’années entre 0 et 20,47." in told
    assert "shoes" not in told


def test_proposals_have_their_place_before_the_form_is_there(view: View) -> None:
    names = [getattr(one, "id", None) for one in proposal_place(view)]
    assert names[:3] == [ids.PROPOSED, ids.LOAD, ids.SETTING]


def test_the_form_is_kept_together_by_the_browser(app: Dashboard) -> None:
    named = {
        one["clientside_function"]["function_name"]
        for one in app._callback_list
        if one["clientside_function"] and one["clientside_function"]["namespace"] == "whatIf"
    }
    assert named == {"change", "load", "reset", "ask", "remember", "follow"}
