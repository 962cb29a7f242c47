from __future__ import annotations

import pytest

from dash_app.contracts import ApplicantPage, Features
from dash_app.pages.portfolio.grid import columns, grid, grid_row, risk_position
from dash_app.pages.portfolio.state import read_state


def test_columns_have_names_for_people(features: Features) -> None:
    names = [column["headerName"] for column in columns(features, "fr")]
    assert names[:4] == ["Client", "Proposition", "Risque estimé", "Classe"]
    assert "Revenus" in names
    assert [column["headerName"] for column in columns(features, "en")][0:2] == ["Client", "Proposal"]


def test_a_feature_that_the_model_lacks_has_no_column() -> None:
    fields = [column["field"] for column in columns(Features((), ()), "fr")]
    assert fields == ["client", "decision", "risk", "band"]


def test_a_row_is_ready_to_be_read(applicants: ApplicantPage) -> None:
    granted, refused = (grid_row(row, "fr") for row in applicants.items)
    assert granted == {
        "id": "100042",
        "client": "100\u00a0042",
        "granted": True,
        "decision": "Accordable",
        "risk": "6,3\u202f%",
        "share": 39.7,
        "band": "C",
        "credit": "406 598",
        "contract": "Prêt personnel",
        "loan": "406 598 demandés",
    }
    assert (refused["decision"], refused["granted"]) == ("Refus proposé", False)


@pytest.mark.parametrize(("risk", "place"), [(0, 0), (0.1, 0.5), (0.4, 1), (0.9, 1), (-0.1, 0)])
def test_the_bar_of_a_risk_has_a_square_root_scale(risk: float, place: float) -> None:
    assert risk_position(risk) == pytest.approx(place)


def test_the_grid_pages_on_the_server_and_runs_no_code(features: Features) -> None:
    made = grid(read_state({"sort": "risk", "order": "desc"}), features, "fr")
    assert made.rowModelType == "infinite"
    assert not getattr(made, "dangerously_allow_code", False)
    assert [column["sort"] for column in made.columnDefs if "sort" in column] == ["desc"]
    assert made.dashGridOptions["localeText"]["nextPage"] == "Page suivante"
