from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from flask.testing import FlaskClient

from dash_app.document import Dashboard
from dash_app.pages.portfolio.callbacks import other_filters
from dash_app.pages.portfolio.form import CONTROLS

SHOWN = ["AMT_CREDIT", "AMT_ANNUITY", "AMT_INCOME_TOTAL", "DAYS_BIRTH", "NAME_EDUCATION_TYPE"]


def valued(item: dict[str, Any], values: dict[str, Any]) -> Any:
    """Return an input with its value; a pattern has no parts on this page."""
    if item["id"].startswith("{"):
        return []
    return item | {"value": values.get(f"{item['id']}.{item['property']}")}


def fire(app: Dashboard, browser: FlaskClient, part: str, changed: str, values: dict[str, Any]) -> Any:
    """Fire the callback whose output has `part`, with values by ``id.property``."""
    wanted = next(item for item in browser.get("/_dash-dependencies").json or [] if part in item["output"])
    names = wanted["output"].strip(".").split("...")
    outputs = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names]
    body = {
        "output": wanted["output"],
        "outputs": outputs if wanted["output"].startswith("..") else outputs[0],
        "changedPropIds": [changed],
        **{kind: [valued(item, values) for item in wanted[kind]] for kind in ("inputs", "state")},
    }
    answer = browser.post("/_dash-update-component", json=body)
    return answer.get_json(silent=True)["response"] if answer.status_code == 200 else None


def present(search: str, **more: Any) -> dict[str, Any]:
    """Return the page's values as an address says them."""
    query = dict(parse_qsl(search.lstrip("?")))
    columns = query["cols"].split(",") if "cols" in query else ["NAME_CONTRACT_TYPE", *SHOWN]
    controls = {"search": query.get("q", ""), "decisions": [], "bands": query.get("band", "").split(",")}
    controls |= {"bands": [band for band in controls["bands"] if band], "columns": columns}
    named = {f"{CONTROLS[name]}.value": value for name, value in controls.items()}
    return named | {"portfolio-address.search": search, "language.data": "fr"} | more


def address(found: Any) -> Any:
    """Return the address that an answer sets."""
    return next(value["search"] for name, value in found.items() if name.startswith("portfolio-address"))


def test_a_choice_moves_the_address(app: Dashboard, advisor: FlaskClient) -> None:
    values = present("?sort=risk&page=2") | {"portfolio-bands.value": ["A"]}
    found = fire(app, advisor, "portfolio-bands.value", "portfolio-bands.value", values)
    assert address(found) == "?band=A&sort=risk&order=asc"


def test_going_back_moves_the_controls(app: Dashboard, advisor: FlaskClient) -> None:
    values = present("?band=A") | {"portfolio-address.search": "?band=E"}
    found = fire(app, advisor, "portfolio-bands.value", "portfolio-address.search", values)
    assert found == {"portfolio-bands": {"value": ["E"]}, "portfolio-search-hint": {"children": ""}}


def test_clearing_empties_everything(app: Dashboard, advisor: FlaskClient) -> None:
    values = present("?band=A&q=1&f=AMT_CREDIT:1..") | {"portfolio-reset.n_clicks": 1}
    found = fire(app, advisor, "portfolio-bands.value", "portfolio-reset.n_clicks", values)
    assert address(found) == ""
    assert found["portfolio-bands"]["value"] == []
    assert found["portfolio-search"]["value"] == ""


def test_the_grid_gets_the_rows_that_the_address_says(app: Dashboard, advisor: FlaskClient, api: Any) -> None:
    values = {
        "portfolio-grid.getRowsRequest": {"startRow": 0, "endRow": 25, "sortModel": []},
        "portfolio-address.search": "?band=E&cols=AMT_CREDIT",
        "language.data": "en",
    }
    found = fire(app, advisor, "getRowsResponse", "portfolio-grid.getRowsRequest", values)
    assert found["portfolio-grid"]["getRowsResponse"]["rowCount"] == 40
    assert api.called("applicants")[0][0].filters == {"band": {"in": ["E"]}}
    assert api.called("applicants")[0][0].columns == ("AMT_CREDIT",)
    assert api.called("applicants")[0][1] == "en"


def test_what_is_wrong_is_said_near_the_search(app: Dashboard, advisor: FlaskClient) -> None:
    values = present("?q=abc") | {"language.data": "en"}
    found = fire(app, advisor, "portfolio-bands.value", "portfolio-address.search", values)
    assert found["portfolio-search-hint"]["children"] == "A number has digits only"


def test_without_a_request_nothing_is_asked(app: Dashboard, advisor: FlaskClient, api: Any) -> None:
    fire(app, advisor, "getRowsResponse", "portfolio-grid.getRowsRequest", {})
    assert api.called("applicants") == []


def test_columns_move_only_when_others_are_wanted(app: Dashboard, advisor: FlaskClient) -> None:
    fields = ["client", "decision", "risk", "band", "DAYS_BIRTH"]
    values = {
        "portfolio-address.search": "?cols=DAYS_BIRTH",
        "portfolio-grid.columnDefs": [{"field": field} for field in fields],
        "language.data": "fr",
    }
    part, changed = "portfolio-grid.columnDefs", "portfolio-address.search"
    assert not fire(app, advisor, part, changed, values)
    found = fire(app, advisor, part, changed, values | {"portfolio-address.search": "?cols=AMT_CREDIT"})
    assert [column["field"] for column in found["portfolio-grid"]["columnDefs"]][4:] == ["AMT_CREDIT"]


def test_totals_are_asked_again_only_for_other_clients(
    app: Dashboard, advisor: FlaskClient, api: Any
) -> None:
    part, changed = "portfolio-totals.children", "portfolio-address.search"
    values = {"portfolio-address.search": "?band=A&sort=risk&page=2", "language.data": "fr"}
    found = fire(app, advisor, part, changed, values)
    assert found["portfolio-summarised"]["data"] == "?band=A&cols=-"
    fire(app, advisor, part, changed, values | {"portfolio-summarised.data": "?band=A&cols=-"})
    assert len(api.called("summary")) == 1


def test_what_cannot_be_read_is_told_beside_the_filters(app: Dashboard, advisor: FlaskClient) -> None:
    values = {"portfolio-address.search": "?band=F&f=SHOE:1..&decision=granted", "language.data": "fr"}
    found = fire(app, advisor, "portfolio-filters-chips.children", "portfolio-address.search", values)
    told = json.dumps(found, ensure_ascii=False)
    assert "« F »" in told
    assert "« SHOE »" in told
    assert "granted" not in told


def test_other_filters_are_those_of_the_portfolio(in_request: None) -> None:
    assert other_filters("?band=A&f=AMT_CREDIT:1..") == {"band": {"in": ["A"]}}
