from __future__ import annotations

from dash_app.contracts import ApplicantPage, Features
from dash_app.pages.portfolio.grid import columns, grid, grid_row
from dash_app.pages.portfolio.state import read_state


def test_columns_have_names_for_people(features: Features) -> None:
    names = [column["headerName"] for column in columns(read_state({}, features), "fr")]
    assert names[:4] == ["Client", "Proposition", "Risque estimé", "Classe"]
    assert "Revenus" in names
    english = columns(read_state({}, features), "en")
    assert [column["headerName"] for column in english][0:2] == ["Client", "Proposal"]


def test_a_feature_that_the_model_lacks_has_no_column() -> None:
    fields = [column["field"] for column in columns(read_state({}, Features((), ())), "fr")]
    assert fields == ["client", "decision", "risk", "band"]


def test_chosen_columns_stand_in_their_order_and_sort(features: Features) -> None:
    state = read_state({"cols": "DAYS_BIRTH,AMT_CREDIT", "sort": "AMT_CREDIT", "order": "desc"}, features)
    made = columns(state, "fr")
    assert [column["field"] for column in made][4:] == ["DAYS_BIRTH", "AMT_CREDIT"]
    assert {column["field"]: column["sort"] for column in made if column["sort"]} == {"AMT_CREDIT": "desc"}


def test_a_row_is_ready_to_be_read(applicants: ApplicantPage, features: Features) -> None:
    granted, refused = (grid_row(row, read_state({}, features), "fr") for row in applicants.items)
    assert granted == {
        "id": "100042",
        "client": "100\u00a0042",
        "granted": True,
        "decision": "Crédit accordable",
        "risk": "6,3\u202f%",
        "share": 39.7,
        "band": "C",
        "AMT_CREDIT": "406 598",
        "NAME_CONTRACT_TYPE": "Prêt personnel",
        "loan": "406 598 demandés",
    }
    assert (refused["decision"], refused["granted"]) == ("Refus proposé", False)


def test_the_grid_pages_on_the_server_and_runs_no_code(features: Features) -> None:
    made = grid(read_state({"sort": "risk", "order": "desc", "page": "3"}, features), "fr")
    assert made.rowModelType == "infinite"
    assert not getattr(made, "dangerously_allow_code", False)
    assert [column["sort"] for column in made.columnDefs if column["sort"]] == ["desc"]
    assert made.dashGridOptions["localeText"]["nextPage"] == "Page suivante"
    assert made.dashGridOptions["infiniteInitialRowCount"] == 75


def test_no_amount_is_cut_on_a_laptop(features: Features) -> None:
    whole, letter, around = 1232, 8.6, 24  # pixels of the grid, of a figure and of the padding of a cell
    longest = {"AMT_CREDIT": "1 338 458", "AMT_INCOME_TOTAL": "13 500 000"}
    for lang in ("fr", "en"):
        made = columns(read_state({}, features), lang)
        shares = {column["field"]: column["flex"] / sum(one["flex"] for one in made) for column in made}
        assert all(whole * shares[name] > len(text) * letter + around for name, text in longest.items())
