"""The grid of the clients nearest to this one: proposal, risk, and what differs most of each."""

from __future__ import annotations

from typing import Any, Final

import dash_ag_grid as dag

from dash_app.components.view import View
from dash_app.contracts import Neighbour, Similar
from dash_app.figures.scale import risk_position
from dash_app.formatting import identifier, percent
from dash_app.i18n import catalogue

GRID: Final = "similar-grid"
ROWS_OF_A_PAGE: Final = 10
SIGNS: Final = {"granted": "▼", "refused": "▲"}
#: Width of each column, and the least that a phone keeps.
_WIDTHS: Final = {
    "client": (110, 98),
    "decision": (130, 118),
    "risk": (130, 96),
    "band": (80, 76),
    "differs": (420, 120),
}


def neighbours_grid(similar: Similar, view: View) -> dag.AgGrid:
    """Return the nearest clients in their order, ten a page; a row opens its client.

    Parameters
    ----------
    similar : Similar
        The nearest clients.
    view : View
        Language and theme.

    Returns
    -------
    AgGrid
        With all rows in the browser.
    """
    return dag.AgGrid(
        id=GRID,
        className="portfolio-grid similar-grid",
        columnDefs=columns(view),
        rowData=[neighbour_row(item, view) for item in similar.items],
        defaultColDef={"sortable": False, "resizable": True, "suppressHeaderMenuButton": True},
        getRowId="params.data.id",
        eventListeners={
            "cellKeyDown": ["openOnEnter(params)"],
            "rowClicked": ["openOnClick(params)"],
            "gridSizeChanged": ["fitSimilar(params)"],
        },
        dashGridOptions={
            "pagination": len(similar.items) > ROWS_OF_A_PAGE,
            "paginationPageSize": ROWS_OF_A_PAGE,
            "paginationPageSizeSelector": False,
            "domLayout": "autoHeight",
            "suppressMovableColumns": True,
            "enableCellTextSelection": True,
            "localeText": _grid_words(view.lang),
        },
        style={"height": None},
    )


def columns(view: View) -> list[dict[str, Any]]:
    """Return the definitions of the columns; only the risk can be sorted."""
    drawn: dict[str, dict[str, Any]] = {
        "client": {
            "cellRenderer": "PortfolioClient",
            "cellClass": "cell-client",
            "headerName": "column.number",
        },
        "decision": {"cellRenderer": "PortfolioDecision", "headerName": "column.proposal"},
        "risk": {
            "cellRenderer": "PortfolioRisk",
            "cellClass": "cell-risk",
            "headerName": "column.risk",
            "sortable": True,
            "comparator": {"function": "byShare(valueA, valueB, nodeA, nodeB)"},
        },
        "band": {"cellRenderer": "PortfolioBand", "headerName": "column.band"},
        "differs": {
            "wrapText": True,
            "autoHeight": True,
            "cellClass": "cell-words",
            "headerName": "similar.column.differs",
        },
    }
    return [
        {
            **one,
            "field": field,
            "headerName": view.say(one["headerName"]),
            "flex": _WIDTHS[field][0],
            "minWidth": _WIDTHS[field][1],
        }
        for field, one in drawn.items()
    ]


def neighbour_row(item: Neighbour, view: View) -> dict[str, Any]:
    """Return a client as a row: texts, and where the bar of the risk ends."""
    decision, risk = (
        view.say(f"similar.proposal.{item.decision}"),
        percent(item.probability_of_default, view.lang),
    )
    return {
        "id": str(item.applicant_id),
        "client": identifier(item.applicant_id),
        "granted": item.decision == "granted",
        "decision": decision,
        "risk": risk,
        "share": round(100 * risk_position(item.probability_of_default), 1),
        "band": item.band,
        "loan": f"{SIGNS[item.decision]} {decision} · {risk}",  # a phone shows it under the number
        "differs": differs(item, view),
    }


def differs(item: Neighbour, view: View) -> str:
    """Say in which one or two characteristics a client differs most from this one, a line each."""
    told = [
        view.say("similar.differs.one", label=one.label, own=one.own, other=one.other)
        for one in item.differences
    ]
    return "\n".join(told) if told else view.say("similar.differs.nothing")


def _grid_words(lang: str) -> dict[str, str]:
    words = catalogue("portfolio", lang)
    return {key.removeprefix("grid."): text for key, text in words.items() if key.startswith("grid.")}
