"""Where a trial leads, in words and on the scale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import dcc

from dash_app.components.view import View
from dash_app.components.what_if.result import trial_result
from dash_app.contracts import WhatIf

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]


def test_decision_and_risk_before_and_after(view: View, what_if: WhatIf, text_of: Text) -> None:
    told = text_of(trial_result(what_if, view))
    assert "Le crédit deviendrait accordable" in told
    assert "14,8\u202f%  →  8,9\u202f%" in told
    assert "Le risque passerait de 14,8\u202f% à 8,9\u202f%" in told
    assert "limite de 9,1\u202f%" in told
    assert "Total à rembourser" in told
    assert "360 864" in told


def test_a_decision_that_turns_the_other_way(view: View, what_if: WhatIf, text_of: Text) -> None:
    back = replace(
        what_if,
        probability_of_default=0.2,
        decision="refused",
        distance_to_threshold=-0.11,
        before=replace(
            what_if.before, probability_of_default=0.05, decision="granted", distance_to_threshold=0.04
        ),
    )
    told = text_of(trial_result(back, view))
    assert "Un refus serait proposé" in told
    assert "Le risque monterait de 5,0\u202f% à 20,0\u202f%" in told


def test_without_a_change_the_section_says_what_to_do(view: View, what_if: WhatIf, text_of: Text) -> None:
    same = {"probability_of_default": 0.148, "decision": "refused", "distance_to_threshold": -0.0571}
    told = text_of(trial_result(replace(what_if, changes=(), moved=(), loan=None, **same), view))
    assert "Un refus est proposé" in told
    assert "Changez une valeur, ou chargez une proposition." in told
    assert "risque estimé, inchangé" in told
    assert "Le risque reste à 14,8\u202f%" in told
    assert "Rien n’a bougé." in told


def test_one_line_stays_in_sight_on_a_phone_once_something_is_tried(
    view: View, what_if: WhatIf, text_of: Text
) -> None:
    [strip] = [one for one in trial_result(what_if, view).children if "trial-strip" in one.className]
    assert " ".join(text_of(strip).split()) == "Le crédit deviendrait accordable 14,8 % → 8,9 %"
    assert strip.to_plotly_json()["props"]["aria-hidden"] == "true"  # the card says the same
    still = trial_result(replace(what_if, changes=()), view)
    assert not [one for one in still.children if "trial-strip" in one.className]


def test_what_moved_is_said_with_its_values_and_its_side(view: View, what_if: WhatIf, text_of: Text) -> None:
    told = text_of(trial_result(what_if, view))
    assert (
        "Crédit demandé rapporté au revenu déclaré : de 2 fois à 1,63 fois ▼  réduit le risque"
        in told.replace("  ▼", " ▼")
    )
    assert "Score externe 2 : toujours 0,62, mais compte autrement avec le reste" in told
    assert "poids −0,29" in told
    assert "augmente le risque" in told


def test_a_move_too_small_to_be_written_is_left_out(view: View, what_if: WhatIf, text_of: Text) -> None:
    little = replace(what_if.moved[1], after=what_if.moved[1].before + 0.004)
    told = text_of(trial_result(replace(what_if, moved=(what_if.moved[0], little)), view))
    assert "Crédit demandé rapporté au revenu" in told
    assert "Score externe 2" not in told
    assert "Rien n’a bougé." in text_of(trial_result(replace(what_if, moved=(little,)), view))


def test_small_differences_have_as_many_decimals_as_they_need(
    view: View, what_if: WhatIf, text_of: Text
) -> None:
    near = replace(
        what_if, probability_of_default=0.0907, before=replace(what_if.before, probability_of_default=0.0911)
    )
    assert "9,11\u202f%  →  9,07\u202f%" in text_of(trial_result(near, view))


def test_the_scale_has_a_name_a_sentence_and_a_table(
    view: View, what_if: WhatIf, inside: Inside, text_of: Text
) -> None:
    whole = trial_result(what_if, view)
    parts = inside(whole)
    assert sum(isinstance(one, dcc.Graph) for one in parts) == 1
    table = next(one for one in parts if getattr(one, "className", None) == "figures")
    told = text_of(table)
    assert "Avec ces réglages 8,9\u202f%" in told
    assert "accordable C" in told


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_column_name_is_in_sight(view: View, what_if: WhatIf, text_of: Text, lang: str) -> None:
    told = text_of(trial_result(what_if, View(lang, "dark", "what_if")))
    assert not any(name in told for name in ("EXT_SOURCE", "AMT_", "CREDIT_TO"))
