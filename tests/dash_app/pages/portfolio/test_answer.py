from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from dash import no_update

from dash_app.components.view import View
from dash_app.contracts import ApplicantPage, Features
from dash_app.errors import ApiUnavailable, NotAuthorised
from dash_app.pages.portfolio.answer import ordered, rows_answer, summary_answer, totals
from dash_app.pages.portfolio.state import read_state

FIRST = {"startRow": 0, "endRow": 25, "sortModel": []}
VIEW = View("fr", "light", "portfolio")
TextOf = Callable[[Any], str]


def test_rows_as_the_address_says(api: Any, features: Features) -> None:
    rows, notice, card, address = rows_answer(api, read_state({"band": "A"}, features), FIRST, "fr")
    assert (len(rows["rowData"]), rows["rowCount"]) == (2, 40)
    assert notice is None
    assert "d-none" not in card
    assert address is no_update
    assert api.called("applicants")[0][0].filters == {"band": {"in": ["A"]}}


def test_later_parts_are_asked_for(api: Any, features: Features) -> None:
    rows_answer(api, read_state({}, features), FIRST | {"startRow": 25}, "fr")
    assert [query.offset for query, _ in api.called("applicants")] == [25]


def test_the_loan_is_asked_for_even_where_it_has_no_column(api: Any, features: Features) -> None:
    rows, *_ = rows_answer(api, read_state({"cols": "DAYS_BIRTH"}, features), FIRST, "fr")
    assert api.called("applicants")[0][0].columns == ("DAYS_BIRTH", "AMT_CREDIT")
    assert rows["rowData"][0]["loan"] == "406 598 demandés"
    assert "AMT_CREDIT" not in rows["rowData"][0]


def test_the_order_of_the_grid_wins_and_stands_in_the_address(api: Any, features: Features) -> None:
    request = FIRST | {"sortModel": [{"colId": "AMT_CREDIT", "sort": "desc"}]}
    *_, address = rows_answer(api, read_state({"sort": "risk", "page": "3"}, features), request, "en")
    assert address == "?sort=AMT_CREDIT&order=desc"
    assert api.called("applicants")[0][0].sort == "AMT_CREDIT"


def test_an_unknown_column_changes_no_order(features: Features) -> None:
    state = read_state({"sort": "risk", "page": "2"}, features)
    assert ordered(state, [{"colId": "SELECT 1", "sort": "asc"}]) == state
    assert ordered(state, [{"colId": "risk", "sort": "asc"}]) == state


@pytest.mark.parametrize(
    ("query", "words"), [({"q": "9"}, "Aucun client ne correspond"), ({}, "Le portefeuille est vide")]
)
def test_nobody_found_says_what_to_do(
    api: Any, features: Features, query: dict[str, str], words: str, text_of: TextOf
) -> None:
    api.tell("applicants", ApplicantPage((), None, 0))
    rows, notice, card, _ = rows_answer(api, read_state(query, features), FIRST, "fr")
    assert rows == {"rowData": [], "rowCount": 0}
    assert words in text_of(notice)
    assert "d-none" in card


def test_what_nobody_can_match_is_not_asked(api: Any, features: Features, text_of: TextOf) -> None:
    state = read_state({"q": "Dupont"}, features)
    rows, notice, card, _ = rows_answer(api, state, FIRST, "fr")
    assert rows["rowCount"] == 0
    assert "Aucun client ne correspond" in text_of(notice)
    assert "d-none" in card
    shown, said, drawn = summary_answer(api, state, VIEW)
    assert (text_of(shown), said, drawn) == ("0 client", "Répartition du risque", None)
    assert api.calls == []


def test_an_api_that_is_down_keeps_the_filters(api: Any, features: Features, text_of: TextOf) -> None:
    api.tell("applicants", ApiUnavailable("down"))
    api.tell("summary", ApiUnavailable("down"))
    state = read_state({"band": "A"}, features)
    rows, notice, card, address = rows_answer(api, state, FIRST, "fr")
    assert rows["rowCount"] == 0
    assert "Le service de calcul ne répond pas" in text_of(notice)
    assert "Réessayer" in text_of(notice)
    assert "d-none" in card
    assert address is no_update
    assert summary_answer(api, state, VIEW) == (None, "Répartition du risque", None)


def test_a_session_that_is_over_flies_on(api: Any, features: Features) -> None:
    api.tell("applicants", NotAuthorised("over"))
    api.tell("summary", NotAuthorised("over"))
    with pytest.raises(NotAuthorised):
        rows_answer(api, read_state({}, features), FIRST, "fr")
    with pytest.raises(NotAuthorised):
        summary_answer(api, read_state({}, features), VIEW)


def test_totals_and_the_finding(api: Any, features: Features, text_of: TextOf) -> None:
    shown, said, drawn = summary_answer(api, read_state({"band": "A"}, features), VIEW)
    words = text_of(shown).replace("\u202f", " ")
    assert " ".join(words.split()) == "40 clients 30 accordables (75,0 %) 10 refus proposés (25,0 %)"
    assert said.startswith("La moitié de ces clients")
    assert drawn is None
    assert api.called("summary")[0][0].filters == {"band": {"in": ["A"]}}


def test_the_chart_is_drawn_when_it_is_wanted(api: Any, features: Features, summary_of: Any) -> None:
    state = read_state({"chart": "1"}, features)
    assert summary_answer(api, state, VIEW)[2] is not None
    api.tell("summary", summary_of(0, 0))
    assert summary_answer(api, state, VIEW)[2] is None


def test_a_part_that_nobody_has_is_not_said(text_of: TextOf) -> None:
    assert "refus" not in text_of(totals(3, 3, "fr"))
    assert "accordable" not in text_of(totals(3, 0, "fr"))
    assert text_of(totals(0, 0, "fr")) == "0 client"
