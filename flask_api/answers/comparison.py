"""One applicant among others: those most similar, and a feature over a cohort."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np
import numpy.typing as npt

from flask_api.answers.pointing import pointing_at
from flask_api.errors import Fault, InvalidRequest
from flask_api.runtime import Runtime
from flask_api.schemas.cohort import BivariateRequest, CohortRequest, DistributionRequest
from modelling.scoring.attached import attached
from modelling.scoring.cohort import (
    Bivariate,
    Distribution,
    bivariate,
    distribution,
    parse_filters,
    select,
)
from modelling.scoring.differences import differences
from modelling.scoring.explanations.phrases import Voice
from modelling.scoring.filters import DECISION, Condition, Filters, Mask
from modelling.scoring.neighbours import GROUP, definition, similar
from modelling.scoring.wording import Speaker


def similar_applicants(
    runtime: Runtime, applicant_id: int, k: int, speaker: Speaker, *, by: str = "characteristics"
) -> dict[str, Any]:
    """Give the nearest applicants, what differs most and, in aggregate, how they fared.

    Parameters
    ----------
    runtime : Runtime
    applicant_id : int
    k : int
    speaker : Speaker
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
    row = runtime.row(applicant_id)
    found = similar(runtime.bundle, population, row, k, by=by)
    differing = differences(runtime.bundle, population, row, found.positions, by, speaker=speaker)
    ids, probabilities = population.ids[found.positions], population.probability[found.positions]
    items = [
        {
            "applicant_id": number,
            "distance": distance,
            "probability_of_default": probability,
            "decision": rule.decide(probability),
            "band": rule.band(probability),
            "differences": each,
        }
        for number, distance, probability, each in zip(
            ids.tolist(), found.distances.tolist(), probabilities.tolist(), differing.each, strict=True
        )
    ]
    return {
        "items": items,
        "default_rate": found.default_rate,
        "interval": found.interval,
        "n": found.n,
        "k": k,
        "by": by,
        "definition": definition(runtime.bundle, population, speaker.language, by),
        "differences": differing.typical,
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
    mask, key = _cohort(runtime, request, row)
    with pointing_at("/feature"):
        return distribution(
            runtime.population,
            request.feature,
            mask,
            row,
            request.bins,
            reference=_audience(request),
            language=request.lang,
            currency=currency,
            key=key,
        )


def together(runtime: Runtime, request: BivariateRequest, currency: str | None) -> Bivariate:
    """Give the mean probability of default by two features over a cohort.

    Parameters
    ----------
    runtime : Runtime
    request : BivariateRequest
    currency : str or None
        ISO 4217 code put on amounts.

    Returns
    -------
    modelling.scoring.cohort.Bivariate

    Raises
    ------
    InvalidRequest
        A filter or a feature is not known, both are the same, or similar applicants of nobody
        are asked for.
    modelling.scoring.errors.UnknownApplicant
    """
    row = None if request.applicant_id is None else runtime.row(request.applicant_id)
    (mask, key), schema = _cohort(runtime, request, row), runtime.population.schema
    for side, name in (("/x", request.x), ("/y", request.y)):
        with pointing_at(side):
            schema.position(name)
    voice = Voice(request.lang, currency, _audience(request))
    with pointing_at(""):
        return bivariate(
            runtime.population, (request.x, request.y), mask, row, request.bins, voice=voice, key=key
        )


def _audience(request: CohortRequest) -> str:
    """Name those who are left by filters a selection, unless they are similar: no rate is told of these."""
    return "cohort" if request.filters and request.reference != "similar" else request.reference


def _cohort(runtime: Runtime, request: CohortRequest, row: int | None) -> tuple[Mask, Hashable]:
    """Give the set asked about, and what names it: those similar to one applicant are not named."""
    population, rule = runtime.population, runtime.bundle.decision
    with pointing_at("/filters"):
        filters = parse_filters(population.schema, request.filters)
    mask, name = select(population, filters, rule), (filters, request.reference, rule.threshold)
    if request.reference == "all":
        return mask, name
    if request.reference != "similar":
        group = Filters((Condition(DECISION, values=(request.reference,)),))
        return mask & select(population, group, rule), name
    if row is None:
        detail = "Similar applicants are those of one applicant: give applicant_id."
        raise InvalidRequest(detail, [Fault("/applicant_id", "missing")])
    among = np.zeros(len(population), dtype=bool)
    among[_group(runtime, row)] = True
    return mask & among, None


def _group(runtime: Runtime, row: int) -> npt.NDArray[np.int64]:
    """Give the positions of those similar to an applicant: several questions are asked about one group."""
    population = runtime.population

    def found() -> npt.NDArray[np.int64]:
        return similar(runtime.bundle, population, row, GROUP).positions

    return attached(population, "groups", row, found)
