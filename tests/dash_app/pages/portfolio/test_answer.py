from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import no_update

from dash_app.contracts import ApplicantPage
from dash_app.errors import ApiUnavailable, NotAuthorised
from dash_app.pages.portfolio.answer import ordered, rows_answer
from dash_app.pages.portfolio.state import read_state

FIRST = {"startRow": 0, "endRow": 25, "sortModel": []}


def test_rows_totals_and_address(api: Any, applicants: ApplicantPage, text_of: Callable[[Any], str]) -> None:
    api.tell(
        "applicants", lambda query, lang: applicants if query.limit > 1 else replace(applicants, total=30)
    )
    rows, totals, notice, card, address = rows_answer(api, read_state({"band": "A"}), FIRST, "fr")
    assert (len(rows["rowData"]), rows["rowCount"]) == (2, 40)
    assert text_of(totals).split() == [
        "40",
        "clients",
        "30",
        "accordables",
        "(75,0",
        "%)",
        "10",
        "refus",
        "proposés",
        "(25,0",
        "%)",
    ]
    assert notice is None
    assert "d-none" not in card
    assert address == "?band=A"
    asked = api.called("applicants")[1][0]
    assert asked.filters == {"band": {"in": ["A"]}, "decision": {"in": ["granted"]}}


def test_later_parts_do_not_count_again(api: Any) -> None:
    _, totals, *_ = rows_answer(api, read_state({}), FIRST | {"startRow": 25}, "fr")
    assert totals is no_update
    assert [query.offset for query, _ in api.called("applicants")] == [25]


@pytest.mark.parametrize(("decision", "words"), [("granted", "accordables"), ("refused", "refus proposés")])
def test_one_decision_needs_no_second_count(
    api: Any, decision: str, words: str, text_of: Callable[[Any], str]
) -> None:
    _, totals, *_ = rows_answer(api, read_state({"decision": decision}), FIRST, "fr")
    assert len(api.called("applicants")) == 1
    assert f"40 {words}" in text_of(totals)


def test_the_order_of_the_grid_wins_and_stands_in_the_address(api: Any) -> None:
    request = FIRST | {"sortModel": [{"colId": "credit", "sort": "desc"}]}
    *_, address = rows_answer(api, read_state({"sort": "risk"}), request, "en")
    assert address == "?sort=credit&order=desc"
    assert api.called("applicants")[0][0].sort == "AMT_CREDIT"


def test_an_unknown_column_changes_no_order() -> None:
    state = read_state({"sort": "risk"})
    assert ordered(state, [{"colId": "SELECT 1", "sort": "asc"}]) == state


@pytest.mark.parametrize(
    ("query", "words"), [({"q": "9"}, "Aucun client ne correspond"), ({}, "Le portefeuille est vide")]
)
def test_nobody_found_says_what_to_do(
    api: Any, query: dict[str, str], words: str, text_of: Callable[[Any], str]
) -> None:
    api.tell("applicants", ApplicantPage((), None, 0))
    rows, _, notice, card, _ = rows_answer(api, read_state(query), FIRST, "fr")
    assert rows == {"rowData": [], "rowCount": 0}
    assert words in text_of(notice)
    assert "d-none" in card


@pytest.mark.parametrize("query", [{"q": "Dupont"}, {"credit": "9..1"}])
def test_what_nobody_can_match_is_not_asked(
    api: Any, query: dict[str, str], text_of: Callable[[Any], str]
) -> None:
    rows, totals, notice, card, address = rows_answer(api, read_state(query), FIRST, "fr")
    assert rows["rowCount"] == 0
    assert text_of(totals) == "0 client"
    assert "Aucun client ne correspond" in text_of(notice)
    assert "d-none" in card
    assert address == read_state(query).address()
    assert api.calls == []


def test_an_api_that_is_down_keeps_the_filters(api: Any, text_of: Callable[[Any], str]) -> None:
    api.tell("applicants", ApiUnavailable("down"))
    rows, totals, notice, card, address = rows_answer(api, read_state({"band": "A"}), FIRST, "fr")
    assert rows["rowCount"] == 0
    assert totals is None
    assert "Le service de calcul ne répond pas" in text_of(notice)
    assert "Réessayer" in text_of(notice)
    assert "d-none" in card
    assert address is no_update


def test_a_session_that_is_over_flies_on(api: Any) -> None:
    api.tell("applicants", NotAuthorised("over"))
    with pytest.raises(NotAuthorised):
        rows_answer(api, read_state({}), FIRST, "fr")
