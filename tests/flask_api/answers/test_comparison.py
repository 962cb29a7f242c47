"""One applicant among others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flask_api.answers.comparison import similar_applicants, spread
from flask_api.errors import InvalidRequest
from flask_api.runtime import Runtime
from flask_api.schemas.cohort import DistributionRequest
from modelling.scoring.errors import UnknownApplicant
from modelling.scoring.neighbours import TOLD, WAYS, definition
from modelling.scoring.wording import Speaker


def test_similar_applicants_carry_the_populations_own_scores(runtime: Runtime) -> None:
    found = similar_applicants(runtime, 100_001, 20, Speaker("fr"))
    for item in found["items"]:
        position = runtime.population.row(item["applicant_id"])
        assert item["probability_of_default"] == runtime.population.probability[position]


def test_the_rate_is_that_of_the_group(runtime: Runtime) -> None:
    found = similar_applicants(runtime, 100_001, TOLD - 1, Speaker("fr"))
    rows = [runtime.population.row(item["applicant_id"]) for item in found["items"]]
    outcome = runtime.population.outcome[[*rows, runtime.population.row(100_001)]]
    assert found["n"] == TOLD
    assert found["default_rate"] == 5 * round(outcome.sum() / 5) / TOLD


def test_the_two_likenesses_are_told_alike(runtime: Runtime) -> None:
    found = {by: similar_applicants(runtime, 100_001, 20, Speaker("fr"), by=by) for by in WAYS}
    for by, told in found.items():
        assert told["by"] == by
        assert (len(told["items"]), told["n"]) == (20, TOLD)
        assert told["definition"] == definition(runtime.bundle, runtime.population, "fr", by)


def test_no_k_tells_more_than_another(runtime: Runtime) -> None:
    told = [similar_applicants(runtime, 100_001, k, Speaker("fr")) for k in (1, 11, 49, 50, 51, 250, 399)]
    assert len({(found["default_rate"], found["interval"], found["n"]) for found in told}) == 1
    assert [len(found["items"]) for found in told] == [1, 11, 49, 50, 51, 250, 399]


@pytest.mark.parametrize(("outcome", "n"), [(np.nan, 0), (0.0, TOLD), (1.0, TOLD)])
def test_no_rate_when_none_is_known_or_all_are_alike(runtime: Runtime, outcome: float, n: int) -> None:
    everyone = replace(runtime.population, outcome=np.full(len(runtime.population), outcome))
    found = similar_applicants(replace(runtime, population=everyone), 100_001, 50, Speaker("fr"))
    assert found["default_rate"] is found["interval"] is None
    assert found["n"] == n


def test_no_rate_of_the_nearest_fifty_beside_that_of_the_group(runtime: Runtime) -> None:
    population = runtime.population
    matrix = population.matrix.copy(order="F")
    matrix[:, population.schema.position("FLAG_PHONE")] = 1  # all of them in one bin
    alike = replace(runtime, population=replace(population, matrix=matrix))
    for reference, count in (("all", len(population)), ("similar", 50)):
        request = DistributionRequest.model_validate(
            {"feature": "FLAG_PHONE", "applicant_id": 100_001, "reference": reference}
        )
        (only,) = spread(alike, request, None).bins
        assert only.count == count
        assert (only.default_rate is None) == (reference == "similar")


def test_the_percentile_counts_ties_by_half(runtime: Runtime) -> None:
    request = DistributionRequest(feature="AMT_INCOME_TOTAL", applicant_id=100_005)
    found = spread(runtime, request, None)
    column = runtime.population.columns["AMT_INCOME_TOTAL"]
    lower, same = (column < column[4]).sum(), (column == column[4]).sum()
    assert found.percentile == pytest.approx(100 * (lower + same / 2) / len(column))


def test_filters_and_reference_narrow_together(runtime: Runtime) -> None:
    filters = {"FLAG_PHONE": {"in": [1]}}
    request = DistributionRequest(
        feature="AMT_CREDIT", applicant_id=100_001, reference="similar", filters=filters
    )
    both = spread(runtime, request, None)
    assert 0 < both.n < 100


def test_a_cohort_of_nobody_has_a_sentence_and_no_bins_to_speak_of(runtime: Runtime) -> None:
    filters = {"AMT_CREDIT": {"min": 1e12}}
    found = spread(runtime, DistributionRequest(feature="AMT_CREDIT", filters=filters, lang="en"), None)
    assert found.n == found.missing == 0
    assert sum(one.count for one in found.bins) == 0
    assert found.sentence


def test_every_applicant_is_counted_once(runtime: Runtime) -> None:
    for name in runtime.population.schema.names:
        found = spread(runtime, DistributionRequest(feature=name, bins=7), None)
        absent = int(np.isnan(runtime.population.columns[name]).sum())
        assert (sum(one.count for one in found.bins), found.missing) == (found.n, absent)


def test_similar_to_nobody(runtime: Runtime) -> None:
    with pytest.raises(InvalidRequest, match="applicant_id"):
        spread(runtime, DistributionRequest(feature="AMT_CREDIT", reference="similar"), None)
    with pytest.raises(UnknownApplicant):
        spread(runtime, DistributionRequest(feature="AMT_CREDIT", applicant_id=3), None)
