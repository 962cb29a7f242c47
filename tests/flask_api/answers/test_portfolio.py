"""A page of the portfolio, worked out from the population's own columns."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from flask_api.answers.portfolio import MOST_COLUMNS, in_address, totals
from flask_api.answers.portfolio import find_applicants as answer
from flask_api.errors import Conflict, InvalidRequest
from flask_api.runtime import Runtime
from flask_api.schemas.applicant import ApplicantsQuery
from flask_api.schemas.portfolio import CohortRequest


def find_applicants(runtime: Runtime, query: ApplicantsQuery, currency: str | None) -> dict[str, Any]:
    """Answer a question that stands in an address."""
    return answer(runtime, in_address(query), currency)


def test_rows_hold_the_populations_own_values(runtime: Runtime) -> None:
    page = find_applicants(runtime, ApplicantsQuery(columns="AMT_CREDIT,FLAG_PHONE", limit=3), None)
    population = runtime.population
    for position, row in enumerate(page["items"]):
        assert row["applicant_id"] == population.ids[position]
        assert row["probability_of_default"] == population.probability[position]
        assert row["values"]["AMT_CREDIT"]["value"] == population.columns["AMT_CREDIT"][position]
        assert row["values"]["FLAG_PHONE"]["value"] in (0, 1)


def test_a_currency_is_put_on_amounts(runtime: Runtime) -> None:
    query = ApplicantsQuery(columns="AMT_CREDIT", limit=1, lang="fr")
    plain = find_applicants(runtime, query, None)["items"][0]["values"]["AMT_CREDIT"]["text"]
    euros = find_applicants(runtime, query, "EUR")["items"][0]["values"]["AMT_CREDIT"]["text"]
    assert "€" not in plain
    assert "€" in euros


def test_columns_are_shown_once_in_the_order_asked(runtime: Runtime) -> None:
    query = ApplicantsQuery(columns="EXT_SOURCE_1,AMT_CREDIT,EXT_SOURCE_1", limit=1)
    row = find_applicants(runtime, query, None)["items"][0]
    assert list(row["values"]) == ["EXT_SOURCE_1", "AMT_CREDIT"]


def test_default_columns_are_those_the_model_holds(runtime: Runtime) -> None:
    row = find_applicants(runtime, ApplicantsQuery(limit=1), None)["items"][0]
    assert list(row["values"]) == [
        "NAME_CONTRACT_TYPE", "AMT_CREDIT", "AMT_ANNUITY", "AMT_INCOME_TOTAL", "DAYS_BIRTH",
    ]  # fmt: skip


def test_too_many_columns(runtime: Runtime) -> None:
    names = ",".join(f"F{i}" for i in range(MOST_COLUMNS + 1))
    with pytest.raises(InvalidRequest, match=str(MOST_COLUMNS)):
        find_applicants(runtime, ApplicantsQuery(columns=names), None)


def test_the_last_page_has_no_cursor(runtime: Runtime) -> None:
    size = len(runtime.population)
    assert find_applicants(runtime, ApplicantsQuery(offset=size - 1), None)["next"] is None
    assert find_applicants(runtime, ApplicantsQuery(offset=size - 51), None)["next"] is not None
    assert find_applicants(runtime, ApplicantsQuery(offset=size - 50), None)["next"] is None


def test_a_cursor_of_an_older_population_is_refused(runtime: Runtime) -> None:
    cursor = find_applicants(runtime, ApplicantsQuery(limit=5), None)["next"]
    old = runtime.population
    newer = replace(old, version="20270101T000000-newer")
    with pytest.raises(Conflict):
        find_applicants(
            Runtime(runtime.bundle, runtime.scorer, newer), ApplicantsQuery(limit=5, cursor=cursor), None
        )


def test_a_large_population_is_paged_without_writing_all_of_it(runtime: Runtime) -> None:
    times = 250
    old = runtime.population
    large = replace(
        old,
        version="large",
        ids=np.arange(100_000 + times * len(old)),
        matrix=np.asfortranarray(np.tile(old.matrix, (times + 250, 1))),
        margin=np.tile(old.margin, times + 250),
        probability=np.tile(old.probability, times + 250),
        outcome=np.tile(old.outcome, times + 250),
        contributions=np.tile(old.contributions, (times + 250, 1)),
    )
    busy = Runtime(runtime.bundle, runtime.scorer, large)
    query = ApplicantsQuery(sort="probability_of_default", order="desc", limit=50)
    find_applicants(busy, query, None)  # the order of a key is kept from here on
    started = time.process_time()
    page = find_applicants(busy, query, None)
    assert time.process_time() - started < 0.25
    assert page["total"] == len(large) == 200_000
    assert len(page["items"]) == 50


def test_the_totals_of_a_set_are_counted_once(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    everyone, some = CohortRequest(), CohortRequest(search="1000")
    found = [totals(runtime, request).n for request in (everyone, some)]
    assert found[0] > found[1]
    monkeypatch.setattr("flask_api.answers.portfolio.summarise", lambda *_: pytest.fail("counted again"))
    assert [totals(runtime, request).n for request in (everyone, some)] == found
