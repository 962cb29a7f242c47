"""A setting in an address: what can be tried is kept, what cannot is told without its value."""

from __future__ import annotations

from typing import Any

import pytest

from dash_app.components.view import View
from dash_app.components.what_if.setting import LONGEST, changes_of, number_text, read_setting, shown_as
from dash_app.contracts import Lever, Sensitivity


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("", {}),
        ("amount-310500.5", {"amount": 310500.5}),
        ("amount-310500.5*employment--1520", {"amount": 310500.5, "employment": -1520}),
        ("occupation-Core staff", {"occupation": "Core staff"}),
        ("*amount-80000**", {"amount": 80000.0}),
        ("amount-90000*amount-95000", {"amount": 95000.0}),
    ],
)
def test_what_can_be_tried_is_read(
    sensitivity: Sensitivity, view: View, text: str, setting: dict[str, Any]
) -> None:
    assert read_setting(text, sensitivity.levers, view) == (setting, ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("amount-79999", "Montant du crédit demandé : indiquez un nombre entre 80\u202f000 et 815\u202f000."),
        ("amount-1e9", "Montant du crédit demandé"),
        ("amount-nan", "Montant du crédit demandé"),
        ("amount-inf", "Montant du crédit demandé"),
        ("amount-9_0000", "Montant du crédit demandé"),
        ("amount-", "Montant du crédit demandé"),
        ("amount", "Montant du crédit demandé"),
        ("amount-٩٠٠٠٠", "Montant du crédit demandé"),
        ("employment--99999", "Ancienneté dans l’emploi : indiquez un nombre d’années entre 0 et 20,47."),
        ("employment--100.5", "Ancienneté dans l’emploi"),
        ("occupation-Astronaut", "Profession : choisissez dans la liste."),
        ("age--9000", "Un réglage ne concerne aucun champ"),
        ("<script>-1", "Un réglage ne concerne aucun champ"),
    ],
)
def test_what_cannot_be_tried_is_told_and_the_rest_is_kept(
    sensitivity: Sensitivity, view: View, text: str, words: str
) -> None:
    setting, [told] = read_setting(f"{text}*instalment-20000", sensitivity.levers, view)
    assert setting == {"instalment": 20000.0}
    assert words in told
    assert "script" not in told
    assert "Astronaut" not in told


def test_each_problem_is_told_once(sensitivity: Sensitivity, view: View) -> None:
    _, told = read_setting("amount-1*amount-2*x-1*y-2", sensitivity.levers, view)
    assert len(told) == 2


def test_a_text_without_end_is_cut(sensitivity: Sensitivity, view: View) -> None:
    setting, told = read_setting("amount-90000*" + "x" * 10 * LONGEST, sensitivity.levers, view)
    assert setting == {"amount": 90000.0}
    assert len(told) == 1


def test_the_api_is_asked_by_feature(sensitivity: Sensitivity) -> None:
    asked = changes_of({"employment": -10, "amount": 90000.0}, sensitivity.levers)
    assert asked == {"AMT_CREDIT": 90000.0, "DAYS_EMPLOYED": -10}


def test_days_before_are_shown_as_years(levers: dict[str, Lever]) -> None:
    shown = shown_as(levers["employment"])
    assert shown.unit == "years"
    assert shown.place(-1099) == 3.01
    assert shown.span(levers["employment"]) == (0.0, 20.47)
    assert shown_as(levers["amount"]).span(levers["amount"]) == (80000.0, 815000.0)


def test_a_number_keeps_its_cents() -> None:
    assert number_text(310500.5, "fr") == "310\u202f500,5"
    assert number_text(310500.0, "en") == "310,500"
