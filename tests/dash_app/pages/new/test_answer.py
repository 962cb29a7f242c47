"""From what was typed to an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import pytest

from dash_app.components.view import View
from dash_app.contracts import Features
from dash_app.entry.fields import Field
from dash_app.errors import ApiUnavailable, InvalidRequest, NotAuthorised
from dash_app.pages.new.answer import answered, check, left_blank

TYPED = {"AMT_CREDIT": "310 500,50", "DAYS_BIRTH": "34 ans", "NAME_EDUCATION_TYPE": "-", "FLAG_PHONE": "0"}
Text = Callable[[Any], str]


def test_an_application_is_scored_and_explained(known: Any, view: View, text_of: Text) -> None:
    words = text_of(answered(known, TYPED, view))
    assert known.called("explain_application") == [
        ({"AMT_CREDIT": 310500.5, "DAYS_BIRTH": -12418, "FLAG_PHONE": 0}, "fr")
    ]
    assert "Crédit accordable" in words
    assert "Ce qui réduit le risque" in words
    assert "Voir les chiffres" in words
    assert words.count("Peu d’informations.") == 1
    assert "Niveau d’études" in words.partition("Laissé vide")[2]


def test_what_was_left_empty_is_told_when_it_counts_here_too_but_never_age(
    known: Any, dictionary: Features
) -> None:
    found = known.told["explain_application"]
    reason = next(one for one in found.explanation.principal if one.features)
    rare = replace(dictionary.items[0], feature=reason.features[0])
    fields = [
        *(Field(one, 0.1, is_protected=one.feature == "DAYS_BIRTH") for one in dictionary.items),
        *(Field(replace(dictionary.items[0], feature=f"F{i}"), 0.05, is_protected=False) for i in range(9)),
        Field(rare, 0.0, is_protected=False),
    ]
    blank = [one.feature for one in left_blank(fields, {"AMT_CREDIT": 1.0}, found)]
    assert {"AMT_CREDIT", "DAYS_BIRTH", "F8"}.isdisjoint(blank)
    assert blank[-1] == rare.feature
    assert "NAME_EDUCATION_TYPE" in blank


def test_every_wrong_entry_is_told_at_once_and_nothing_is_sent(known: Any, view: View, text_of: Text) -> None:
    words = text_of(answered(known, {"AMT_CREDIT": "beaucoup", "DAYS_BIRTH": "-5"}, view))
    assert words.startswith("2 saisies sont à corriger")
    assert "en chiffres" in words
    assert "sans signe moins" in words
    assert "beaucoup" not in words
    assert not known.called("explain_application")


def test_an_empty_form_is_not_sent(known: Any, view: View, text_of: Text) -> None:
    assert "au moins un champ" in text_of(answered(known, {"AMT_CREDIT": "", "FLAG_PHONE": None}, view))
    assert not known.called("explain_application")


def test_what_the_api_refuses_is_named(known: Any, view: View, text_of: Text) -> None:
    known.tell("explain_application", InvalidRequest("no", ("/application/AMT_CREDIT",)))
    assert "Montant du crédit demandé" in text_of(answered(known, TYPED, view))
    known.tell("explain_application", InvalidRequest("no"))
    assert text_of(answered(known, TYPED, view))


def test_a_silent_api_offers_to_try_again(known: Any, view: View, text_of: Text) -> None:
    known.tell("explain_application", ApiUnavailable("silent"))
    assert "Réessayer" in text_of(answered(known, TYPED, view))


@pytest.mark.usefixtures("in_request")
def test_a_session_that_is_over_keeps_the_form(known: Any, view: View, text_of: Text) -> None:
    known.tell("explain_application", NotAuthorised("over"))
    words = text_of(answered(known, TYPED, view))
    assert "Vos saisies sont conservées" in words
    assert "dans un autre onglet" in words


def test_an_entry_is_checked_as_it_is_typed(dictionary: Features, view: View, text_of: Text) -> None:
    age = asdict(dictionary.items[1])
    told, wrong = check(age, "34 ans et 2 mois", view)
    assert (text_of(told), wrong) == ("Compris : 34 ans et 2 mois", False)
    told, wrong = check(age, "3 ans", view)
    assert ("entre 16 ans et 120 ans" in text_of(told), wrong) == (True, True)
    assert check(age, "", view) == (None, False)
