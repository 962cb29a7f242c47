"""Who did what with which file, and when."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint

from flask_api.answers.history import audit_page, history_page
from flask_api.database import session
from flask_api.registry import runtime
from flask_api.schemas.history import Audit, AuditQuery, History, HistoryQuery
from flask_api.security import EVERYONE, require_role

history = APIBlueprint("history", __name__)


@history.get("/applicants/<int:applicant_id>/history")
@require_role(*EVERYONE)
@history.input(HistoryQuery, location="query", arg_name="query")
@history.output(History)
def of_applicant(applicant_id: int, query: HistoryQuery) -> dict[str, Any]:
    """Tell what was done with an applicant's file, the last first."""
    return history_page(session(), runtime(), applicant_id, query)


@history.get("/audit")
@require_role("administrator")
@history.input(AuditQuery, location="query", arg_name="query")
@history.output(Audit)
def audit(query: AuditQuery) -> dict[str, Any]:
    """Tell what anybody did with any file, the last first."""
    return audit_page(session(), query)
