"""The section as a whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash_app.components.view import View
from dash_app.components.what_if.bench import bench, not_tried
from dash_app.contracts import Sensitivity, WhatIf

Text = Callable[[Any], str]
ById = Callable[[Any, object], Any]
IDS = {name: f"id-{name}" for name in ("asked", "reset", "result", "around")}


def test_form_answer_and_what_was_asked_stand_together(
    view: View, what_if: WhatIf, sensitivity: Sensitivity, by_id: ById, text_of: Text
) -> None:
    whole = bench(what_if, sensitivity, {"amount": 330000.0}, (), view, ids=IDS)
    assert by_id(whole, "id-asked").data == {"AMT_CREDIT": 330000.0}
    assert "Le crédit deviendrait accordable" in text_of(by_id(whole, "id-result"))
    assert "pèse le plus" in text_of(by_id(whole, "id-around"))
    assert by_id(whole, "id-result").to_plotly_json()["props"]["aria-live"] == "polite"
    assert "Une partie de l’adresse" not in text_of(whole)


def test_what_the_address_could_not_ask_is_told_first(
    view: View, what_if: WhatIf, sensitivity: Sensitivity, text_of: Text
) -> None:
    told = text_of(bench(what_if, sensitivity, {}, ("Trop grand.",), view, ids=IDS))
    assert told.index("Une partie de l’adresse") < told.index("Trop grand.") < told.index("Le prêt")


def test_what_to_correct_is_announced(text_of: Text) -> None:
    line = not_tried("Corrigez.")
    assert (line.role, text_of(line)) == ("alert", "Corrigez.")
