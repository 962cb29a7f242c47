"""The page and what its callbacks answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from dash_app import ids as shell
from dash_app.document import Dashboard
from dash_app.pages.compare import PAGE, ids
from dash_app.pages.compare.callbacks import chosen_in
from dash_app.routing import PageRequest

FRENCH = {"id": shell.LANGUAGE, "property": "data", "value": "fr"}


def _ask(browser: FlaskClient, output: str, outputs: Any, inputs: list[Any], state: list[Any]) -> str:
    changed = f"{inputs[0]['id']}.{inputs[0]['property']}"
    body = {
        "output": output,
        "outputs": outputs,
        "inputs": inputs,
        "state": state,
        "changedPropIds": [changed],
    }
    return browser.post("/_dash-update-component", json=body).get_data(as_text=True)


def _search(value: str) -> dict[str, Any]:
    return {"id": shell.URL, "property": "search", "value": value}


@pytest.mark.usefixtures("in_request", "known")
def test_the_page_is_that_of_its_address(text_of: Callable[[Any], str]) -> None:
    words = text_of(PAGE.layout(PageRequest("fr", "/compare", {}, {"ids": "100042,100044"})))
    assert "Client 100\u00a0044" in words
    assert "Numéro d’un client à ajouter (4 clients au plus)" in words
    assert PAGE.title(PageRequest("en")) == "Compare clients"
    assert PAGE.crumbs(PageRequest("fr"))[-1] == ("Comparer des clients", None)


def test_another_address_is_another_comparison(known: Any, advisor: FlaskClient) -> None:
    where = {"id": shell.URL, "property": "pathname", "value": "/compare"}
    outputs = {"id": ids.BODY, "property": "children"}
    answer = _ask(advisor, f"{ids.BODY}.children", outputs, [_search("?ids=100042,100043")], [where, FRENCH])
    assert len(known.called("score")) == 2
    assert "compare-2" in answer
    known.calls.clear()
    elsewhere = where | {"value": "/model"}
    _ask(advisor, f"{ids.BODY}.children", outputs, [_search("?ids=100042")], [elsewhere, FRENCH])
    assert not known.calls


def test_a_client_is_added_by_number(known: Any, advisor: FlaskClient, app: Dashboard) -> None:
    assert known
    output = next(name for name in app.callback_map if f"{ids.PROBLEM}.children" in name)
    names = [one.rpartition(".") for one in output.strip(".").split("...")]
    outputs = [{"id": name, "property": prop} for name, _, prop in names]
    inputs = [
        {"id": ids.ADD, "property": "n_clicks", "value": 1},
        {"id": ids.ENTRY, "property": "n_submit", "value": None},
    ]
    entry = {"id": ids.ENTRY, "property": "value", "value": "100 043"}
    answer = _ask(advisor, output, outputs, inputs, [entry, _search("?ids=100042"), FRENCH])
    assert "?ids=100042,100043" in answer
    answer = _ask(advisor, output, outputs, inputs, [entry | {"value": "8"}, _search("?ids=100042"), FRENCH])
    assert "Aucun client ne porte" in answer
    inputs[0]["value"] = None
    assert "ids=" not in _ask(advisor, output, outputs, inputs, [entry, _search(""), FRENCH])


def test_an_address_without_clients_names_nobody() -> None:
    assert chosen_in(None).ids == ()
    assert chosen_in("?ids=7%2C8&x=1").ids == (7, 8)
