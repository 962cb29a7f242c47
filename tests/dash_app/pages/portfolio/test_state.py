from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from dash_app.pages.portfolio.state import PortfolioState, number, read_state, searched

FULL = {
    "q": "1000",
    "decision": "granted,refused",
    "band": "A,E",
    "credit": "1000..50000",
    "income": "..90000.5",
    "contract": "Cash loans",
    "sort": "risk",
    "order": "desc",
    "lang": "en",
}


def test_nothing_chosen_is_an_empty_address() -> None:
    state = read_state({})
    assert state.address() == ""
    assert not state.filtered
    assert state.filters() == {}


def test_an_address_comes_back_as_it_was() -> None:
    state = read_state(FULL)
    assert dict(parse_qsl(state.address().lstrip("?"))) == FULL
    assert read_state(dict(parse_qsl(state.address().lstrip("?")))) == state


def test_filters_are_as_the_api_wants_them() -> None:
    assert read_state(FULL).filters() == {
        "decision": {"in": ["granted", "refused"]},
        "band": {"in": ["A", "E"]},
        "AMT_CREDIT": {"min": 1000.0, "max": 50000.0},
        "AMT_INCOME_TOTAL": {"max": 90000.5},
        "NAME_CONTRACT_TYPE": {"in": ["Cash loans"]},
    }


@pytest.mark.parametrize(
    "query",
    [
        {"decision": "perhaps"},
        {"band": "F,<script>"},
        {"credit": "many..more"},
        {"credit": "nan..inf"},
        {"sort": "AMT_CREDIT; DROP TABLE"},
        {"order": "sideways"},
        {"contract": "*"},
        {"unknown": "1"},
        {"q": "   "},
    ],
    ids=str,
)
def test_what_cannot_be_read_is_left_out(query: dict[str, str]) -> None:
    assert read_state(query) == read_state({})


def test_a_huge_paste_is_cut() -> None:
    state = read_state({"q": "1" * 10_000_000, "contract": "x" * 10_000_000, "credit": "9" * 10_000})
    assert len(state.search) == 12
    assert len(state.levels["contract"]) == 100
    assert len(state.address()) < 300


def test_a_client_number_may_be_typed_as_it_is_written() -> None:
    assert searched("100\u00a0042") == searched(" 100 042 ") == "100042"
    assert searched(None) == searched(" ") == ""


@pytest.mark.parametrize(
    ("typed", "kept"), [("Dupont", "Dupont"), ("100 04x", "100 04x"), ("²", "²"), ("x" * 99, "x" * 20)]
)
def test_a_search_that_is_no_number_is_kept_to_be_corrected(typed: str, kept: str) -> None:
    state = read_state({"q": typed})
    assert state.search == kept
    assert state.problems == ("search",)


def test_a_range_upside_down_is_a_problem_and_stays_in_the_address() -> None:
    state = read_state({"credit": "9..1", "income": "1..9"})
    assert state.problems == ("credit",)
    assert state.address() == "?credit=9..1&income=1..9"


def test_a_level_that_the_model_does_not_know_is_dropped() -> None:
    known = {"contract": ["Cash loans"], "education": ["Higher education"]}
    state = read_state({"contract": "Cash loans", "education": "Nope"}, known)
    assert state.levels == {"contract": "Cash loans"}


def test_numbers_are_finite_or_none() -> None:
    assert number("-1e300") == -1e15
    assert [number(text) for text in ("12.5", 3, "", None, "inf", "1e999", "x")] == [12.5, 3.0, *[None] * 5]


def query_of(**query: str) -> PortfolioState:
    return read_state(query)


def test_the_question_asks_for_a_part_in_order() -> None:
    asked = query_of(sort="risk", order="desc").query(start=50, limit=25)
    assert (asked.sort, asked.order) == ("probability_of_default", "desc")
    assert (asked.offset, asked.limit) == (50, 25)
    assert "AMT_CREDIT" in asked.columns


def test_the_youngest_come_first_although_ages_are_negative_days() -> None:
    asked = query_of(sort="age", order="asc").query()
    assert (asked.sort, asked.order) == ("DAYS_BIRTH", "desc")
    assert query_of(sort="age", order="desc").query().order == "asc"


def test_nothing_is_asked_about_a_feature_that_the_model_lacks() -> None:
    state = read_state(FULL | {"sort": "income"}, known={"credit": []})
    assert set(state.filters()) == {"decision", "band", "AMT_CREDIT"}
    assert state.query().columns == ("AMT_CREDIT",)
    assert state.sort == "client"
