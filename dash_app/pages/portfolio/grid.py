"""The grid of clients: its columns, its rows as text for people, its words."""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag

from dash_app.contracts import ApplicantRow, Feature
from dash_app.figures.scale import risk_position
from dash_app.formatting import NO_BREAK_SPACE, identifier, percent
from dash_app.i18n import catalogue, t
from dash_app.pages.portfolio.ids import GRID
from dash_app.pages.portfolio.state import LOAN, PortfolioState

ROWS_OF_A_PAGE = 25
SHORT_NAMES = {
    "NAME_CONTRACT_TYPE": "contract",
    "AMT_CREDIT": "credit",
    "AMT_ANNUITY": "annuity",
    "AMT_INCOME_TOTAL": "income",
    "DAYS_BIRTH": "age",
    "NAME_EDUCATION_TYPE": "education",
}
_WIDTHS = {
    "client": 100,
    "decision": 186,
    "risk": 150,
    "band": 82,
    "contract": 164,
    "credit": 106,
    "annuity": 108,
    "income": 118,
    "age": 88,
    "education": 160,
}
_ENGLISH_WIDTHS = {
    "decision": 210,
    "risk": 138,
    "contract": 132,
    "annuity": 108,
    "age": 94,
    "education": 172,
}
_LEAST = {"client": 98, "decision": 104, "risk": 76}  # what a phone needs
_LEAST_SHARE = 0.74  # of the width of any other, below which the grid scrolls sideways
_WRAPPED = {"wrapHeaderText": True, "autoHeaderHeight": True}  # rather than cut
_CHOSEN_WIDTH = 150  # of a column that is not among the usual ones


def grid(state: PortfolioState, lang: str) -> dag.AgGrid:
    """Return the empty grid: it asks for its rows once it stands.

    Parameters
    ----------
    state : PortfolioState
        Its columns, its order and its page.
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
        columnDefs=columns(state, lang),
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
            "infiniteInitialRowCount": state.page * ROWS_OF_A_PAGE,
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


def columns(state: PortfolioState, lang: str) -> list[dict[str, Any]]:
    """Return the definitions of the columns: what the model says, then the features that are shown."""
    fixed: list[dict[str, Any]] = [
        {"field": "client", "cellRenderer": "PortfolioClient", "cellClass": "cell-client"},
        {"field": "decision", "sortable": False, "cellRenderer": "PortfolioDecision"},
        {"field": "risk", "cellRenderer": "PortfolioRisk", "cellClass": "cell-risk"} | _WRAPPED,
        {"field": "band", "sortable": False, "cellRenderer": "PortfolioBand"},
    ]
    found = (state.features.find(name) for name in state.columns)
    said = (_said(column, lang) for column in fixed)
    made = [*said, *(_of_feature(feature, lang) for feature in found if feature)]
    return [{**column, "sort": state.order if column["field"] == state.sort else None} for column in made]


def grid_row(row: ApplicantRow, state: PortfolioState, lang: str) -> dict[str, Any]:
    """Return a client as a row of the grid: texts only, and where the bar of the risk ends.

    Parameters
    ----------
    row : ApplicantRow
        A client of the portfolio.
    state : PortfolioState
        Whose columns are wanted.
    lang : str
        ``fr`` or ``en``.

    Returns
    -------
    dict
        By field of `columns`, plus ``id``, ``granted``, ``share`` (0 to 100) and ``loan``.
    """
    cells = {name: row.values[name].text for name in state.columns if name in row.values}
    loan = row.values[LOAN].text if LOAN in row.values else None
    return {
        "id": str(row.applicant_id),
        "client": identifier(row.applicant_id),
        "granted": row.decision == "granted",
        "decision": t(f"portfolio.decision.{row.decision}", lang),
        "risk": percent(row.probability_of_default, lang),
        "share": round(risk_position(row.probability_of_default) * 100, 1),
        "band": row.band,
        "loan": t("portfolio.loan", lang, amount=loan) if loan else "",
        **cells,
    }


def _said(column: dict[str, Any], lang: str) -> dict[str, Any]:
    field = column["field"]
    return {**column, **_named(field, t(f"portfolio.column.{field}", lang), lang)}


def _of_feature(feature: Feature, lang: str) -> dict[str, Any]:
    column: dict[str, Any] = {
        "field": feature.feature, "headerTooltip": feature.label, "tooltipField": feature.feature,
    }  # fmt: skip
    if feature.kind in ("number", "integer"):
        column |= {"cellClass": "cell-number", "headerClass": "head-number"}
    short = SHORT_NAMES.get(feature.feature)
    if short:
        return column | _named(short, t(f"portfolio.column.{short}", lang), lang)
    return column | _WRAPPED | _named("", feature.label, lang)


def _named(key: str, name: str, lang: str) -> dict[str, Any]:
    width = (_WIDTHS | (_ENGLISH_WIDTHS if lang == "en" else {})).get(key, _CHOSEN_WIDTH)
    return {"headerName": name, "flex": width, "minWidth": _LEAST.get(key, round(width * _LEAST_SHARE))}


def _grid_words(lang: str) -> dict[str, str]:
    words = catalogue("portfolio", lang)
    spoken = {key.removeprefix("grid."): text for key, text in words.items() if key.startswith("grid.")}
    return {**spoken, "thousandSeparator": NO_BREAK_SPACE if lang == "fr" else ",", "decimalSeparator": "."}
