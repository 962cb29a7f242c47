"""Scores: of an applicant of the population, and of new applications."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint

from flask_api.answers.scores import score_applicant, score_applications
from flask_api.registry import runtime
from flask_api.schemas.score import ApplicantScore, Applications, NewScores
from flask_api.security import EVERYONE, require_role

scores = APIBlueprint("scores", __name__)


@scores.get("/applicants/<int:applicant_id>/score")
@require_role(*EVERYONE)
@scores.output(ApplicantScore)
def of_applicant(applicant_id: int) -> dict[str, Any]:
    """Give the model's proposal for an applicant."""
    return score_applicant(runtime(), applicant_id)


@scores.post("/scores")
@require_role(*EVERYONE)
@scores.input(Applications, arg_name="body")
@scores.output(NewScores)
def of_applications(body: Applications) -> dict[str, Any]:
    """Score 1 to 1,000 new applications."""
    return {"scores": score_applications(runtime(), body.applications, body.lang)}
