"""One applicant among others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flask_api.answers.comparison import FEWEST_OUTCOMES, similar_applicants, spread
from flask_api.errors import InvalidRequest
from flask_api.runtime import Runtime
from flask_api.schemas.cohort import DistributionRequest
from modelling.scoring.errors import UnknownApplicant
from modelling.scoring.neighbours import WAYS, definition


def test_similar_applicants_carry_the_populations_own_scores(runtime: Runtime) -> None:
    found = similar_applicants(runtime, 100_001, 20, "fr")
    for item in found["items"]:
        position = runtime.population.row(item["applicant_id"])
        assert item["probability_of_default"] == runtime.population.probability[position]


def test_the_rate_is_that_of_the_known_outcomes(runtime: Runtime) -> None:
    found = similar_applicants(runtime, 100_001, 50, "fr")
    rows = [runtime.population.row(item["applicant_id"]) for item in found["items"]]
    assert found["default_rate"] == pytest.approx(runtime.population.outcome[rows].mean())


def test_the_two_likenesses_are_told_alike(runtime: Runtime) -> None:
    found = {by: similar_applicants(runtime, 100_001, 20, "fr", by=by) for by in WAYS}
    for by, told in found.items():
        assert told["by"] == by
        assert (len(told["items"]), told["n"]) == (20, 50)
        assert told["definition"] == definition(runtime.bundle, "fr", by)


def test_one_more_neighbour_tells_nothing_of_that_one(runtime: Runtime) -> None:
    told = [similar_applicants(runtime, 100_001, k, "fr") for k in (1, 9, 10, 11, 49, 50)]
    assert len({(found["default_rate"], found["interval"], found["n"]) for found in told}) == 1
    assert [len(found["items"]) for found in told] == [1, 9, 10, 11, 49, 50]


def _with_outcomes(runtime: Runtime, outcome: np.ndarray) -> Runtime:
    return replace(runtime, population=replace(runtime.population, outcome=outcome))


@pytest.mark.parametrize("known", [0, 1, FEWEST_OUTCOMES - 1, FEWEST_OUTCOMES])
def test_no_rate_under_ten_outcomes(runtime: Runtime, known: int) -> None:
    nearest = similar_applicants(runtime, 100_001, known or 1, "fr")["items"][:known]
    outcome = np.full(len(runtime.population), np.nan)
    outcome[[runtime.population.row(item["applicant_id"]) for item in nearest]] = 0
    found = similar_applicants(_with_outcomes(runtime, outcome), 100_001, 50, "fr")
    assert found["n"] == known
    assert (found["default_rate"] is None) == (found["interval"] is None) == (known < FEWEST_OUTCOMES)


def test_no_rate_when_every_known_outcome_is_a_default(runtime: Runtime) -> None:
    everyone = np.ones(len(runtime.population))
    found = similar_applicants(_with_outcomes(runtime, everyone), 100_001, 50, "fr")
    assert found["default_rate"] is found["interval"] is None


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
