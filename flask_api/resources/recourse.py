"""What would have to change for another decision, and what a change would do."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint

from flask_api.answers.recourse import recourse_of, sensitivity, what_if
from flask_api.config import current_settings
from flask_api.registry import runtime
from flask_api.schemas.recourse import Recourse, Sensitivity, WhatIf, WhatIfRequest
from flask_api.schemas.types import LanguageQuery
from flask_api.security import EVERYONE, require_role

recourse = APIBlueprint("recourse", __name__)


@recourse.get("/applicants/<int:applicant_id>/recourse")
@require_role(*EVERYONE)
@recourse.input(LanguageQuery, location="query", arg_name="query")
@recourse.output(Recourse)
def of_applicant(applicant_id: int, query: LanguageQuery) -> dict[str, Any]:
    """Give the smallest realistic changes that would have a refused request granted."""
    return recourse_of(runtime(), applicant_id, query.lang, current_settings())


@recourse.post("/applicants/<int:applicant_id>/what-if")
@require_role(*EVERYONE)
@recourse.input(WhatIfRequest, arg_name="body")
@recourse.output(WhatIf)
def changed(applicant_id: int, body: WhatIfRequest) -> dict[str, Any]:
    """Score a request with some values changed."""
    return what_if(runtime(), applicant_id, body, current_settings().currency)


@recourse.post("/applicants/<int:applicant_id>/sensitivity")
@require_role(*EVERYONE)
@recourse.input(WhatIfRequest, arg_name="body")
@recourse.output(Sensitivity)
def around(applicant_id: int, body: WhatIfRequest) -> dict[str, Any]:
    """Move each field that may be tried alone, around a request with some values changed."""
    return sensitivity(runtime(), applicant_id, body, current_settings().currency)
