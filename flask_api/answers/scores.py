"""Scores of applicants and of new applications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_api.answers.pointing import pointing_at
from flask_api.runtime import Runtime
from modelling.scoring.encoding import Matrix, encode_applications
from modelling.scoring.explanations.completeness import few_known, known_of


def score_applicant(runtime: Runtime, applicant_id: int) -> dict[str, Any]:
    """Give the stored score of an applicant.

    Parameters
    ----------
    runtime : Runtime
    applicant_id : int

    Returns
    -------
    dict
        As :class:`flask_api.schemas.score.ApplicantScore` declares it.

    Raises
    ------
    modelling.scoring.errors.UnknownApplicant
    """
    probability = float(runtime.population.probability[runtime.row(applicant_id)])
    return {
        "applicant_id": applicant_id,
        **runtime.scorer.score_probability(probability).to_dict(),
        "bayes_threshold": runtime.bundle.decision.bayes_threshold,
        "threshold_interval": runtime.bundle.decision.threshold_interval,
        "population_version": runtime.population.version,
    }


def score_applications(
    runtime: Runtime, applications: Sequence[Mapping[str, Any]], language: str = "fr"
) -> list[dict[str, Any]]:
    """Score new applications in their order.

    Parameters
    ----------
    runtime : Runtime
    applications : sequence of Mapping
        Feature to value; what is not given is missing.
    language : {"fr", "en"}
        Of the warnings.

    Returns
    -------
    list of dict
        As :class:`flask_api.schemas.score.ApplicationScore` declares it.

    Raises
    ------
    InvalidRequest
        With a pointer to every value that does not fit its feature, and what is allowed.
    """
    with pointing_at("/applications"):
        matrix = encode_applications(runtime.bundle.schema, applications)
    return score_rows(runtime, matrix, language)


def score_rows(runtime: Runtime, matrix: Matrix, language: str) -> list[dict[str, Any]]:
    """Score carried rows, and say how much of what the model uses is known of each.

    Parameters
    ----------
    runtime : Runtime
    matrix : ndarray of shape (rows, features)
    language : {"fr", "en"}
        Of the warnings.

    Returns
    -------
    list of dict
    """
    seen = matrix[:, runtime.bundle.schema.model_positions]
    return [
        score.to_dict() | {"known": known_of(row), "of": len(row), "warning": few_known(row, language)}
        for score, row in zip(runtime.scorer.score(matrix), seen, strict=True)
    ]
