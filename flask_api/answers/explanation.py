"""The explanation of the score of an applicant, or of a new application."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_api.answers.pointing import pointing_at
from flask_api.answers.scores import score_rows
from flask_api.runtime import Runtime
from flask_api.schemas.explanation import ApplicationToExplain, ExplanationQuery
from modelling.scoring.encoding import encode_application
from modelling.scoring.explanations import explain


def explain_applicant(
    runtime: Runtime,
    applicant_id: int,
    query: ExplanationQuery,
    currency: str | None,
    check: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """Explain the score of an applicant.

    Parameters
    ----------
    runtime : Runtime
    applicant_id : int
        Also the seed of what is drawn, so that the answer is the same every time.
    query : ExplanationQuery
    currency : str or None
        ISO 4217 code put on amounts.
    check : callable, optional
        Called between the stages of an approximate explanation; what it raises ends it.

    Returns
    -------
    dict
        As :class:`flask_api.schemas.explanation.Explanation` declares it.

    Raises
    ------
    modelling.scoring.errors.UnknownApplicant
    """
    explanation = explain(
        runtime.bundle,
        runtime.scorer,
        runtime.population,
        runtime.row(applicant_id),
        method=query.method,
        reference=query.reference,
        language=query.lang,
        currency=currency,
        check=check,
    )
    more = {"applicant_id": applicant_id, "model_version": runtime.bundle.version}
    return explanation.to_dict() | more


def explain_application(
    runtime: Runtime,
    asked: ApplicationToExplain,
    currency: str | None,
    check: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """Score a new application, and say why.

    Parameters
    ----------
    runtime : Runtime
    asked : ApplicationToExplain
        What is not given is missing. Nothing of it is kept.
    currency : str or None
        ISO 4217 code put on amounts.
    check : callable, optional
        Called between the stages of an approximate explanation; what it raises ends it.

    Returns
    -------
    dict
        As :class:`flask_api.schemas.explanation.ApplicationExplanation` declares it.

    Raises
    ------
    flask_api.errors.InvalidRequest
        With a pointer to every value that does not fit its feature, and what is allowed.
    """
    with pointing_at("/application"):
        row = encode_application(runtime.bundle.schema, asked.application)
    explanation = explain(
        runtime.bundle,
        runtime.scorer,
        runtime.population,
        row,
        method=asked.method,
        language=asked.lang,
        currency=currency,
        check=check,
    )
    return score_rows(runtime, row[None, :], asked.lang)[0] | explanation.to_dict()
