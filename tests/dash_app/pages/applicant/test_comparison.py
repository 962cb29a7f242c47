"""The comparison tab: what it asks the API, and what its controls do."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import dcc
from flask.testing import FlaskClient

from dash_app import ids as shell
from dash_app.components.view import View
from dash_app.contracts import Features
from dash_app.document import Dashboard
from dash_app.errors import ApiUnavailable
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.comparison import compared, comparison, crossed, first_features, question
from dash_app.pages.applicant.state import AMONG, ApplicantState

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]
Ask = Callable[..., str]
CLIENT = {"id": ids.CLIENT, "property": "data", "value": 100042}
FRENCH = {"id": shell.LANGUAGE, "property": "data", "value": "fr"}
PAIR = ("DAYS_BIRTH", "EXT_SOURCE_2")


@pytest.fixture
def tab(state: ApplicantState) -> ApplicantState:
    """The tab under its usual settings."""
    return replace(state, tab="comparison")


@pytest.fixture
def dictionary(known: Any) -> Features:
    """Six features of three themes."""
    return known.told["features"]


def by_id(component: Any, wanted: object, inside: Inside) -> Any:
    """Return the component of an identifier."""
    return next(one for one in inside(component) if getattr(one, "id", None) == wanted)


def asked(known: Any, method: str) -> list[tuple[Any, ...]]:
    """Return the questions of one kind, with their settings."""
    return [(arguments, named) for name, arguments, named in known.calls if name == method]


def test_it_starts_with_what_counts_most(known: Any, tab: ApplicantState, view: View, inside: Inside) -> None:
    content = comparison(known, tab, view)
    assert by_id(content, ids.FEATURE, inside).value == ["EXT_SOURCE_2"]
    assert by_id(content, ids.ACROSS, inside).value == "EXT_SOURCE_2"
    everyone = {"applicant_id": 100042, "reference": "all"}
    assert asked(known, "distribution") == [(("EXT_SOURCE_2", "fr"), everyone)]


def test_it_follows_the_address(known: Any, tab: ApplicantState, view: View, inside: Inside) -> None:
    wanted = replace(
        tab, feature="DAYS_BIRTH,AMT_CREDIT", among="refused", rate=True, shape="box", x=PAIR[0], y=PAIR[1]
    )
    content = comparison(known, wanted, view)
    shown = {
        name: by_id(content, name, inside).value
        for name in (ids.AMONG, ids.RATE, ids.SHAPE, ids.ACROSS, ids.UP)
    }
    assert list(shown.values()) == ["refused", True, "box", *PAIR]
    assert [arguments[0] for arguments, _ in asked(known, "distribution")] == ["DAYS_BIRTH", "AMT_CREDIT"]
    assert asked(known, "bivariate")[0] == ((PAIR, "fr"), {"applicant_id": 100042, "reference": "refused"})
    assert not known.called("explanation")


def test_protected_data_do_not_come_first(known: Any, tab: ApplicantState, view: View) -> None:
    found = known.told["explanation"](100042, "fr")
    aside = replace(found.contributions[0], reference_text=None)
    known.tell("explanation", replace(found, contributions=(aside, *found.contributions[1:])))
    assert first_features(known, tab, view)[0] == "INS_LATE_DAYS"


def test_without_contributions_it_says_what_to_choose(
    known: Any, tab: ApplicantState, view: View, text_of: Text
) -> None:
    blank = known.told["explanation"](100042, "fr")
    known.tell("explanation", replace(blank, contributions=()))
    words = text_of(comparison(known, tab, view))
    assert "Choisissez-en une dans la liste" in words
    assert "Choisissez deux informations différentes" in words
    assert not known.called("distribution")


def test_a_name_that_is_not_in_the_model_is_refused_in_words(
    known: Any, tab: ApplicantState, view: View, text_of: Text, dictionary: Features
) -> None:
    words = text_of(compared(known, tab, ["NO_SUCH"], view, dictionary))
    assert "n’existe pas dans le modèle" in words
    assert "NO_SUCH" not in words
    assert not known.called("distribution")


def test_four_are_shown_at_most_and_it_says_so(
    known: Any, tab: ApplicantState, view: View, text_of: Text, inside: Inside, dictionary: Features
) -> None:
    names = [item.feature for item in dictionary.items][:5]
    content = compared(known, tab, names, view, dictionary)
    assert len([one for one in inside(content) if isinstance(one, dcc.Graph)]) == 4
    assert "Quatre informations sont montrées au plus" in text_of(content)


@pytest.mark.parametrize(
    "pair", [("DAYS_BIRTH", "DAYS_BIRTH"), ("DAYS_BIRTH", ""), ("", ""), ("NO_SUCH", "DAYS_BIRTH")]
)
def test_two_different_known_features_make_a_pair(
    known: Any, tab: ApplicantState, view: View, text_of: Text, dictionary: Features, pair: tuple[str, str]
) -> None:
    assert "deux informations différentes" in text_of(crossed(known, tab, pair, view, dictionary))
    assert not known.called("bivariate")


def test_a_selection_is_everyone_who_passes_the_filters(tab: ApplicantState, dictionary: Features) -> None:
    wanted = replace(tab, among="selection", f="AMT_CREDIT:1000..")
    filters = {"AMT_CREDIT": {"min": 1000.0}}
    assert question(wanted, dictionary) == {"applicant_id": 100042, "filters": filters}
    assert "filters" not in question(replace(wanted, among="granted"), dictionary)


@pytest.mark.parametrize("among", AMONG)
def test_filters_show_for_a_selection_only(
    known: Any, tab: ApplicantState, view: View, inside: Inside, in_request: None, among: str
) -> None:
    content = comparison(known, replace(tab, among=among), view)
    assert by_id(content, ids.SELECTING, inside).hidden is (among != "selection")


def setting(name: str, value: object, prop: str = "value") -> dict[str, Any]:
    """Return a property of a control."""
    return {"id": name, "property": prop, "value": value}


def compare(ask: Ask, names: object, among: str = "all", *, rate: bool = False, chosen: str = "") -> str:
    """Choose what is compared, and with whom."""
    inputs = [setting(ids.FEATURE, names), setting(ids.SHAPE, "bars"), setting(ids.RATE, rate)]
    inputs += [setting(ids.AMONG, among), setting(ids.CHOSEN, chosen, "data")]
    output = {"id": ids.DISTRIBUTION, "property": "children"}
    return ask(output, inputs, [CLIENT, FRENCH], f"{ids.FEATURE}.value")


def test_another_feature_is_compared(known: Any, ask: Ask) -> None:
    answer = compare(ask, ["DAYS_BIRTH"], "similar", rate=True)
    assert "plus jeune que 62 % des clients" in answer
    assert "clients similaires comparés" in answer
    assert '"rate"' in answer
    assert asked(known, "distribution")[0][1] == {"applicant_id": 100042, "reference": "similar"}


def test_a_selection_is_compared_with(known: Any, ask: Ask) -> None:
    assert "clients de la sélection comparés" in compare(
        ask, ["DAYS_BIRTH"], "selection", chosen="AMT_CREDIT:..5"
    )
    assert asked(known, "distribution")[0][1]["filters"] == {"AMT_CREDIT": {"max": 5.0}}


@pytest.mark.parametrize("names", [None, []])
def test_nothing_chosen_says_what_to_do(known: Any, ask: Ask, names: object) -> None:
    assert "Choisissez-en une dans la liste" in compare(ask, names)
    assert not known.called("distribution")


def test_two_features_are_crossed(known: Any, ask: Ask) -> None:
    inputs = [setting(ids.ACROSS, PAIR[0]), setting(ids.UP, PAIR[1]), setting(ids.AMONG, "all")]
    inputs.append(setting(ids.CHOSEN, "", "data"))
    output = {"id": ids.TOGETHER, "property": "children"}
    answer = ask(output, inputs, [CLIENT, FRENCH], f"{ids.UP}.value")
    assert "Le risque estimé moyen des clients va de 2 %" in answer
    assert known.called("bivariate") == [(PAIR, "fr")]


def test_a_silent_api_is_one_notice_and_nothing_is_lost(known: Any, advisor: FlaskClient) -> None:
    known.tell("distribution", ApiUnavailable("silent"))
    inputs = [
        setting(ids.FEATURE, ["DAYS_BIRTH"]),
        setting(ids.SHAPE, "bars"),
        setting(ids.RATE, value=False),
    ]
    body = {
        "output": f"{ids.DISTRIBUTION}.children",
        "outputs": {"id": ids.DISTRIBUTION, "property": "children"},
        "inputs": [*inputs, setting(ids.AMONG, "all"), setting(ids.CHOSEN, "", "data")],
        "state": [CLIENT, FRENCH],
        "changedPropIds": [f"{ids.FEATURE}.value"],
    }
    answer = advisor.post("/_dash-update-component", json=body)
    told = json.loads(answer.get_data(as_text=True) or "{}")
    assert answer.status_code in {200, 204}
    assert ids.DISTRIBUTION not in told.get("response", {})
    assert "ne répond pas" in json.dumps(told, ensure_ascii=False)


def test_settings_and_filters_stand_in_the_address(app: Dashboard) -> None:
    named = {
        one["clientside_function"]["function_name"]
        for one in app._callback_list
        if one["clientside_function"] and one["clientside_function"]["namespace"] == "comparison"
    }
    assert named == {"remember", "follow"}
