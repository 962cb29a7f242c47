"""The portfolio, and one applicant's profile."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint

from flask_api.answers.portfolio import find_applicants, in_address
from flask_api.answers.profile import profile
from flask_api.config import current_settings
from flask_api.registry import runtime
from flask_api.schemas.applicant import ApplicantsPage, ApplicantsQuery, Profile
from flask_api.schemas.types import LanguageQuery
from flask_api.security import EVERYONE, require_role

applicants = APIBlueprint("applicants", __name__)


@applicants.get("")
@require_role(*EVERYONE)
@applicants.input(ApplicantsQuery, location="query", arg_name="query")
@applicants.output(ApplicantsPage)
def portfolio(query: ApplicantsQuery) -> dict[str, Any]:
    """Search, filter, sort and page the applicants."""
    return find_applicants(runtime(), in_address(query), current_settings().currency)


@applicants.get("/<int:applicant_id>")
@require_role(*EVERYONE)
@applicants.input(LanguageQuery, location="query", arg_name="query")
@applicants.output(Profile)
def one(applicant_id: int, query: LanguageQuery) -> dict[str, Any]:
    """Give everything known of an applicant, labelled, by theme."""
    return profile(runtime(), applicant_id, query.lang, current_settings().currency)
