"""What happens on the page, through the server as a browser would ask it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from dash_app import ids as shell
from dash_app.document import Dashboard
from dash_app.pages.applicant import ids

CLIENT = {"id": ids.CLIENT, "property": "data", "value": 100042}
FRENCH = {"id": shell.LANGUAGE, "property": "data", "value": "fr"}
ADDRESS = "/_dash-update-component"
Ask = Callable[..., str]


def written(component_id: dict[str, object]) -> str:
    """Return the identifier of a part as the browser sends it."""
    return json.dumps(component_id, sort_keys=True, separators=(",", ":"))


def part(kind: str, name: str, prop: str, value: object = None) -> dict[str, Any]:
    """Return one property of one part of a section."""
    return {"id": ids.part(kind, name), "property": prop, "value": value}


def setting(name: str, value: object) -> dict[str, Any]:
    """Return the value of a control."""
    return {"id": name, "property": "value", "value": value}


def fill(ask: Ask, name: str, search: str = "") -> str:
    """Open a section."""
    output = {"id": ids.part(ids.BODY, name), "property": "children"}
    wanted = part(ids.WANTED, name, "data", value=True)
    url = {"id": shell.URL, "property": "search", "value": search}
    state = [CLIENT, FRENCH, url]
    return ask(output, [wanted], state, f"{written(ids.part(ids.WANTED, name))}.data")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("decision", "Ce qui réduit le risque"),
        ("explanation", "Comment lire ceci"),
        ("profile", "Chercher dans le profil"),
        ("comparison", "Informations à comparer"),
        ("similar", "Les 2 plus proches"),
        ("what-if", "Essayer une autre demande"),
    ],
)
def test_a_section_is_filled_when_it_is_opened(known: Any, ask: Ask, name: str, words: str) -> None:
    assert words in fill(ask, name, f"?tab={name}")
    assert known.calls


def test_the_section_opened_wins_over_the_address(known: Any, ask: Ask) -> None:
    assert "Chercher dans le profil" in fill(ask, "profile", "?tab=similar")
    assert known.called("profile")


def test_settings_of_the_address_are_followed(known: Any, ask: Ask) -> None:
    fill(ask, "explanation", "?tab=explanation&method=lime&reference=similar")
    assert known.calls[0][2] == {"reference": "similar"}


def test_similar_clients_are_found_in_another_sense(known: Any, ask: Ask) -> None:
    output = {"id": ids.SIMILAR, "property": "children"}
    answer = ask(output, [setting(ids.BY, "contributions")], [CLIENT, FRENCH], f"{ids.BY}.value")
    assert "Les 2 plus proches" in answer
    assert ("similar", (100042, "fr"), {"by": "contributions"}) in known.calls


def test_sections_and_settings_are_kept_in_the_address_by_the_browser(app: Dashboard) -> None:
    named = {
        one["clientside_function"]["function_name"]
        for one in app._callback_list
        if one["clientside_function"] and one["clientside_function"]["namespace"] == "applicant"
    }
    assert named == {
        "chooseTab",
        "selectTab",
        "showTab",
        "rememberReasons",
        "rememberSimilar",
        "pickBar",
        "searchProfile",
    }
