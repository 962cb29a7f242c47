from __future__ import annotations

from dash import no_update

from dash_app.contracts import Features
from dash_app.pages.portfolio.form import CONTROLS, address_of, cleared, values_of
from dash_app.pages.portfolio.state import usual_columns


def empty(features: Features) -> dict[str, object]:
    return {"search": "", "decisions": [], "bands": [], "columns": list(usual_columns(features))}


def test_every_control_has_a_value(features: Features) -> None:
    assert set(values_of("", features)) == set(CONTROLS)
    assert values_of("", features) == values_of(None, features) == empty(features)


def test_values_become_an_address_and_come_back(features: Features) -> None:
    values = empty(features) | {"search": "100 0", "bands": ["E", "A"], "columns": ["DAYS_BIRTH"]}
    address = address_of(values, "", features)
    assert address == "?q=1000&band=A,E&cols=DAYS_BIRTH"
    assert values_of(address, features) == values | {"search": "1000", "bands": ["A", "E"]}


def test_what_has_no_control_of_its_own_stays(features: Features) -> None:
    search = "?band=A&f=AMT_CREDIT:5..&sort=risk&order=desc&chart=1&lang=en"
    kept = "?f=AMT_CREDIT:5..&sort=risk&order=desc&chart=1&lang=en"
    assert address_of(empty(features), search, features) == kept


def test_other_clients_begin_at_the_first_page(features: Features) -> None:
    assert address_of(empty(features) | {"bands": ["A"]}, "?page=3", features) == "?band=A"
    columns = empty(features) | {"columns": ["DAYS_BIRTH"]}
    assert address_of(columns, "?page=3", features) == "?cols=DAYS_BIRTH&page=3"


def test_clearing_keeps_the_order_and_the_columns(features: Features) -> None:
    search = "?q=1&band=A&f=AMT_CREDIT:5..&sort=risk&order=desc&cols=DAYS_BIRTH&page=2&lang=en"
    assert cleared(search, features) == "?sort=risk&order=desc&cols=DAYS_BIRTH&lang=en"


def test_a_control_that_stands_already_is_left_alone(features: Features) -> None:
    present = empty(features) | {"bands": ["E", "A"], "search": None}
    assert all(value is no_update for value in values_of("?band=A,E", features, present).values())


def test_only_what_differs_moves(features: Features) -> None:
    found = values_of("?band=A", features, empty(features))
    assert found["bands"] == ["A"]
    assert found["search"] is no_update
