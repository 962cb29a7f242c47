"""A page of the portfolio: found on whole columns, written for the applicants shown only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson

from flask_api.answers.cursor import read_cursor, write_cursor
from flask_api.answers.pointing import pointing_at
from flask_api.errors import Fault, InvalidRequest
from flask_api.runtime import Runtime
from flask_api.schemas.applicant import ApplicantsQuery
from flask_api.schemas.portfolio import MOST_COLUMNS, CohortRequest, SearchRequest
from modelling.scoring.attached import attached
from modelling.scoring.cohort import Filters, parse_filters, search
from modelling.scoring.encoding import decode
from modelling.scoring.schema import Feature, FeatureSchema
from modelling.scoring.search import chosen
from modelling.scoring.summary import Summary, summarise
from modelling.scoring.wording import value_text

DEFAULT_COLUMNS = (
    "NAME_CONTRACT_TYPE",
    "AMT_CREDIT",
    "AMT_ANNUITY",
    "AMT_INCOME_TOTAL",
    "DAYS_BIRTH",
    "NAME_EDUCATION_TYPE",
)


@dataclass(frozen=True)
class Question:
    """One page of the portfolio as it is asked for.

    Attributes
    ----------
    search : str
        First digits of the number.
    filters : Any
        As :func:`modelling.scoring.cohort.parse_filters` takes them, not yet checked.
    sort, order : str
    limit : int
    offset : int or None
    cursor : str or None
    columns : tuple of str or None
        None for a usual choice.
    language : {"fr", "en"}
    source : {"query", "body"}
        Where it stands, for faults.
    """

    search: str
    filters: Any
    sort: str
    order: str
    limit: int
    offset: int | None
    cursor: str | None
    columns: tuple[str, ...] | None
    language: str
    source: str

    @property
    def signature(self) -> tuple[str, ...]:
        """What a cursor continues, however it was asked."""
        filters = orjson.dumps(self.filters, option=orjson.OPT_SORT_KEYS).decode()
        return (self.search, filters, self.sort, self.order)


def in_address(query: ApplicantsQuery) -> Question:
    """Read a question that stands in an address; its filters are JSON, its columns parted by commas."""
    columns = tuple(query.columns.split(",")) if query.columns else None
    return _question(query, _json(query.filters), columns, "query")


def in_body(body: SearchRequest) -> Question:
    """Read a question that stands in a body."""
    return _question(body, body.filters, tuple(body.columns) if body.columns else None, "body")


def _question(
    given: ApplicantsQuery | SearchRequest, filters: Any, columns: tuple[str, ...] | None, source: str
) -> Question:
    return Question(
        search=given.search,
        filters=filters,
        sort=given.sort,
        order=given.order,
        limit=given.limit,
        offset=given.offset,
        cursor=given.cursor,
        columns=columns,
        language=given.lang,
        source=source,
    )


def find_applicants(runtime: Runtime, question: Question, currency: str | None) -> dict[str, Any]:
    """Give one page of the portfolio.

    Parameters
    ----------
    runtime : Runtime
    question : Question
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
    columns = columns_of(population.schema, question.columns, question.source)
    filters = filters_of(population.schema, question.filters, question.source)
    with pointing_at("/sort", question.source):
        page = search(
            population,
            runtime.bundle.decision,
            prefix=question.search,
            filters=filters,
            sort=question.sort,
            order=question.order,
            offset=_offset(question, version),
            limit=question.limit,
        )
    following = page.next_offset
    return {
        "items": [_row(runtime, int(p), columns, question.language, currency) for p in page.positions],
        "next": None if following is None else write_cursor(following, version, question.signature),
        "total": page.total,
    }


def totals(runtime: Runtime, request: CohortRequest) -> Summary:
    """Count the applicants of a set by what the model says of them.

    Parameters
    ----------
    runtime : Runtime
    request : CohortRequest

    Returns
    -------
    modelling.scoring.cohort.Summary

    Raises
    ------
    InvalidRequest
        A filter cannot be used.
    """
    population, rule = runtime.population, runtime.bundle.decision
    filters = filters_of(population.schema, request.filters, "body")
    key = (request.search, filters, rule.threshold)
    return attached(
        population,
        "summaries",
        key,
        lambda: summarise(population, rule, chosen(population, rule, request.search, filters)),
    )


def filters_of(schema: FeatureSchema, given: Any, source: str) -> Filters:
    """Check the filters of a request, faults told under ``/filters``."""
    with pointing_at("/filters", source):
        return parse_filters(schema, given)


def columns_of(schema: FeatureSchema, given: tuple[str, ...] | None, source: str) -> list[Feature]:
    """Give the features to be shown, each once; those of :data:`DEFAULT_COLUMNS` for None."""
    if given is None:
        return [schema[name] for name in DEFAULT_COLUMNS if name in schema]
    names = list(dict.fromkeys(given))
    if len(names) > MOST_COLUMNS:
        detail = f"At most {MOST_COLUMNS} columns are shown; ask for the others in a second request."
        raise InvalidRequest(detail, [Fault("/columns", "too_many", source)])
    with pointing_at("/columns", source):
        return [schema[name] for name in names]


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


def _offset(question: Question, version: str) -> int:
    if question.cursor is None:
        return question.offset or 0
    if question.offset is not None:
        detail = "Send a cursor or an offset, not both."
        raise InvalidRequest(detail, [Fault("/offset", "not_with_cursor", question.source)])
    return read_cursor(question.cursor, version, question.signature)


def _json(filters: str) -> Any:
    try:
        return orjson.loads(filters)
    except orjson.JSONDecodeError:
        detail = "filters is a JSON object: feature to condition."
        raise InvalidRequest(detail, [Fault("/filters", "not_json", "query")]) from None
