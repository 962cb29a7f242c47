"""One applicant among others: those most similar, and a feature over a cohort."""

from __future__ import annotations

from typing import Any

import numpy as np

from flask_api.answers.pointing import pointing_at
from flask_api.errors import Fault, InvalidRequest
from flask_api.runtime import Runtime
from flask_api.schemas.cohort import DistributionRequest
from modelling.scoring.cohort import Distribution, distribution, parse_filters, select
from modelling.scoring.filters import Mask
from modelling.scoring.neighbours import GROUP, definition, similar


def similar_applicants(
    runtime: Runtime, applicant_id: int, k: int, language: str, *, by: str = "characteristics"
) -> dict[str, Any]:
    """Give the nearest applicants and, in aggregate, how they fared.

    Parameters
    ----------
    runtime : Runtime
    applicant_id : int
    k : int
    language : {"fr", "en"}
    by : {"characteristics", "contributions"}

    Returns
    -------
    dict
        As :class:`flask_api.schemas.cohort.Similar` declares it.

    Raises
    ------
    modelling.scoring.errors.UnknownApplicant
    """
    population, rule = runtime.population, runtime.bundle.decision
    found = similar(runtime.bundle, population, runtime.row(applicant_id), k, by=by)
    ids, probabilities = population.ids[found.positions], population.probability[found.positions]
    items = [
        {
            "applicant_id": number,
            "distance": distance,
            "probability_of_default": probability,
            "decision": rule.decide(probability),
            "band": rule.band(probability),
        }
        for number, distance, probability in zip(
            ids.tolist(), found.distances.tolist(), probabilities.tolist(), strict=True
        )
    ]
    return {
        "items": items,
        "default_rate": found.default_rate,
        "interval": found.interval,
        "n": found.n,
        "k": k,
        "by": by,
        "definition": definition(runtime.bundle, population, language, by),
    }


def spread(runtime: Runtime, request: DistributionRequest, currency: str | None) -> Distribution:
    """Count the values of a feature over a cohort, with one applicant's own value.

    Parameters
    ----------
    runtime : Runtime
    request : DistributionRequest
    currency : str or None
        ISO 4217 code put on amounts.

    Returns
    -------
    modelling.scoring.cohort.Distribution

    Raises
    ------
    InvalidRequest
        A filter or the feature is not known, or similar applicants of nobody are asked for.
    modelling.scoring.errors.UnknownApplicant
    """
    row = None if request.applicant_id is None else runtime.row(request.applicant_id)
    mask = _cohort(runtime, request, row)
    reference = "cohort" if request.filters and request.reference == "all" else request.reference
    with pointing_at("/feature"):
        return distribution(
            runtime.population,
            request.feature,
            mask,
            row,
            request.bins,
            reference=reference,
            language=request.lang,
            currency=currency,
        )


def _cohort(runtime: Runtime, request: DistributionRequest, row: int | None) -> Mask:
    population = runtime.population
    with pointing_at("/filters"):
        filters = parse_filters(population.schema, request.filters)
    mask = select(population, filters, runtime.bundle.decision)
    if request.reference == "all":
        return mask
    if row is None:
        detail = "Similar applicants are those of one applicant: give applicant_id."
        raise InvalidRequest(detail, [Fault("/applicant_id", "missing")])
    among = np.zeros(len(population), dtype=bool)
    among[similar(runtime.bundle, population, row, GROUP).positions] = True
    return mask & among
