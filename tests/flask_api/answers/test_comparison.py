"""One applicant among others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flask_api.answers.comparison import similar_applicants, spread, together
from flask_api.errors import InvalidRequest
from flask_api.runtime import Runtime
from flask_api.schemas.cohort import BivariateRequest, DistributionRequest
from modelling.scoring.cohort import Bivariate
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


def crossed(runtime: Runtime, **asked: object) -> Bivariate:
    """Give two features together over a cohort."""
    request = {"x": "AMT_CREDIT", "y": "EXT_SOURCE_1", "bins": 4, "lang": "en"} | asked
    return together(runtime, BivariateRequest.model_validate(request), None)


def test_cells_hold_the_mean_of_the_populations_own_scores(runtime: Runtime) -> None:
    found = crossed(runtime, y="FLAG_PHONE")
    population = runtime.population
    for cell in found.cells:
        step, flag = found.x.steps[cell.x], found.y.steps[cell.y]
        column = population.columns["AMT_CREDIT"]
        first, last = cell.x == 0, cell.x == len(found.x.steps) - 1
        inside = (first | (column >= step.low)) & (last | (column < step.high))
        inside &= population.columns["FLAG_PHONE"] == flag.low
        if cell.count is not None:
            assert cell.count == inside.sum()
            assert cell.mean_probability == pytest.approx(population.probability[inside].mean())


def test_groups_part_the_population(runtime: Runtime) -> None:
    sizes = {name: crossed(runtime, reference=name) for name in ("all", "granted", "refused")}
    known = {name: found.n + found.missing for name, found in sizes.items()}
    assert known["granted"] + known["refused"] == known["all"] == len(runtime.population)
    threshold = runtime.bundle.decision.threshold
    told = [cell.mean_probability for cell in sizes["refused"].cells if cell.mean_probability is not None]
    assert told
    assert min(told) >= threshold


def test_the_applicant_stands_in_the_step_that_holds_the_own_value(runtime: Runtime) -> None:
    for number in range(100_001, 100_021):
        side = crossed(runtime, applicant_id=number).x
        assert side.own is not None
        step = side.steps[side.own]
        first, last = side.own == 0, side.own == len(side.steps) - 1
        assert first or side.value >= step.low
        assert last or side.value < step.high


def test_a_selection_is_named_so_in_the_finding(runtime: Runtime) -> None:
    filters = {"AMT_CREDIT": {"max": 900_000}}
    assert "selected clients" in crossed(runtime, filters=filters).sentence
    assert "whom the model grants" in crossed(runtime, reference="granted").sentence


def test_two_features_of_similar_applicants_need_an_applicant(runtime: Runtime) -> None:
    with pytest.raises(InvalidRequest, match="applicant_id"):
        crossed(runtime, reference="similar")
    found = crossed(runtime, reference="similar", applicant_id=100_001)
    assert found.n + found.missing == 50


def test_differences_are_told_by_the_same_measure_as_the_likeness(runtime: Runtime) -> None:
    for by in WAYS:
        found = similar_applicants(runtime, 100_001, 20, Speaker("en"), by=by)
        schema = runtime.population.schema
        names = {one.feature for item in found["items"] for one in item["differences"]}
        assert names <= {feature.name for feature in schema.model_features}
        assert "DAYS_BIRTH" not in names


def test_a_set_is_counted_once_for_all_its_applicants(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(applicant_id: int, **more: object) -> tuple[object, ...]:
        asked = {"filters": {"AMT_INCOME_TOTAL": {"min": 100_000}}, "applicant_id": applicant_id} | more
        alone = spread(runtime, DistributionRequest(feature="AMT_CREDIT", **asked), None)
        pair = together(runtime, BivariateRequest(x="AMT_CREDIT", y="AMT_INCOME_TOTAL", **asked), None)
        return [one.count for one in alone.bins], pair.cells

    first, others = ask(100_001), ask(100_001, reference="refused")
    assert first != others
    for name in ("distribution._counted", "cross_table.CrossTable.of"):
        monkeypatch.setattr(f"modelling.scoring.{name}", lambda *_, **__: pytest.fail("counted again"))
    assert ask(100_002) == first
    assert ask(100_002, reference="refused") == others


def test_the_group_of_an_applicant_is_found_once(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(feature: str, applicant_id: int = 100_003) -> int:
        request = DistributionRequest(feature=feature, applicant_id=applicant_id, reference="similar")
        found = spread(runtime, request, None)
        return found.n + found.missing

    assert ask("AMT_CREDIT") == ask("AMT_CREDIT", 100_004)
    monkeypatch.setattr(
        "flask_api.answers.comparison.similar", lambda *_, **__: pytest.fail("looked for again")
    )
    assert ask("AMT_INCOME_TOTAL") == ask("AMT_CREDIT")
