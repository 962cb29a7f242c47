"""The explanation of an applicant's score."""

from __future__ import annotations

from typing import Any

from flask_api.runtime import Runtime
from flask_api.schemas.explanation import ExplanationQuery
from modelling.scoring.explanations import explain


def explain_applicant(
    runtime: Runtime, applicant_id: int, query: ExplanationQuery, currency: str | None
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

    Returns
    -------
    dict
        As :class:`flask_api.schemas.explanation.Explanation` declares it.

    Raises
    ------
    modelling.scoring.errors.UnknownApplicant
    """
    population = runtime.population
    explanation = explain(
        runtime.bundle,
        runtime.scorer,
        population,
        population.matrix[runtime.row(applicant_id)],
        method=query.method,
        reference=query.reference,
        language=query.lang,
        seed_key=applicant_id,
        currency=currency,
    )
    more = {"applicant_id": applicant_id, "model_version": runtime.bundle.version}
    return explanation.to_dict() | more
