"""The page and what its callbacks answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from dash_app import ids as shell
from dash_app.components.view import View
from dash_app.contracts import Features
from dash_app.entry.fields import Field
from dash_app.pages.new import PAGE, ids
from dash_app.pages.new.form import choices, field_of, is_chosen
from dash_app.pages.new.layout import page
from dash_app.pages.new.template import example
from dash_app.pages.new.upload import column_hint
from dash_app.routing import PageRequest

FRENCH = {"id": shell.LANGUAGE, "property": "data", "value": "fr"}
Inside = Callable[[Any], list[Any]]


def ask(browser: FlaskClient, output: Any, inputs: list[Any], state: list[Any], changed: str) -> str:
    """Run a callback as a browser would."""
    many = output if isinstance(output, list) else [output]
    names = [ids.written(one["id"]) if isinstance(one["id"], dict) else one["id"] for one in many]
    written = [f"{name}.{one['property']}" for name, one in zip(names, many, strict=True)]
    text = written[0] if len(written) == 1 else f"..{'...'.join(written)}.."
    text = text.replace('"name":"AMT_CREDIT"', '"name":["MATCH"]')
    body = {"output": text, "outputs": output, "inputs": inputs, "state": state, "changedPropIds": [changed]}
    return browser.post("/_dash-update-component", json=body).get_data(as_text=True)


def test_the_form_and_the_file_stand_on_one_page(known: Any, view: View, inside: Inside) -> None:
    parts = inside(page(known, "file", view, "secret"))
    panels = {
        one.id["name"]: one.hidden for one in parts if getattr(one, "id", None) and "new-mode" in str(one.id)
    }
    assert panels == {"form": True, "file": False}
    typed = [
        one.id["name"]
        for one in parts
        if isinstance(getattr(one, "id", None), dict) and one.id["type"] == ids.TYPED
    ]
    assert typed == ["AMT_CREDIT", "DAYS_BIRTH", "CNT_CHILDREN", "EXT_SOURCE_2"]
    assert not any(getattr(one, "persistence", None) for one in parts)


@pytest.mark.usefixtures("in_request", "known")
def test_its_address_says_form_or_file(inside: Inside) -> None:
    for query, hidden in (
        ({}, [False, True]),
        ({"mode": "file"}, [True, False]),
        ({"mode": "x"}, [False, True]),
    ):
        parts = inside(PAGE.layout(PageRequest("fr", "/new", {}, query)))
        assert [one.hidden for one in parts if "new-mode" in str(getattr(one, "id", ""))] == hidden
    assert PAGE.title(PageRequest("en")) == "New application"
    assert PAGE.crumbs(PageRequest("fr"))[0] == ("Portefeuille", "/")


def test_a_protected_field_says_why_it_is_asked(
    dictionary: Features, view: View, text_of: Callable[[Any], str]
) -> None:
    age, credit = dictionary.items[1], dictionary.items[0]
    assert "parce que le modèle s’en sert (3\u202f%" in text_of(
        field_of(Field(age, 0.03, is_protected=True), view)
    )
    words = text_of(field_of(Field(credit, 0.2, is_protected=False), view, "EUR"))
    assert "Un montant (EUR)" in words
    assert "s’en sert" not in words


def test_a_list_begins_with_not_provided(dictionary: Features, view: View) -> None:
    assert [is_chosen(one) for one in dictionary.items] == [False, False, True, True, False, False]
    assert [one["label"] for one in choices(dictionary.items[3], view)] == ["non renseigné", "Oui", "Non"]
    assert choices(dictionary.items[2], view)[0]["value"]


def test_columns_say_what_they_take(dictionary: Features, view: View) -> None:
    hints = [column_hint(Field(one, 0.1, is_protected=False), view) for one in dictionary.items]
    assert hints[2:] == [
        "Études secondaires, Études supérieures",
        "oui ou non",
        "entre 0 et 30",
        "entre 0 et 1",
    ]
    assert hints[1].startswith("En années, ou la date de naissance")
    examples = [example(Field(one, 0.1, is_protected=False), view) for one in dictionary.items]
    assert examples == ["180 000,5", "20 ans et 2 mois", "Études secondaires", "Oui", "1", "0,5"]
    instalment = replace(dictionary.items[0], feature="AMT_ANNUITY")
    assert example(Field(instalment, 0.1, is_protected=False), view) == "9 500,5"


def test_each_entry_has_a_hint_that_fits_it(
    dictionary: Features, view: View, text_of: Callable[[Any], str]
) -> None:
    said = {
        one.feature: text_of(field_of(Field(one, 0.1, is_protected=False), view)) for one in dictionary.items
    }
    assert "34 ans" in said["DAYS_BIRTH"]
    assert "source extérieure" in said["EXT_SOURCE_2"]
    job = replace(dictionary.items[1], minimum=-20000.0, maximum=0.0)
    assert "4 ans et 2 mois" in text_of(field_of(Field(job, 0.1, is_protected=False), view))


def test_an_entry_is_checked_by_the_server(known: Any, advisor: FlaskClient, dictionary: Features) -> None:
    def part(kind: str, prop: str, value: Any = None) -> dict[str, Any]:
        return {"id": ids.part(kind, "AMT_CREDIT"), "property": prop, "value": value}

    outputs = [part(ids.PROBLEM, "children"), part(ids.TYPED, "invalid")]
    state = [part(ids.FACTS, "data", asdict(dictionary.items[0])), FRENCH]
    changed = f"{ids.written(ids.part(ids.TYPED, 'AMT_CREDIT'))}.value"
    answer = ask(advisor, outputs, [part(ids.TYPED, "value", "beaucoup")], state, changed)
    assert "en chiffres" in json.dumps(json.loads(answer), ensure_ascii=False)
    assert '"invalid":true' in answer.replace(" ", "")
    assert not known.calls


def test_the_form_is_sent_by_its_button(known: Any, advisor: FlaskClient) -> None:
    def all_of(kind: str, prop: str, values: dict[str, Any]) -> list[dict[str, Any]]:
        return [
            {
                "id": ids.part(kind, name),
                "property": prop,
                "value": ids.part(kind, name) if prop == "id" else value,
            }
            for name, value in values.items()
        ]

    typed, chosen = {"AMT_CREDIT": "100 000"}, {"FLAG_PHONE": "1"}
    inputs = [{"id": ids.SEND, "property": "n_clicks", "value": 1}, all_of(ids.TYPED, "n_submit", {}), []]
    state = [
        all_of(kind, prop, values)
        for kind, values in ((ids.TYPED, typed), (ids.CHOSEN, chosen))
        for prop in ("id", "value")
    ]
    answer = ask(
        advisor, {"id": ids.RESULT, "property": "children"}, inputs, [*state, FRENCH], f"{ids.SEND}.n_clicks"
    )
    assert known.called("explain_application") == [({"AMT_CREDIT": 100000.0, "FLAG_PHONE": 1}, "fr")]
    assert "accordable" in answer
    known.calls.clear()
    inputs[0]["value"] = None  # type: ignore[call-overload]
    ask(advisor, {"id": ids.RESULT, "property": "children"}, inputs, [*state, FRENCH], f"{ids.SEND}.n_clicks")
    assert not known.calls
