"""Trying another request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dash_app.components.applicant.attempt import attempt_form, attempt_result, problem_line, refused_value
from dash_app.components.applicant.request import Request
from dash_app.components.view import View
from dash_app.contracts import Features, WhatIf

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]
IDS = {name: f"id-{name}" for name in ("amount", "annuity", "income", "others", "submit", "reset")}


def test_the_form_holds_the_clients_own_values(view: View, inside: Inside, text_of: Text) -> None:
    form = attempt_form(Request(406597.5, 24700.5, None), IDS, view)
    values = {one.id: one.value for one in inside(form) if getattr(one, "type", None) == "number"}
    assert values == {"id-amount": 406597.5, "id-annuity": 24700.5, "id-income": None}
    assert "Aujourd’hui : 406\u202f598" in text_of(form)
    assert "Rien n’est enregistré" in text_of(form)


def test_every_field_has_its_label_and_any_number_is_allowed(view: View, inside: Inside) -> None:
    parts = inside(attempt_form(Request(), IDS, view))
    labels = {one.htmlFor for one in parts if getattr(one, "htmlFor", None)}
    assert labels == {"id-amount", "id-annuity", "id-income"}
    assert {one.step for one in parts if getattr(one, "type", None) == "number"} == {"any"}


def test_a_field_that_changes_nothing_is_out_of_sight(view: View, inside: Inside) -> None:
    form = attempt_form(Request(406597.5, None, None), IDS, view, {"amount"})
    hidden = {
        one.children[1].id: one.hidden
        for one in inside(form)
        if getattr(one, "className", "") == "attempt-field"
    }
    assert hidden == {"id-amount": False, "id-annuity": True, "id-income": True}
    assert form.hidden is False
    assert attempt_form(Request(), IDS, view, set()).hidden is True


def test_the_browser_has_the_words_for_the_price_of_the_goods(view: View, inside: Inside) -> None:
    line = next(
        one for one in inside(attempt_form(Request(), IDS, view)) if getattr(one, "id", "") == "id-others"
    )
    props = line.to_plotly_json()["props"]
    assert all("{price}" in props[f"data-{name}"] for name in ("kept", "moved", "follows"))
    assert props["aria-live"] == "polite"


def test_the_result_says_before_and_after(what_if: WhatIf, view: View, text_of: Text) -> None:
    words = text_of(attempt_result(what_if, view)).replace("\u202f", " ")
    assert "Le crédit deviendrait accordable" in words
    assert "14,8 % aujourd’hui, 8,9 % avec cette demande (limite 9,1 %)" in words
    assert "Montant du crédit demandé 406 598 330 000" in words
    assert "Total à rembourser 444 609 360 864" in words
    assert "n’est pas un engagement" in words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("refused", "granted", "deviendrait accordable"),
        ("granted", "granted", "resterait accordable"),
        ("refused", "refused", "resterait à refuser"),
        ("granted", "refused", "serait à refuser"),
    ],
)
def test_the_decision_is_told_against_the_one_before(
    what_if: WhatIf, view: View, text_of: Text, before: Any, after: Any, words: str
) -> None:
    found = replace(what_if, decision=after, before=replace(what_if.before, decision=before))
    assert words in text_of(attempt_result(found, view))


def test_a_small_step_gets_the_decimals_it_needs(what_if: WhatIf, view: View, text_of: Text) -> None:
    near = replace(what_if, probability_of_default=0.1478)
    assert "14,80 % aujourd’hui, 14,78 %" in text_of(attempt_result(near, view)).replace("\u202f", " ")


@pytest.mark.parametrize(("lang", "word"), [("fr", "inchangé"), ("en", "unchanged")])
def test_a_step_that_does_not_show_is_said_to_be_none(
    what_if: WhatIf, text_of: Text, lang: str, word: str
) -> None:
    near = replace(what_if, probability_of_default=what_if.before.probability_of_default - 1e-6)
    words = text_of(attempt_result(near, View(lang)))
    assert word in words
    assert "→" not in words
    assert word not in text_of(attempt_result(what_if, View(lang)))


def test_a_refused_value_is_named_with_its_range(dictionary: Features, view: View) -> None:
    feature = replace(dictionary.items[0], label="Montant", minimum=1000.0, maximum=2e6)
    words = refused_value(feature, view).replace("\u202f", " ")
    assert words == "Montant : indiquez une valeur entre 1 000 et 2 000 000."
    assert "n’est pas acceptée" in refused_value(replace(feature, minimum=None), view)
    assert "Le modèle n’accepte pas" in refused_value(None, view)


def test_a_problem_interrupts_a_screen_reader(text_of: Text) -> None:
    line = problem_line("Changez une valeur.")
    assert (line.role, text_of(line)) == ("alert", "Changez une valeur.")
