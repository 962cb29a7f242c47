from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from dash_app.components.filters import Filter
from dash_app.contracts import Features
from dash_app.pages.portfolio.state import (
    MOST_COLUMNS,
    PortfolioState,
    columns_of,
    read_state,
    searched,
    usual_columns,
)

FULL = {
    "q": "1000",
    "decision": "granted,refused",
    "band": "A,E",
    "f": "AMT_CREDIT:1000..50000~DAYS_BIRTH:..40~NAME_CONTRACT_TYPE:Cash loans",
    "sort": "risk",
    "order": "desc",
    "cols": "AMT_CREDIT,DAYS_BIRTH",
    "page": "3",
    "chart": "1",
    "lang": "en",
}


def test_nothing_chosen_is_an_empty_address(features: Features) -> None:
    state = read_state({}, features)
    assert state.address() == ""
    assert not state.filtered
    assert state.api_filters() == {}
    assert state.columns == usual_columns(features)


def test_an_address_comes_back_as_it_was(features: Features) -> None:
    state = read_state(FULL, features)
    assert dict(parse_qsl(state.address().lstrip("?"))) == FULL
    assert read_state(dict(parse_qsl(state.address().lstrip("?"))), features) == state


def test_filters_are_as_the_api_wants_them(features: Features) -> None:
    assert read_state(FULL, features).api_filters() == {
        "decision": {"in": ["granted", "refused"]},
        "band": {"in": ["A", "E"]},
        "AMT_CREDIT": {"min": 1000.0, "max": 50000.0},
        "DAYS_BIRTH": {"min": -14975.0},
        "NAME_CONTRACT_TYPE": {"in": ["Cash loans"]},
    }


@pytest.mark.parametrize(
    "query",
    [
        {"sort": "AMT_CREDIT; DROP TABLE"},
        {"sort": "SHOE_SIZE"},
        {"order": "sideways"},
        {"unknown": "1"},
        {"q": "   "},
        {"page": "-1"},
        {"page": "many"},
        {"page": "9" * 5000},
        {"chart": "x"},
        {"cols": "SHOE_SIZE,TARGET"},
    ],
    ids=str,
)
def test_what_cannot_be_read_is_left_out(features: Features, query: dict[str, str]) -> None:
    assert read_state(query, features) == read_state({}, features)


@pytest.mark.parametrize(
    ("query", "name"),
    [({"decision": "perhaps"}, "perhaps"), ({"band": "A,F,<script>"}, "F"), ({"f": "SHOE:1..2"}, "SHOE")],
)
def test_a_filter_that_cannot_be_read_is_told_and_the_rest_kept(
    features: Features, query: dict[str, str], name: str
) -> None:
    state = read_state({"q": "12"} | query, features)
    assert [fault.name for fault in state.faults] == [name]
    assert state.search == "12"
    assert state.bands == (("A",) if "band" in query else ())


def test_a_huge_paste_is_cut(features: Features) -> None:
    huge = dict.fromkeys(("q", "decision", "band", "f", "sort", "cols", "page", "lang"), "1" * 10000000)
    state = read_state(huge, features)
    assert len(state.search) == 12
    assert len(state.address()) < 300


def test_a_client_number_may_be_typed_as_it_is_written() -> None:
    assert searched("100\u00a0042") == searched(" 100 042 ") == "100042"
    assert searched(None) == searched(" ") == ""


@pytest.mark.parametrize(
    ("typed", "kept"), [("Dupont", "Dupont"), ("100 04x", "100 04x"), ("²", "²"), ("x" * 99, "x" * 20)]
)
def test_a_search_that_is_no_number_is_kept_to_be_corrected(
    features: Features, typed: str, kept: str
) -> None:
    state = read_state({"q": typed}, features)
    assert state.search == kept
    assert not state.is_searchable


def query_of(features: Features, **query: str) -> PortfolioState:
    return read_state(query, features)


def test_the_question_asks_for_a_part_in_order(features: Features) -> None:
    asked = query_of(features, sort="risk", order="desc").query(start=50, limit=25)
    assert (asked.sort, asked.order) == ("probability_of_default", "desc")
    assert (asked.offset, asked.limit) == (50, 25)
    assert "AMT_CREDIT" in asked.columns


def test_the_youngest_come_first_although_ages_are_negative_days(features: Features) -> None:
    asked = query_of(features, sort="DAYS_BIRTH", order="asc").query()
    assert (asked.sort, asked.order) == ("DAYS_BIRTH", "desc")
    assert query_of(features, sort="DAYS_BIRTH", order="desc").query().order == "asc"


def test_only_a_column_that_is_shown_sorts(features: Features) -> None:
    assert query_of(features, sort="AMT_CREDIT").sort == "AMT_CREDIT"
    assert query_of(features, sort="AMT_CREDIT", cols="DAYS_BIRTH").sort == "client"


def test_columns_are_known_ones_each_once(features: Features) -> None:
    assert columns_of("DAYS_BIRTH,SHOE_SIZE,DAYS_BIRTH", features) == ("DAYS_BIRTH",)
    assert columns_of("", features) == usual_columns(features)
    assert columns_of("-", features) == ()
    assert query_of(features, cols="-").address() == "?cols=-"
    assert len(columns_of(",".join(item.feature for item in features.items) * 9, features)) <= MOST_COLUMNS


def test_nothing_is_asked_about_a_feature_that_the_model_lacks() -> None:
    state = read_state(FULL | {"sort": "AMT_CREDIT"}, Features((), ()))
    assert set(state.api_filters()) == {"decision", "band"}
    assert (state.columns, state.sort) == ((), "client")
    assert len(state.faults) == 3


def test_a_filter_narrows(features: Features) -> None:
    assert query_of(features, f="AMT_CREDIT:1..").filters == (Filter("AMT_CREDIT", 1.0),)
    assert query_of(features, f="AMT_CREDIT:1..").filtered
