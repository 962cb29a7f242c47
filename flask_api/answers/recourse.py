"""What would have to change for another decision, and what a change would do."""

from __future__ import annotations

import time
from typing import Any

from flask_api.answers.pointing import pointing_at
from flask_api.config import Settings
from flask_api.runtime import Runtime
from flask_api.schemas.recourse import WhatIfRequest
from modelling.scoring.loan import repayments
from modelling.scoring.movement import movements
from modelling.scoring.recourse import find_recourse
from modelling.scoring.sensitivity import sensitivities
from modelling.scoring.what_if import apply_changes, changes_between
from modelling.scoring.wording import Speaker


def recourse_of(runtime: Runtime, applicant_id: int, language: str, settings: Settings) -> dict[str, Any]:
    """Look for the smallest realistic changes that would have an applicant's request granted.

    Parameters
    ----------
    runtime : Runtime
    applicant_id : int
    language : {"fr", "en"}
    settings : Settings
        Says how long the search may take, and the currency of amounts.

    Returns
    -------
    dict
        As :class:`flask_api.schemas.recourse.Recourse` declares it.

    Raises
    ------
    modelling.scoring.errors.UnknownApplicant
    """
    found = find_recourse(
        runtime.bundle,
        runtime.scorer,
        runtime.population.matrix[runtime.row(applicant_id)],
        language=language,
        currency=settings.currency,
        deadline=time.monotonic() + settings.recourse_seconds,
    )
    return found.to_dict() | {"applicant_id": applicant_id, "model_version": runtime.bundle.version}


def what_if(
    runtime: Runtime, applicant_id: int, request: WhatIfRequest, currency: str | None
) -> dict[str, Any]:
    """Score an applicant's request with some values changed.

    Parameters
    ----------
    runtime : Runtime
    applicant_id : int
    request : WhatIfRequest
    currency : str or None
        ISO 4217 code put on amounts.

    Returns
    -------
    dict
        As :class:`flask_api.schemas.recourse.WhatIf` declares it.

    Raises
    ------
    InvalidRequest
        With a pointer to every change that is not allowed, and what is.
    modelling.scoring.errors.UnknownApplicant
    """
    schema, position = runtime.bundle.schema, runtime.row(applicant_id)
    before = runtime.population.matrix[position]
    with pointing_at("/changes"):
        after = apply_changes(schema, before, request.changes, linked=request.linked)
    stored = float(runtime.population.probability[position])
    changes = changes_between(schema, before, after, request.lang, currency)
    speaker = Speaker(request.lang, currency)
    loan = repayments(schema, before, after, speaker)
    moved = movements(runtime.scorer, before, after, speaker)
    return {
        **runtime.scorer.score(after[None, :])[0].to_dict(),
        "applicant_id": applicant_id,
        "before": runtime.scorer.score_probability(stored).to_dict(),
        "changes": [change.to_dict() for change in changes],
        "loan": loan.to_dict() if loan else None,
        "moved": [one.to_dict() for one in moved],
    }


def sensitivity(
    runtime: Runtime, applicant_id: int, request: WhatIfRequest, currency: str | None
) -> dict[str, Any]:
    """Move each lever alone around an applicant's request with some values changed.

    Parameters
    ----------
    runtime : Runtime
    applicant_id : int
    request : WhatIfRequest
    currency : str or None
        ISO 4217 code put on amounts.

    Returns
    -------
    dict
        As :class:`flask_api.schemas.recourse.Sensitivity` declares it.

    Raises
    ------
    InvalidRequest
        With a pointer to every change that is not allowed, and what is.
    modelling.scoring.errors.UnknownApplicant
    """
    row, speaker = runtime.population.matrix[runtime.row(applicant_id)], Speaker(request.lang, currency)
    with pointing_at("/changes"):
        score, levers = sensitivities(runtime.scorer, row, request.changes, speaker, linked=request.linked)
    told = [lever.to_dict(request.lang) for lever in levers]
    return {**score.to_dict(), "applicant_id": applicant_id, "levers": told}
