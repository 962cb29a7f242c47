"""What happens on the page, through the server as a browser would ask it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from dash_app import ids as shell
from dash_app.document import Dashboard
from dash_app.pages.model import ids

Ask = Callable[..., str]
FRENCH = {"id": shell.LANGUAGE, "property": "data", "value": "fr"}
KNOWN = {"id": ids.BEST, "property": "data", "value": {"ratio": 10.0, "limit": 8.52, "best": 8.2}}


def setting(name: str, value: object) -> dict[str, Any]:
    """Return the value of a control."""
    return {"id": name, "property": "value", "value": value}


def move(ask: Ask, sample: str, ratio: object, limit: object) -> str:
    """Move the limit."""
    outputs = [
        {"id": ids.RESULT, "property": "children"},
        {"id": ids.BEST, "property": "data"},
    ]
    inputs = [setting(ids.SAMPLE, sample), setting(ids.RATIO, ratio), setting(ids.LIMIT, limit)]
    return ask(outputs, inputs, [KNOWN, FRENCH], f"{ids.LIMIT}.value")


def test_a_moved_limit_is_told_in_costs_people_and_money(known: Any, ask: Ask) -> None:
    answer = move(ask, "test", 10, 20)
    assert "À 20,0 %, une demande coûte" in answer
    assert "Sur 1 000 demandes" in answer
    assert "de pertes évitées" in answer
    assert known.called("curves") == [("test",)]


def test_another_ratio_has_another_least_costly_limit(known: Any, ask: Ask) -> None:
    cheap, dear = (move(ask, "out_of_fold", ratio, 8.52) for ratio in (2, 40))
    best = [float(re.findall(r'"best": ([\d.]+)', answer)[0]) for answer in (cheap, dear)]
    assert best[0] > best[1]
    assert known.called("curves")[0] == ("out_of_fold",)


@pytest.mark.parametrize("limit", [None, "", "abc", "1e999"])
def test_a_field_that_holds_no_number_means_the_limit_in_use(known: Any, ask: Ask, limit: object) -> None:
    assert "À 8,5 %, une demande coûte 0,526" in move(ask, "test", limit, limit)
    assert known.calls


def test_another_sample_redraws_the_curves(known: Any, ask: Ask) -> None:
    output = {"id": ids.JUDGED, "property": "children"}
    answer = ask(output, [setting(ids.SAMPLE, "out_of_fold")], [FRENCH], f"{ids.SAMPLE}.value")
    assert "Le risque annoncé est celui observé" in answer
    assert known.called("curves") == [("out_of_fold",)]


def test_the_card_is_put_in_its_frame_once(known: Any, ask: Ask) -> None:
    output = {"id": ids.CARD, "property": "children"}
    pressed = {"id": ids.OPEN_CARD, "property": "n_clicks", "value": 1}
    shown = {"id": ids.CARD, "property": "children", "value": None}
    assert "/model/card" in ask(output, [pressed], [shown, FRENCH], f"{ids.OPEN_CARD}.n_clicks")
    again = shown | {"value": {"type": "Iframe"}}
    assert ask(output, [pressed], [again, FRENCH], f"{ids.OPEN_CARD}.n_clicks") == "null"
    assert not known.calls


def test_slider_and_address_are_kept_by_the_browser(app: Dashboard) -> None:
    named = {
        one["clientside_function"]["function_name"]
        for one in app._callback_list
        if one["clientside_function"] and one["clientside_function"]["namespace"] == "model"
    }
    assert named == {"together", "setLimit", "remember", "rememberAmong"}
