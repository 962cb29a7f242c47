"""The decisions that people take on an applicant."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint
from flask import request

from flask_api.answers.decisions import list_decisions, take_decision
from flask_api.database import session
from flask_api.registry import runtime
from flask_api.schemas.decision import DecisionRequest, TakenDecision, TakenDecisions
from flask_api.security import EVERYONE, require_role, user_session

decisions = APIBlueprint("decisions", __name__)


@decisions.get("/applicants/<int:applicant_id>/decisions")
@require_role(*EVERYONE)
@decisions.output(TakenDecisions)
def of_applicant(applicant_id: int) -> dict[str, Any]:
    """List the decisions on an applicant, the last one first."""
    return list_decisions(session(), runtime(), applicant_id)


@decisions.post("/applicants/<int:applicant_id>/decisions")
@require_role("advisor", "administrator")
@decisions.input(DecisionRequest, arg_name="body")
@decisions.output(TakenDecision, status_code=201)
def decide(applicant_id: int, body: DecisionRequest) -> dict[str, Any]:
    """Keep a decision; sent again with the same Idempotency-Key, it is kept once."""
    key = request.headers.get("Idempotency-Key")
    return take_decision(session(), runtime(), applicant_id, body, user=user_session().user, key=key)
