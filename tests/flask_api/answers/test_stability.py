"""How far the population has moved: everyone or the newcomers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flask_api.answers.stability import MOST_USED, SMALLEST, stability
from flask_api.runtime import Runtime
from flask_api.schemas.stability import Stability
from modelling.evaluation.stability import probability_bins
from modelling.scoring.stability import psi


@pytest.fixture
def measured(runtime: Runtime) -> Runtime:
    """The small runtime with the PDs of its training, and half of its applicants new."""
    report = {**runtime.bundle.report, "probability_bins": probability_bins(runtime.population.probability)}
    outcome = runtime.population.outcome.copy()
    outcome[::2] = np.nan
    population = replace(runtime.population, outcome=outcome)
    return Runtime(replace(runtime.bundle, report=report), runtime.scorer, population)


def test_the_population_of_the_training_has_not_moved(measured: Runtime) -> None:
    found = Stability.model_validate(stability(measured, "all", "fr"))
    assert (found.n, found.n_new, found.n_training, found.smallest) == (400, 200, 400, SMALLEST)
    assert found.probability is not None
    assert (found.probability.label, found.probability.verdict) == ("Probabilité de défaut", "stable")
    assert {shift.verdict for shift in found.features} == {"stable"}
    assert len(found.features) == min(9, MOST_USED)
    assert found.features[0].label.endswith("en français")
    assert [shift.psi for shift in found.features] == sorted(
        (shift.psi for shift in found.features), reverse=True
    )


def test_the_bins_make_the_index(measured: Runtime) -> None:
    found = stability(measured, "new", "en")
    before, now = zip(*[(step["before"], step["now"]) for step in found["bins"]], strict=True)
    assert sum(now) == pytest.approx(1)
    assert found["probability"]["psi"] == pytest.approx(psi(before, now))
    assert (found["bins"][0]["low"], found["bins"][-1]["high"]) == (0, 1)


def test_newcomers_who_changed_are_seen(measured: Runtime) -> None:
    population = measured.population
    matrix = population.matrix.copy()
    matrix[np.isnan(population.outcome), population.schema.position("AMT_CREDIT")] = 5e6
    moved = Runtime(measured.bundle, measured.scorer, replace(population, matrix=matrix))
    assert stability(moved, "new", "en")["features"][0]["name"] == "AMT_CREDIT"
    assert stability(moved, "new", "en")["features"][0]["verdict"] == "moved"
    assert (
        stability(moved, "new", "en")["features"][0]["psi"]
        > stability(moved, "all", "en")["features"][0]["psi"]
    )


def test_what_chance_alone_gives_is_not_called_a_change(measured: Runtime) -> None:
    population = measured.population
    outcome = np.ones(len(population))
    outcome[:60] = np.nan
    matrix = population.matrix.copy()
    place = population.schema.position("FLAG_PHONE")
    matrix[:60, place] = np.arange(60) < 37 if matrix[:, place].mean() < 0.5 else np.arange(60) < 23
    few = Runtime(measured.bundle, measured.scorer, replace(population, matrix=matrix, outcome=outcome))
    found = Stability.model_validate(stability(few, "new", "en"))
    assert found.n == 60
    for shift in found.features:
        if shift.psi >= found.watch:
            assert (shift.verdict == "unclear") == (shift.psi <= shift.chance)
        else:
            assert shift.verdict == "stable"
    assert "unclear" in {shift.verdict for shift in found.features}


def test_too_few_newcomers_have_no_index(runtime: Runtime) -> None:
    found = Stability.model_validate(stability(runtime, "new", "fr"))
    assert (found.n, found.probability, found.features, found.bins) == (0, None, [], [])


def test_a_report_without_its_pds_still_tells_the_features(runtime: Runtime) -> None:
    found = Stability.model_validate(stability(runtime, "all", "fr"))
    assert found.probability is None
    assert found.bins == []
    assert found.features
