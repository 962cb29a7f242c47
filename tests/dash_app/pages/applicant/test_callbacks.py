"""What happens on the page, through the server as a browser would ask it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from dash_app import ids as shell
from dash_app.document import Dashboard
from dash_app.errors import ApiUnavailable
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.callbacks import state_of
from dash_app.pages.applicant.state import ApplicantState

ADDRESS = "/_dash-update-component"
CLIENT = {"id": ids.CLIENT, "property": "data", "value": 100042}
FRENCH = {"id": shell.LANGUAGE, "property": "data", "value": "fr"}


def ask(browser: FlaskClient, outputs: Any, inputs: list[Any], state: list[Any], changed: str) -> str:
    """Run a callback and return its answer as text."""
    several = isinstance(outputs, list)
    written = [f"{_pattern(one['id'])}.{one['property']}" for one in (outputs if several else [outputs])]
    body = {
        "output": f"..{'...'.join(written)}.." if several else written[0],
        "outputs": outputs,
        "inputs": inputs,
        "state": state,
        "changedPropIds": [changed],
    }
    answer = browser.post(ADDRESS, json=body)
    assert answer.status_code == 200, answer.get_data(as_text=True)[:500]
    return json.dumps(answer.get_json(), ensure_ascii=False)


def _written(component_id: Any) -> str:
    if isinstance(component_id, str):
        return component_id
    return json.dumps(component_id, sort_keys=True, separators=(",", ":"))


def _pattern(component_id: Any) -> str:
    """Return an output as Dash registers it: with MATCH in the place of the section's name."""
    return _written(component_id if isinstance(component_id, str) else component_id | {"name": ["MATCH"]})


def part(kind: str, name: str, prop: str, value: object = None) -> dict[str, Any]:
    """Return one property of one part of a section."""
    return {"id": ids.part(kind, name), "property": prop, "value": value}


def setting(name: str, value: object) -> dict[str, Any]:
    """Return the value of a control."""
    return {"id": name, "property": "value", "value": value}


def fill(browser: FlaskClient, name: str, search: str = "") -> str:
    """Open a section."""
    output = {"id": ids.part(ids.BODY, name), "property": "children"}
    wanted = part(ids.WANTED, name, "data", value=True)
    url = {"id": shell.URL, "property": "search", "value": search}
    state = [CLIENT, FRENCH, url]
    return ask(browser, output, [wanted], state, f"{_written(ids.part(ids.WANTED, name))}.data")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("decision", "Ce qui réduit le risque"),
        ("explanation", "Comment lire ce graphique"),
        ("profile", "Chercher dans le profil"),
        ("comparison", "Information à comparer"),
        ("similar", "Les 2 plus proches"),
    ],
)
def test_a_section_is_filled_when_it_is_opened(
    known: Any, advisor: FlaskClient, name: str, words: str
) -> None:
    assert words in fill(advisor, name, f"?tab={name}")
    assert known.calls


def test_the_section_opened_wins_over_the_address(known: Any, advisor: FlaskClient) -> None:
    assert "Chercher dans le profil" in fill(advisor, "profile", "?tab=similar")
    assert known.called("profile")


def test_settings_of_the_address_are_followed(known: Any, advisor: FlaskClient) -> None:
    fill(advisor, "explanation", "?tab=explanation&method=lime&reference=similar")
    assert known.calls[0][2] == {"method": "lime", "reference": "similar"}


def explain(browser: FlaskClient, method: object, reference: object, shown: object) -> str:
    """Change a setting of the explanation."""
    outputs = [
        {"id": ids.REASONS, "property": "children"},
        {"id": ids.METHOD_NOTE, "property": "children"},
    ]
    values = [(ids.METHOD, method), (ids.REFERENCE, reference), (ids.SHOWN, shown)]
    inputs = [setting(name, value) for name, value in values]
    return ask(browser, outputs, inputs, [CLIENT, FRENCH], f"{ids.METHOD}.value")


def test_another_method_changes_the_reasons_and_the_note(known: Any, advisor: FlaskClient) -> None:
    answer = explain(advisor, "lime", "similar", "5")
    assert "Fidélité" in answer
    assert "LIME remplace le modèle" in answer
    assert known.calls[0][2] == {"method": "lime", "reference": "similar"}


def test_a_setting_that_is_not_one_falls_back(known: Any, advisor: FlaskClient) -> None:
    assert "SHAP répartit" in explain(advisor, "magic", None, {"not": "a number"})
    assert known.calls[0][2] == {"method": "shap", "reference": "all"}


def compare(browser: FlaskClient, feature: object, among: str = "all", *, rate: bool = False) -> str:
    """Choose what is compared."""
    output = {"id": ids.DISTRIBUTION, "property": "children"}
    values = [(ids.FEATURE, feature), (ids.AMONG, among), (ids.RATE, rate)]
    inputs = [setting(name, value) for name, value in values]
    return ask(browser, output, inputs, [CLIENT, FRENCH], f"{ids.FEATURE}.value")


def test_another_feature_is_compared(known: Any, advisor: FlaskClient) -> None:
    answer = compare(advisor, "DAYS_BIRTH", "similar", rate=True)
    assert "plus jeune que 62 % des clients" in answer
    assert "clients similaires comparés" in answer
    assert '"rate"' in answer
    assert known.calls[0][2] == {"applicant_id": 100042, "reference": "similar"}


@pytest.mark.parametrize("feature", [None, ""])
def test_nothing_chosen_says_what_to_do(known: Any, advisor: FlaskClient, feature: object) -> None:
    assert "Choisissez-en une dans la liste" in compare(advisor, feature)
    assert not known.calls


def test_a_silent_api_is_one_notice_and_nothing_is_lost(known: Any, advisor: FlaskClient) -> None:
    known.tell("distribution", ApiUnavailable("silent"))
    body = {
        "output": f"{ids.DISTRIBUTION}.children",
        "outputs": {"id": ids.DISTRIBUTION, "property": "children"},
        "inputs": [
            setting(ids.FEATURE, "DAYS_BIRTH"),
            setting(ids.AMONG, "all"),
            setting(ids.RATE, value=False),
        ],
        "state": [CLIENT, FRENCH],
        "changedPropIds": [f"{ids.FEATURE}.value"],
    }
    answer = advisor.post(ADDRESS, json=body)
    text = answer.get_data(as_text=True)
    assert answer.status_code in {200, 204}
    assert ids.DISTRIBUTION not in json.loads(text or "{}").get("response", {})
    assert "ne répond pas" in json.dumps(json.loads(text or "{}"), ensure_ascii=False)


def test_settings_of_controls_are_read_like_an_address() -> None:
    assert state_of(7, method="lime", shown=None, rate=1) == ApplicantState(7, method="lime", rate=True)


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
        "rememberComparison",
        "searchProfile",
    }
