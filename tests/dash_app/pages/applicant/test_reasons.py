"""What happens in the explanation, through the server as a browser would ask it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dash_app import ids as shell
from dash_app.components.notices import retry_id
from dash_app.errors import ApiUnavailable, Busy
from dash_app.pages.applicant import ids

Ask = Callable[..., str]
STATE = [
    {"id": ids.CLIENT, "property": "data", "value": 100042},
    {"id": shell.LANGUAGE, "property": "data", "value": "fr"},
]


def setting(name: str, value: object) -> dict[str, Any]:
    """Return the value of a control."""
    return {"id": name, "property": "value", "value": value}


def pressed(name: str, clicks: int | None) -> list[dict[str, Any]]:
    """Return the button "try again" of a notice."""
    return [{"id": retry_id(name), "property": "n_clicks", "value": clicks}]


def explain(ask: Ask, reference: object, shown: object, number: object = "10") -> str:
    """Change a setting of the exact explanation."""
    outputs = [{"id": name, "property": "children"} for name in (ids.REASONS, ids.SENTENCES, ids.METHOD_NOTE)]
    inputs = [setting(ids.REFERENCE, reference), setting(ids.SHOWN, shown), setting(ids.COUNT, number)]
    return ask(outputs, inputs, STATE, f"{ids.REFERENCE}.value")


def weigh(ask: Ask, method: object, *, clicks: list[Any] | None = None) -> str:
    """Choose the method beside the exact one, or press "try again"."""
    output = {"id": ids.LIME, "property": "children"}
    inputs = [setting(ids.METHOD, method), setting(ids.REFERENCE, "similar"), clicks or []]
    changed = f"{ids.METHOD}.value" if clicks is None else '{"index":0,"type":"retry-lime"}.n_clicks'
    return ask(output, inputs, STATE, changed)


def show_item(ask: Ask, about: object) -> str:
    """Choose one item."""
    output = {"id": ids.DEPENDENCE, "property": "children"}
    return ask(output, [setting(ids.ABOUT, about), []], STATE, f"{ids.ABOUT}.value")


def weigh_all(ask: Ask, opened: int | None, clicks: list[Any] | None = None) -> str:
    """Open or close what counts in the model, or press "try again"."""
    inputs = [{"id": ids.OPEN_IMPORTANCE, "property": "n_clicks", "value": opened}, clicks or []]
    changed = '{"index":0,"type":"retry-importance"}' if clicks else ids.OPEN_IMPORTANCE
    return ask({"id": ids.IMPORTANCE, "property": "children"}, inputs, STATE[1:], f"{changed}.n_clicks")


def test_fewer_reasons_are_told(known: Any, ask: Ask) -> None:
    found = known.told["explanation"](100042, "fr")
    many = replace(found, reasons=tuple(replace(found.reasons[0], sentence=f"Raison {i}.") for i in range(7)))
    known.tell("explanation", many)
    few, all_of_them = (explain(ask, "all", "families", number) for number in ("5", "10"))
    assert "Raison 4." in few
    assert "Raison 5." not in few
    assert "Raison 6." in all_of_them


def test_a_busy_method_is_tried_again_after_the_seconds_it_said(known: Any, ask: Ask) -> None:
    known.tell("explanation", Busy("later", None, 3))
    assert '"data-seconds": "3"' in weigh(ask, "lime")


def test_what_counts_in_the_model_is_asked_when_it_is_opened_and_once(known: Any, ask: Ask) -> None:
    assert "Le thème « Notes externes » compte le plus" in weigh_all(ask, 1)
    weigh_all(ask, 2)
    weigh_all(ask, 3)
    assert known.calls == [("importance", ("fr",), {})]


def test_what_counts_in_the_model_can_be_asked_again(known: Any, ask: Ask) -> None:
    known.tell("importance", ApiUnavailable("silent"))
    answer = weigh_all(ask, 1)
    assert "retry-importance" in answer
    weigh_all(ask, 1, pressed("importance", None))
    assert len(known.calls) == 1
    weigh_all(ask, 1, pressed("importance", 1))
    assert len(known.calls) == 2


def test_another_reference_changes_the_reasons_and_the_note(known: Any, ask: Ask) -> None:
    answer = explain(ask, "similar", "single")
    assert "SHAP répartit" in answer
    assert "Sans cela" in answer
    assert f'"id": "{ids.BARS}"' in answer
    assert known.calls == [("explanation", (100042, "fr"), {"reference": "similar"})]


def test_a_setting_that_is_not_one_falls_back(known: Any, ask: Ask) -> None:
    explain(ask, None, {"not": "a number"})
    assert known.calls[0][2] == {"reference": "all"}


def test_the_approximation_stands_beside_the_exact_method(known: Any, ask: Ask) -> None:
    answer = weigh(ask, "lime")
    assert "Jusqu’où croire cette approximation" in answer
    assert ("explanation", (100042, "fr"), {"method": "lime", "reference": "similar"}) in known.calls


@pytest.mark.parametrize("method", ["shap", "magic", None])
def test_without_it_nothing_is_asked(known: Any, ask: Ask, method: object) -> None:
    weigh(ask, method)
    assert not known.calls


def test_a_busy_api_is_told_in_its_place_with_a_button(known: Any, ask: Ask) -> None:
    known.tell("explanation", Busy("one at a time", request_id="r-9", seconds=20))
    answer = weigh(ask, "lime")
    assert "très demandé" in answer
    assert "Rien n’est perdu : réessayez dans 20 secondes." in answer
    assert "retry-lime" in answer


def test_trying_again_asks_and_the_mere_button_does_not(known: Any, ask: Ask) -> None:
    weigh(ask, "lime", clicks=pressed("lime", None))
    assert not known.calls
    weigh(ask, "lime", clicks=pressed("lime", 1))
    assert known.calls


def test_one_item_is_shown_for_everyone(known: Any, ask: Ask) -> None:
    answer = show_item(ask, "INS_LATE_DAYS")
    assert "Plus le retard moyen de paiement est long" in answer
    assert "ce client : 12 jours" in answer


def test_no_item_asks_nothing(known: Any, ask: Ask) -> None:
    show_item(ask, "")
    assert not known.calls
