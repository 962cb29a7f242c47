"""The grid of clients: its columns, its rows as text for people, its words."""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag

from dash_app.contracts import ApplicantRow, Features
from dash_app.formatting import NO_BREAK_SPACE, identifier, percent
from dash_app.i18n import catalogue, t
from dash_app.pages.portfolio.ids import GRID
from dash_app.pages.portfolio.state import FEATURES, PortfolioState

ROWS_OF_A_PAGE = 25
_WIDTHS = {
    "client": 100,
    "decision": 164,
    "risk": 150,
    "band": 82,
    "contract": 168,
    "credit": 106,
    "annuity": 108,
    "income": 100,
    "age": 88,
    "education": 166,
}
_ENGLISH_WIDTHS = {
    "decision": 180,
    "risk": 140,
    "contract": 128,
    "annuity": 104,
    "age": 102,
    "education": 206,
}
_LEAST = {"client": 98, "decision": 104, "risk": 76}  # what a phone needs
_LEAST_SHARE = 0.74  # of the width of any other, below which the grid scrolls sideways
_NUMBERS = frozenset({"credit", "annuity", "income", "age"})
_SCALE_END = 0.4  # the bar of a risk ends at 40 %


def grid(state: PortfolioState, features: Features, lang: str) -> dag.AgGrid:
    """Return the empty grid: it asks for its rows once it stands.

    Parameters
    ----------
    state : PortfolioState
        Its order is shown in the heads of the columns.
    features : Features
        Dictionary: a column whose feature the model does not know is left out.
    lang : str
        ``fr`` or ``en``.

    Returns
    -------
    AgGrid
        With infinite rows from the server.
    """
    return dag.AgGrid(
        id=GRID,
        className="portfolio-grid",
        rowModelType="infinite",
        columnDefs=[_sorted(column, state) for column in columns(features, lang)],
        defaultColDef={
            "sortable": True,
            "resizable": True,
            "suppressHeaderMenuButton": True,
            "cellRenderer": "PortfolioText",
            "sortingOrder": ["asc", "desc"],
        },
        getRowId="params.data.id",
        eventListeners={"cellKeyDown": ["openOnEnter(params)"], "rowClicked": ["openOnClick(params)"]},
        dashGridOptions={
            "pagination": True,
            "paginationPageSize": ROWS_OF_A_PAGE,
            "paginationPageSizeSelector": False,
            "cacheBlockSize": ROWS_OF_A_PAGE,
            "maxBlocksInCache": 8,
            "domLayout": "autoHeight",
            "suppressCellFocus": False,
            "suppressMultiSort": True,
            "suppressMovableColumns": True,
            "enableCellTextSelection": True,
            "localeText": _grid_words(lang),
        },
        style={"height": None},
    )


def columns(features: Features, lang: str) -> list[dict[str, Any]]:
    """Return the definitions of the columns, those of unknown features left out."""
    fixed: list[dict[str, Any]] = [
        {"field": "client", "cellRenderer": "PortfolioClient", "cellClass": "cell-client"},
        {"field": "decision", "sortable": False, "cellRenderer": "PortfolioDecision"},
        {"field": "risk", "cellRenderer": "PortfolioRisk", "cellClass": "cell-risk"},
        {"field": "band", "sortable": False, "cellRenderer": "PortfolioBand"},
    ]
    known = [name for name, feature in FEATURES.items() if features.find(feature)]
    others: list[dict[str, Any]] = [{"field": name, **_aligned(name)} for name in known]
    return [{**column, **_named(column["field"], lang)} for column in fixed + others]


def grid_row(row: ApplicantRow, lang: str) -> dict[str, Any]:
    """Return a client as a row of the grid: texts only, and where the bar of the risk ends.

    Parameters
    ----------
    row : ApplicantRow
        A client of the portfolio.
    lang : str
        ``fr`` or ``en``.

    Returns
    -------
    dict
        By field of `columns`, plus ``id``, ``granted`` and ``share`` (0 to 100).
    """
    cells = {name: row.values[feature].text for name, feature in FEATURES.items() if feature in row.values}
    return {
        "id": str(row.applicant_id),
        "client": identifier(row.applicant_id),
        "granted": row.decision == "granted",
        "decision": t(f"portfolio.decision.{row.decision}", lang),
        "risk": percent(row.probability_of_default, lang),
        "share": round(risk_position(row.probability_of_default) * 100, 1),
        "band": row.band,
        "loan": t("portfolio.loan", lang, amount=cells["credit"]) if "credit" in cells else "",
        **cells,
    }


def risk_position(probability: float) -> float:
    """Return where a risk stands on a square-root scale from 0 to 40 %, in 0..1.

    Examples
    --------
    >>> risk_position(0.1)
    0.5
    """
    return min(1.0, (max(0.0, probability) / _SCALE_END) ** 0.5)


def _named(field: str, lang: str) -> dict[str, Any]:
    width = (_WIDTHS | (_ENGLISH_WIDTHS if lang == "en" else {}))[field]
    name = t(f"portfolio.column.{field}", lang)
    return {"headerName": name, "flex": width, "minWidth": _LEAST.get(field, round(width * _LEAST_SHARE))}


def _aligned(name: str) -> dict[str, str]:
    return {"cellClass": "cell-number", "headerClass": "head-number"} if name in _NUMBERS else {}


def _sorted(column: dict[str, Any], state: PortfolioState) -> dict[str, Any]:
    return {**column, "sort": state.order} if column["field"] == state.sort else column


def _grid_words(lang: str) -> dict[str, str]:
    words = catalogue("portfolio", lang)
    spoken = {key.removeprefix("grid."): text for key, text in words.items() if key.startswith("grid.")}
    return {**spoken, "thousandSeparator": NO_BREAK_SPACE if lang == "fr" else ",", "decimalSeparator": "."}
