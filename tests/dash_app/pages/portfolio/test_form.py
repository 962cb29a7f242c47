from __future__ import annotations

from dash import no_update

from dash_app.pages.portfolio.form import CONTROLS, address_of, values_of

EMPTY = {
    "search": "",
    "decisions": [],
    "bands": [],
    "contract": "*",
    "education": "*",
    "credit_low": None,
    "credit_high": None,
    "income_low": None,
    "income_high": None,
}


def test_every_control_has_a_value() -> None:
    assert set(values_of("")) == set(CONTROLS) == set(EMPTY)
    assert values_of("") == values_of(None) == EMPTY


def test_values_become_an_address_and_come_back() -> None:
    values = EMPTY | {"search": "100 0", "bands": ["E", "A"], "credit_low": 1000, "contract": "Cash loans"}
    address = address_of(values, "")
    assert address == "?q=1000&band=A%2CE&credit=1000..&contract=Cash+loans"
    assert values_of(address) == values | {"search": "1000", "bands": ["A", "E"], "credit_low": 1000.0}


def test_the_order_and_the_language_stay() -> None:
    search = "?sort=risk&order=desc&band=A&lang=en"
    assert address_of(EMPTY, search) == address_of({}, search) == "?sort=risk&order=desc&lang=en"


def test_a_control_that_stands_already_is_left_alone() -> None:
    present = EMPTY | {"bands": ["E", "A"], "credit_low": 1000, "search": None}
    found = values_of("?band=A,E&credit=1000..", present)
    assert all(value is no_update for value in found.values())


def test_only_what_differs_moves() -> None:
    found = values_of("?band=A", EMPTY)
    assert found["bands"] == ["A"]
    assert found["search"] is no_update
