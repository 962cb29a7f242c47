"""The portfolio for long questions: a page, totals, and the whole filtered set as a table."""

from __future__ import annotations

from datetime import date
from typing import Any

from apiflask import APIBlueprint, FileSchema
from flask import Response

from flask_api.answers.portfolio import find_applicants, in_body, totals
from flask_api.answers.portfolio_table import table
from flask_api.config import current_settings
from flask_api.registry import runtime
from flask_api.schemas.applicant import ApplicantsPage
from flask_api.schemas.portfolio import CohortRequest, SearchRequest, Summary, TableRequest
from flask_api.security import EVERYONE, require_role
from modelling.scoring.summary import Summary as Totals

portfolio = APIBlueprint("portfolio", __name__)
_NAMES = {"fr": "portefeuille", "en": "portfolio"}


@portfolio.post("/applicants/search")
@require_role(*EVERYONE)
@portfolio.input(SearchRequest, arg_name="body")
@portfolio.output(ApplicantsPage)
def search(body: SearchRequest) -> dict[str, Any]:
    """Search, filter, sort and page the applicants by a question too long for an address."""
    return find_applicants(runtime(), in_body(body), current_settings().currency)


@portfolio.post("/cohorts/summary")
@require_role(*EVERYONE)
@portfolio.input(CohortRequest, arg_name="body")
@portfolio.output(Summary)
def summary(body: CohortRequest) -> Totals:
    """Count the applicants of a filtered set by decision, band and probability of default."""
    return totals(runtime(), body)


@portfolio.post("/applicants/export.csv")
@require_role(*EVERYONE)
@portfolio.input(TableRequest, arg_name="body")
@portfolio.output(FileSchema(type="string"), content_type="text/csv")
def export(body: TableRequest) -> Response:
    """Write every applicant of a filtered set as a table for spreadsheets, line by line."""
    lines = table(runtime(), body, current_settings().currency)
    response = Response(lines, content_type="text/csv; charset=utf-8")
    name = f"{_NAMES[body.lang]}-{date.today().isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
