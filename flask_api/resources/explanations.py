"""Why the model proposes what it proposes, for an applicant or a new application."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint

from flask_api.answers.explanation import explain_applicant, explain_application
from flask_api.config import current_settings
from flask_api.registry import runtime
from flask_api.schemas.explanation import (
    ApplicationExplanation,
    ApplicationToExplain,
    Explanation,
    ExplanationQuery,
)
from flask_api.security import EVERYONE, require_role
from flask_api.turns import turn_for

explanations = APIBlueprint("explanations", __name__)


@explanations.get("/applicants/<int:applicant_id>/explanation")
@require_role(*EVERYONE)
@explanations.input(ExplanationQuery, location="query", arg_name="query")
@explanations.output(Explanation)
def of_applicant(applicant_id: int, query: ExplanationQuery) -> dict[str, Any]:
    """Explain a score by contributions and in sentences; the same every time."""
    with turn_for(query.method) as check:
        return explain_applicant(runtime(), applicant_id, query, current_settings().currency, check)


@explanations.post("/applications/explanation")
@require_role(*EVERYONE)
@explanations.input(ApplicationToExplain, arg_name="body")
@explanations.output(ApplicationExplanation)
def of_application(body: ApplicationToExplain) -> dict[str, Any]:
    """Score a new application, and explain its score; nothing of it is kept."""
    with turn_for(body.method) as check:
        return explain_application(runtime(), body, current_settings().currency, check)
