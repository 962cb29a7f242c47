"""The explanation of an applicant's score."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_api.runtime import Runtime
from flask_api.schemas.explanation import ExplanationQuery
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
