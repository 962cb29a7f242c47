"""What happens around what could change, through the server as a browser would ask it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest

from dash_app import ids as shell
from dash_app.components.applicant.request import FIELDS, Request, Trial
from dash_app.components.view import View
from dash_app.errors import ApiUnavailable, Busy, InvalidRequest, NotAuthorised
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.changes import attempt, found_changes

Ask = Callable[..., str]
Text = Callable[[Any], str]
OWN = Request(406597.5, 24700.5, 202500.0)
LESS = Request(330000.0, 24700.5, 202500.0)


def held(name: str, value: object, prop: str = "data") -> dict[str, Any]:
    """Return one property of the page."""
    return {"id": name, "property": prop, "value": value}


def look(ask: Ask, changed: str = f"{ids.CLIENT}.data", clicks: list[Any] | None = None) -> str:
    """Open the page of a client."""
    places = [(ids.CHANGE, "children"), (ids.PROPOSALS, "children"), (ids.PROPOSED, "data")]
    outputs = [{"id": name, "property": prop} for name, prop in places]
    state = [held(ids.OWN, asdict(OWN)), held(shell.LANGUAGE, "fr")]
    return ask(outputs, [held(ids.CLIENT, 100042), clicks or []], state, changed)


def compute(ask: Ask, asked: Request, base: Request = OWN, *, tried: int | None = None) -> str:
    """Press "calculate", or "try" under a proposal."""
    fields = [held(ids.FORM[name], value, "value") for name, value in zip(FIELDS, asked.shown, strict=True)]
    state = [held(ids.OWN, asdict(OWN)), held(ids.BASE, asdict(base)), *fields]
    state += [held(ids.CLIENT, 100042), held(shell.LANGUAGE, "fr")]
    output = {"id": ids.RESULT, "property": "children"}
    inputs = [held(ids.SUBMIT, None if tried else 1, "n_clicks"), held(ids.TRIED, tried), []]
    return ask(output, inputs, state, f"{ids.TRIED}.data" if tried else f"{ids.SUBMIT}.n_clicks")


def test_card_and_section_are_filled_by_one_question(known: Any, ask: Ask) -> None:
    answer = look(ask)
    assert answer.count("Avec 76 598 de moins sur la même durée") == 2
    assert "Essayer" in answer
    assert '"amount": 330000.0' in answer
    assert known.called("recourse") == [(100042, "fr")]


def test_the_button_to_try_again_does_nothing_by_appearing(known: Any, ask: Ask) -> None:
    button = [{"id": {"type": "retry-recourse", "index": 0}, "property": "n_clicks", "value": None}]
    look(ask, '{"index":0,"type":"retry-recourse"}.n_clicks', button)
    assert not known.calls


def test_a_failed_search_leaves_the_page_and_says_what_to_do(
    known: Any, view: View, text_of: Text, inside: Callable[[Any], list[Any]]
) -> None:
    known.tell("recourse", Busy("later"))
    card, section, requests = found_changes(known, 100042, OWN, view)
    assert "permet de réessayer" in text_of(card)
    assert "très demandé" in text_of(section)
    assert any(getattr(one, "id", None) == {"type": "retry-recourse", "index": 0} for one in inside(section))
    assert requests == []


def test_the_end_of_a_session_reaches_the_shell(known: Any, view: View) -> None:
    known.tell("recourse", NotAuthorised("over"))
    with pytest.raises(NotAuthorised):
        found_changes(known, 100042, OWN, view)


def test_another_request_is_computed(known: Any, ask: Ask) -> None:
    answer = compute(ask, LESS)
    assert "Le crédit deviendrait accordable" in answer
    sent = ({"AMT_CREDIT": 330000.0, "AMT_ANNUITY": 24700.5}, "fr")
    assert known.calls == [("what_if", (100042, *sent), {"linked": True})]


def test_a_proposal_is_computed_when_it_is_tried(known: Any, ask: Ask) -> None:
    assert "Le crédit deviendrait accordable" in compute(ask, LESS, LESS, tried=1)
    assert known.calls == [("what_if", (100042, {"AMT_CREDIT": 330000.0}, "fr"), {"linked": False})]


def test_an_api_that_is_silent_takes_nothing_away(known: Any, ask: Ask) -> None:
    known.tell("what_if", ApiUnavailable("silent"))
    answer = compute(ask, LESS)
    assert "ne répond pas" in answer
    assert "retry-attempt" in answer


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (OWN, "Changez au moins une valeur"),
        (Request(None, 24700.5, 202500.0), "Indiquez un nombre supérieur à zéro : Montant demandé."),
        (Request(-5.0, 0.0, 202500.0), "zéro : Montant demandé, Mensualité."),
    ],
)
def test_what_is_missing_is_said_before_anything_is_asked(
    known: Any, view: View, text_of: Text, asked: Request, words: str
) -> None:
    assert words in text_of(attempt(known, 100042, Trial(OWN, OWN, asked), view))
    assert not known.calls


@pytest.mark.parametrize(
    ("pointers", "words"),
    [
        (("/changes/AMT_CREDIT",), "cette valeur n’est pas acceptée"),
        (("/changes/NO_SUCH",), "Le modèle n’accepte pas cette demande"),
        ((), "Le modèle n’accepte pas cette demande"),
    ],
)
def test_a_refused_value_is_told_by_its_label(
    known: Any, features: Any, view: View, text_of: Text, pointers: tuple[str, ...], words: str
) -> None:
    known.tell("features", features)
    known.tell("what_if", InvalidRequest("AMT_CREDIT is out of range", pointers))
    told = text_of(attempt(known, 100042, Trial(OWN, OWN, LESS), view))
    assert words in told
    assert "AMT_" not in told
