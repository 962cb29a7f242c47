"""The grid of similar clients."""

from __future__ import annotations

import pytest

from dash_app.components.applicant.neighbours import ROWS_OF_A_PAGE, columns, neighbour_row, neighbours_grid
from dash_app.components.view import View
from dash_app.contracts import Similar


def test_a_row_has_the_proposal_in_words_but_no_outcome(similar: Similar, view: View) -> None:
    granted, refused = (neighbour_row(item, view) for item in similar.items)
    assert (granted["decision"], refused["decision"]) == ("crédit accordable", "refus proposé")
    assert (granted["risk"], granted["band"]) == ("4,1\u202f%", "B")
    assert set(granted) == {"id", "client", "granted", "decision", "risk", "share", "band", "loan", "differs"}


def test_what_differs_is_told_in_words(similar: Similar, view: View) -> None:
    told = [neighbour_row(item, view)["differs"] for item in similar.items]
    first = "Note externe n° 2\u00a0: 0,55 (ce client\u00a0: 0,71)"
    assert told[0].split("\n") == [
        first,
        "Montant du crédit demandé\u00a0: 270 000 (ce client\u00a0: 406 597)",
    ]
    assert told[1] == "rien d’important"


def test_every_column_is_named_and_only_the_risk_is_sorted(view: View) -> None:
    made = columns(view)
    assert [one["headerName"] for one in made] == [
        "Client",
        "Proposition",
        "Risque estimé",
        "Classe",
        "Ce qui diffère le plus",
    ]
    assert [one["field"] for one in made if one.get("sortable")] == ["risk"]


@pytest.mark.parametrize(("times", "paged"), [(1, False), (ROWS_OF_A_PAGE, True)])
def test_a_long_list_has_pages(similar: Similar, view: View, times: int, paged: bool) -> None:
    many = Similar(similar.items * times, None, None, 0, 50, "", "characteristics", ())
    grid = neighbours_grid(many, view)
    assert grid.dashGridOptions["pagination"] is paged
    assert len(grid.rowData) == 2 * times


def test_english(similar: Similar) -> None:
    assert "(this client: 0,71)" in neighbour_row(similar.items[0], View("en"))["differs"]


def test_what_a_phone_keeps_fits_on_its_screen(view: View) -> None:
    least = {column["field"]: column["minWidth"] for column in columns(view)}
    assert least["client"] + least["differs"] <= 222  # within the card on a screen 320 pixels wide
