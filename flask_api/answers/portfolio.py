"""A page of the portfolio: found on whole columns, written for the applicants shown only."""

from __future__ import annotations

from typing import Any

import orjson

from flask_api.answers.cursor import read_cursor, write_cursor
from flask_api.answers.pointing import pointing_at
from flask_api.errors import Fault, InvalidRequest
from flask_api.runtime import Runtime
from flask_api.schemas.applicant import ApplicantsQuery
from modelling.scoring.cohort import parse_filters, search
from modelling.scoring.encoding import decode
from modelling.scoring.schema import Feature, FeatureSchema
from modelling.scoring.wording import value_text

DEFAULT_COLUMNS = (
    "NAME_CONTRACT_TYPE",
    "AMT_CREDIT",
    "AMT_ANNUITY",
    "AMT_INCOME_TOTAL",
    "DAYS_BIRTH",
    "NAME_EDUCATION_TYPE",
)
MOST_COLUMNS = 30


def find_applicants(runtime: Runtime, query: ApplicantsQuery, currency: str | None) -> dict[str, Any]:
    """Give one page of the portfolio.

    Parameters
    ----------
    runtime : Runtime
    query : ApplicantsQuery
    currency : str or None
        ISO 4217 code put on amounts.

    Returns
    -------
    dict
        As :class:`flask_api.schemas.applicant.ApplicantsPage` declares it.

    Raises
    ------
    InvalidRequest
        A filter, column or cursor cannot be used.
    Conflict
        The population was replaced since the cursor was given.
    """
    population, version = runtime.population, runtime.population.version
    question = (query.search, query.filters, query.sort, query.order)
    columns = _columns(population.schema, query.columns)
    with pointing_at("/filters", "query"):
        filters = parse_filters(population.schema, _json(query.filters))
    with pointing_at("/sort", "query"):
        page = search(
            population,
            runtime.bundle.decision,
            prefix=query.search,
            filters=filters,
            sort=query.sort,
            order=query.order,
            offset=_offset(query, version, question),
            limit=query.limit,
        )
    following = page.next_offset
    return {
        "items": [_row(runtime, int(p), columns, query.lang, currency) for p in page.positions],
        "next": None if following is None else write_cursor(following, version, question),
        "total": page.total,
    }


def _row(
    runtime: Runtime, position: int, columns: list[Feature], language: str, currency: str | None
) -> dict[str, Any]:
    population, rule = runtime.population, runtime.bundle.decision
    probability = float(population.probability[position])
    values = {}
    for feature in columns:
        code = float(population.columns[feature.name][position])
        text = value_text(feature, code, language, currency)
        values[feature.name] = {"value": decode(feature, code), "text": text}
    return {
        "applicant_id": int(population.ids[position]),
        "probability_of_default": probability,
        "decision": rule.decide(probability),
        "band": rule.band(probability),
        "values": values,
    }


def _columns(schema: FeatureSchema, given: str | None) -> list[Feature]:
    if not given:
        return [schema[name] for name in DEFAULT_COLUMNS if name in schema]
    names = list(dict.fromkeys(given.split(",")))
    if len(names) > MOST_COLUMNS:
        detail = f"At most {MOST_COLUMNS} columns are shown; ask for the others in a second request."
        raise InvalidRequest(detail, [Fault("/columns", "too_many", "query")])
    with pointing_at("/columns", "query"):
        return [schema[name] for name in names]


def _offset(query: ApplicantsQuery, version: str, question: tuple[str, ...]) -> int:
    if query.cursor is None:
        return query.offset or 0
    if query.offset is not None:
        detail = "Send a cursor or an offset, not both."
        raise InvalidRequest(detail, [Fault("/offset", "not_with_cursor", "query")])
    return read_cursor(query.cursor, version, question)


def _json(filters: str) -> Any:
    try:
        return orjson.loads(filters)
    except orjson.JSONDecodeError:
        detail = "filters is a JSON object: feature to condition."
        raise InvalidRequest(detail, [Fault("/filters", "not_json", "query")]) from None
