"""The applicants most like another one."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint

from flask_api.answers.comparison import similar_applicants
from flask_api.config import current_settings
from flask_api.registry import runtime
from flask_api.schemas.cohort import Similar, SimilarQuery
from flask_api.security import EVERYONE, require_role
from modelling.scoring.wording import Speaker

similar = APIBlueprint("similar", __name__)


@similar.get("/applicants/<int:applicant_id>/similar")
@require_role(*EVERYONE)
@similar.input(SimilarQuery, location="query", arg_name="query")
@similar.output(Similar)
def to_applicant(applicant_id: int, query: SimilarQuery) -> dict[str, Any]:
    """Give the nearest applicants and, in aggregate, how often they defaulted."""
    speaker = Speaker(query.lang, current_settings().currency)
    return similar_applicants(runtime(), applicant_id, query.k, speaker, by=query.by)
