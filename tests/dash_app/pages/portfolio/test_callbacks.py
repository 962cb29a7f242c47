from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient

from dash_app.document import Dashboard
from dash_app.pages.portfolio.form import CONTROLS, values_of


def fire(app: Dashboard, browser: FlaskClient, part: str, changed: str, values: dict[str, Any]) -> Any:
    """Fire the callback whose output has `part`, with values by ``id.property``."""
    wanted = next(item for item in browser.get("/_dash-dependencies").json or [] if part in item["output"])
    names = wanted["output"].strip(".").split("...")
    body = {
        "output": wanted["output"],
        "outputs": [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names],
        "changedPropIds": [changed],
        **{
            kind: [item | {"value": values.get(f"{item['id']}.{item['property']}")} for item in wanted[kind]]
            for kind in ("inputs", "state")
        },
    }
    answer = browser.post("/_dash-update-component", json=body)
    return answer.get_json(silent=True)["response"] if answer.status_code == 200 else None


def present(search: str) -> dict[str, Any]:
    """Return the page's values as an address says them."""
    controls = {f"{CONTROLS[name]}.value": value for name, value in values_of(search).items()}
    return controls | {"portfolio-address.search": search}


def test_a_choice_moves_the_address(app: Dashboard, advisor: FlaskClient) -> None:
    values = present("?sort=risk") | {"portfolio-bands.value": ["A"]}
    found = fire(app, advisor, "portfolio-bands.value", "portfolio-bands.value", values)
    address = next(value["search"] for name, value in found.items() if name.startswith("portfolio-address"))
    assert address == "?band=A&sort=risk&order=asc"


def test_going_back_moves_the_controls(app: Dashboard, advisor: FlaskClient) -> None:
    values = present("?band=A") | {"portfolio-address.search": "?band=E"}
    found = fire(app, advisor, "portfolio-bands.value", "portfolio-address.search", values)
    assert found == {"portfolio-bands": {"value": ["E"]}}


def test_clearing_empties_everything(app: Dashboard, advisor: FlaskClient) -> None:
    values = present("?band=A&q=1") | {"portfolio-reset.n_clicks": 1}
    found = fire(app, advisor, "portfolio-bands.value", "portfolio-reset.n_clicks", values)
    assert found["portfolio-bands"]["value"] == []
    assert found["portfolio-search"]["value"] == ""


def test_the_grid_gets_the_rows_that_the_address_says(app: Dashboard, advisor: FlaskClient, api: Any) -> None:
    values = {
        "portfolio-grid.getRowsRequest": {"startRow": 0, "endRow": 25, "sortModel": []},
        "portfolio-address.search": "?band=E",
        "portfolio-known.data": {"credit": []},
        "language.data": "en",
    }
    found = fire(app, advisor, "getRowsResponse", "portfolio-grid.getRowsRequest", values)
    assert found["portfolio-grid"]["getRowsResponse"]["rowCount"] == 40
    assert api.called("applicants")[0][0].filters == {"band": {"in": ["E"]}}
    assert api.called("applicants")[0][0].columns == ("AMT_CREDIT",)
    assert api.called("applicants")[0][1] == "en"


def test_what_is_wrong_is_said_near_the_filter(app: Dashboard, advisor: FlaskClient) -> None:
    values = {"portfolio-address.search": "?q=abc&income=9..1", "language.data": "en"}
    found = fire(app, advisor, "portfolio-search-hint", "portfolio-address.search", values)
    assert {name: part["children"] for name, part in found.items()} == {
        "portfolio-search-hint": "A number has digits only",
        "portfolio-credit-hint": "",
        "portfolio-income-hint": "The minimum is above the maximum",
    }


def test_without_a_request_nothing_is_asked(app: Dashboard, advisor: FlaskClient, api: Any) -> None:
    fire(app, advisor, "getRowsResponse", "portfolio-grid.getRowsRequest", {})
    assert api.called("applicants") == []
