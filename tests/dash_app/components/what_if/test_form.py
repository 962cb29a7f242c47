"""The form of a trial: every lever with its controls, their labels and what the browser has to know."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from dash import html

from dash_app.components.view import View
from dash_app.components.what_if.form import ENTRY, FOLLOW, LEVEL, PROBLEM, SLIDE, control_id, setting_form
from dash_app.contracts import Sensitivity, Value

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]
ById = Callable[[Any, object], Any]


def form_of(sensitivity: Sensitivity, view: View, setting: Mapping[str, Value] | None = None) -> Any:
    """Build the form of the sample."""
    return setting_form(sensitivity.levers, setting or {}, view, reset_id="reset")


def test_a_number_has_a_slider_and_a_field_that_agree(
    sensitivity: Sensitivity, view: View, by_id: ById
) -> None:
    form = form_of(sensitivity, view)
    slide = by_id(form, control_id(SLIDE, "amount"))
    assert (slide.type, slide.min, slide.max, slide.step) == ("range", 80000.0, 815000.0, 5000.0)
    entry = by_id(form, control_id(ENTRY, "amount"))
    assert (entry.type, entry.inputmode, entry.value) == ("text", "decimal", "406\u202f597,5")
    assert slide.value == 406597.5


def test_a_time_is_shown_in_years(sensitivity: Sensitivity, view: View, by_id: ById, text_of: Text) -> None:
    form = form_of(sensitivity, view)
    slide = by_id(form, control_id(SLIDE, "employment"))
    assert (slide.min, slide.max, slide.step, slide.value) == (0.0, 20.47, 0.25, 3.01)
    assert by_id(form, control_id(ENTRY, "employment")).value == "3,01"
    assert "(années)" in text_of(form)
    assert "Aujourd’hui : 3 ans" in text_of(form)


def test_a_level_that_is_not_known_may_stay_so(sensitivity: Sensitivity, view: View, by_id: ById) -> None:
    select = by_id(form_of(sensitivity, view), control_id(LEVEL, "occupation"))
    assert select.value == ""
    assert [option["value"] for option in select.options] == ["", "Core staff", "Laborers"]
    assert select.placeholder == select.options[0]["label"]  # shown while nothing is chosen
    known = tuple(
        replace(one, own="Laborers", value="Core staff") if one.levels else one for one in sensitivity.levers
    )
    chosen = by_id(form_of(replace(sensitivity, levers=known), view), control_id(LEVEL, "occupation"))
    assert chosen.value == "Core staff"
    assert len(chosen.options) == 2


def test_every_control_has_its_label(sensitivity: Sensitivity, view: View, inside: Inside) -> None:
    parts = inside(form_of(sensitivity, view))
    labels = {one.htmlFor for one in parts if isinstance(one, html.Label)}
    written = {
        json.dumps(one.id, sort_keys=True, separators=(",", ":"))
        for one in parts
        if isinstance(getattr(one, "id", None), dict) and one.id["type"] in {ENTRY, SLIDE, LEVEL}
    }
    assert labels == written
    assert len(written) == 4 * 2 + 1


@pytest.mark.parametrize(
    ("setting", "follows", "offered"),
    [({}, True, ["instalment", "price"]), ({"price": 1.0, "instalment": 1.0}, False, ["instalment", "price"]),
     ({"amount": 1.0}, False, [])],
)  # fmt: skip
def test_what_follows_the_amount_can_be_set_apart(
    sensitivity: Sensitivity,
    view: View,
    inside: Inside,
    setting: dict[str, Value],
    follows: bool,
    offered: list[str],
) -> None:
    levers = tuple(replace(one, follows=one.follows and follows) for one in sensitivity.levers)
    boxes = [
        one
        for one in inside(form_of(replace(sensitivity, levers=levers), view, setting))
        if isinstance(getattr(one, "id", None), dict) and one.id["type"] == FOLLOW
    ]
    assert [one.id["name"] for one in boxes] == offered
    assert all(one.value is follows and one.label == "Suit le montant" for one in boxes)


def test_the_loan_and_the_situation_stand_apart(
    sensitivity: Sensitivity, view: View, inside: Inside, text_of: Text
) -> None:
    form = form_of(sensitivity, view)
    assert [text_of(one) for one in inside(form) if isinstance(one, html.Legend)] == [
        "Le prêt", "La situation",
    ]  # fmt: skip
    alone = replace(sensitivity, levers=sensitivity.levers[-1:])
    assert "Le prêt" not in text_of(form_of(alone, view))


def test_the_browser_knows_how_far_each_lever_goes(
    sensitivity: Sensitivity, view: View, inside: Inside
) -> None:
    divs = [one for one in inside(form_of(sensitivity, view)) if isinstance(one, html.Div)]
    rows = [one.to_plotly_json()["props"] for one in divs]
    known = [json.loads(row["data-lever"]) for row in rows if "data-lever" in row]
    amount, *_, time, level = known
    assert amount == {
        "name": "amount", "feature": "AMT_CREDIT", "own": 406597.5, "raw": 406597.5, "factor": 1.0,
        "whole": False, "low": 80000.0, "high": 815000.0, "isLevel": False, "least": 80000.0,
        "most": 815000.0,
    }  # fmt: skip
    assert (time["own"], time["raw"], time["whole"], time["least"]) == (3.01, -1099, True, -7478.0)
    assert (level["isLevel"], level["own"]) == (True, None)
    refused = next(row["data-refused"] for row in rows if "data-refused" in row)
    assert refused == "Montant du crédit demandé : indiquez un nombre entre 80\u202f000 et 815\u202f000."


def test_the_browser_knows_what_the_form_was_made_with(sensitivity: Sensitivity, view: View) -> None:
    form = form_of(sensitivity, view, {"price": 1.5})
    assert json.loads(form.to_plotly_json()["props"]["data-setting"]) == {"price": 1.5}


def test_a_missing_number_is_empty_until_it_is_set(sensitivity: Sensitivity, view: View, by_id: ById) -> None:
    missing = tuple(
        replace(one, value=None, own=None) if one.name == "employment" else one for one in sensitivity.levers
    )
    form = form_of(replace(sensitivity, levers=missing), view)
    assert by_id(form, control_id(ENTRY, "employment")).value == ""
    assert by_id(form, control_id(SLIDE, "employment")).value == 0.0


def test_what_cannot_be_tried_has_a_place_that_is_announced(
    sensitivity: Sensitivity, view: View, by_id: ById
) -> None:
    form = form_of(sensitivity, view)
    assert by_id(form, control_id(PROBLEM, "amount")).role == "alert"
    assert by_id(form, "reset").children == "Revenir à la demande du client"
