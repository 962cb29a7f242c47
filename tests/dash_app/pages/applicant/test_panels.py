"""Content of each section, and what it asks the API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import dcc, html

from dash_app.components.view import View
from dash_app.errors import NotFound
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.panels import (
    BUILDERS,
    beside,
    one_item,
    panel,
)
from dash_app.pages.applicant.state import TABS, ApplicantState

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]


def by_id(component: Any, wanted: object, inside: Inside) -> Any:
    """Return the component of an identifier."""
    return next(one for one in inside(component) if getattr(one, "id", None) == wanted)


def test_every_section_can_be_built() -> None:
    assert tuple(BUILDERS) == TABS


@pytest.mark.parametrize(
    ("decision", "first"), [("granted", "Ce qui réduit"), ("refused", "Ce qui augmente")]
)
def test_the_decision_begins_with_what_speaks_for_it(
    known: Any, state: ApplicantState, view: View, text_of: Text, decision: Any, first: str
) -> None:
    known.tell("score", replace(known.told["score"], decision=decision))
    assert text_of(panel(known, state, view))[2:].startswith(first)
    assert sorted(name for name, _, _ in known.calls) == ["explanation", "score"]


def test_the_explanation_is_asked_under_its_settings(known: Any, state: ApplicantState, view: View) -> None:
    wanted = replace(state, tab="explanation", method="lime", reference="similar")
    panel(known, wanted, view)  # the other method is asked for by its own callback
    assert known.calls == [("explanation", (100042, "fr"), {"reference": "similar"})]


def test_the_other_method_is_asked_only_when_it_is_wanted(
    known: Any, state: ApplicantState, view: View, text_of: Text
) -> None:
    assert text_of(beside(known, state, view)) == ""
    assert not known.calls
    words = text_of(beside(known, replace(state, method="lime", reference="similar"), view))
    assert "Jusqu’où croire cette approximation" in words
    asked = sorted(named.get("method", "shap") for _, _, named in known.calls)
    assert asked == ["lime", "shap"]  # the exact one for its warning
    assert {named["reference"] for _, _, named in known.calls} == {"similar"}


def test_a_warning_of_both_methods_stands_once(
    known: Any, state: ApplicantState, view: View, text_of: Text
) -> None:
    explain = known.told["explanation"]

    def warned(*question: Any, **named: Any) -> Any:
        found = explain(*question, **named)
        words = ("Dossier presque vide.", found.warning)
        return replace(found, warning=" ".join(word for word in words if word))

    known.tell("explanation", warned)
    words = text_of(beside(known, replace(state, method="lime"), view))
    assert "Fidélité faible." in words
    assert "Dossier presque vide." not in words


def test_one_item_is_shown_with_the_clients_own_point(
    known: Any, state: ApplicantState, view: View, text_of: Text
) -> None:
    assert text_of(one_item(known, state, view)) == ""
    assert not known.calls
    words = text_of(one_item(known, replace(state, about="INS_LATE_DAYS"), view))
    assert "Plus le retard moyen de paiement est long" in words
    assert known.called("dependence") == [("INS_LATE_DAYS", "fr")]


def test_protected_data_are_not_shown_as_one_item(
    known: Any, state: ApplicantState, view: View, text_of: Text, inside: Inside
) -> None:
    assert text_of(one_item(known, replace(state, about="CNT_CHILDREN"), view)) == ""
    content = panel(known, replace(state, tab="explanation"), view)
    offered = [option["value"] for option in by_id(content, ids.ABOUT, inside).options]
    assert offered == ["EXT_SOURCE_2", "INS_LATE_DAYS", "DAYS_EMPLOYED", "AMT_ANNUITY", "OWN_CAR_AGE"]


@pytest.mark.parametrize(
    ("about", "chosen"),
    [("INS_LATE_DAYS", "INS_LATE_DAYS"), ("CNT_CHILDREN", ""), ("NO_SUCH", "")],
)
def test_the_item_of_the_address_is_chosen_when_it_is_one(
    known: Any, state: ApplicantState, view: View, inside: Inside, about: str, chosen: str
) -> None:
    content = panel(known, replace(state, tab="explanation", about=about), view)
    assert by_id(content, ids.ABOUT, inside).value == chosen


def test_similar_clients_are_asked_in_the_sense_of_the_address(
    known: Any, state: ApplicantState, view: View, inside: Inside
) -> None:
    content = panel(known, replace(state, tab="similar", by="contributions"), view)
    assert by_id(content, ids.BY, inside).value == "contributions"
    assert ("similar", (100042, "fr"), {"by": "contributions"}) in known.calls


def test_the_explanation_shows_its_settings(
    known: Any, state: ApplicantState, view: View, inside: Inside
) -> None:
    wanted = replace(state, tab="explanation", reference="similar", shown="single")
    content = panel(known, wanted, view)
    assert by_id(content, ids.REFERENCE, inside).value == "similar"
    assert by_id(content, ids.SHOWN, inside).value == "single"
    assert by_id(content, ids.METHOD, inside).value == "shap"


@pytest.mark.parametrize(("method", "is_open"), [("shap", False), ("lime", True)])
def test_the_method_waits_under_going_further(
    known: Any, state: ApplicantState, view: View, inside: Inside, method: Any, is_open: bool
) -> None:
    content = panel(known, replace(state, tab="explanation", method=method), view)
    boxes = [one for one in inside(content) if isinstance(one, html.Details)]
    box = next(one for one in boxes if any(getattr(part, "id", None) == ids.METHOD for part in inside(one)))
    assert by_id(box, ids.METHOD, inside).value == method
    assert box.open is is_open
    assert by_id(box, ids.IMPORTANCE, inside).children is None  # asked for when it is opened


def test_the_profile_can_be_searched(known: Any, state: ApplicantState, view: View, inside: Inside) -> None:
    content = panel(known, replace(state, tab="profile"), view)
    assert by_id(content, ids.SEARCH, inside).type == "search"


def test_similar_clients_stand_beside_the_score(
    known: Any, state: ApplicantState, view: View, text_of: Text
) -> None:
    words = text_of(panel(known, replace(state, tab="similar"), view))
    assert "n’ont pas remboursé" in words
    assert known.called("score") == [(100042,)]


@pytest.mark.parametrize("tab", BUILDERS)
def test_no_column_name_is_in_sight(
    known: Any, state: ApplicantState, view: View, text_of: Text, tab: str
) -> None:
    words = text_of(panel(known, replace(state, tab=tab), view))
    assert not any(name in words for name in ("EXT_SOURCE", "AMT_", "DAYS_", "CNT_", "INS_"))


@pytest.mark.parametrize("tab", BUILDERS)
def test_every_chart_has_a_table(
    known: Any, state: ApplicantState, view: View, inside: Inside, tab: str
) -> None:
    parts = inside(panel(known, replace(state, tab=tab), view))
    graphs = [one for one in parts if isinstance(one, dcc.Graph)]
    tables = [one for one in parts if getattr(one, "className", None) == "figures"]
    assert len(graphs) == len(tables)


@pytest.mark.parametrize("tab", BUILDERS)
def test_an_error_of_the_api_is_raised(known: Any, state: ApplicantState, view: View, tab: str) -> None:
    for method in ("explanation", "profile", "features", "similar", "what_if", "history"):
        known.tell(method, NotFound("nobody"))
    with pytest.raises(NotFound):
        panel(known, replace(state, tab=tab), view)
