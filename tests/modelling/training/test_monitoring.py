"""Later applicants beside the training: what moved, what chance explains, and what calls for a new model."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import chi2

from modelling.demo_data.later import generate_later
from modelling.evaluation.checks import Finding
from modelling.scoring.bundle import Bundle
from modelling.scoring.proportions import wilson
from modelling.scoring.reference import read_statistics
from modelling.scoring.stability import MOVED, Drift
from modelling.training.batch_scoring import score_features
from modelling.training.errors import TrainingError
from modelling.training.inputs import describe_inputs
from modelling.training.monitoring import Watched, psi_by_chance, reasons_to_retrain, watch
from modelling.training.publication import open_model
from modelling.training.verification import measure_drift, verify_model


@pytest.fixture(scope="module")
def bundle(published: Path) -> Bundle:
    """The model of the demo."""
    return open_model(published)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Other applicants, in a world that has moved all the way."""
    return generate_later(tmp_path_factory.mktemp("monitoring") / "later", 600, 23, 1.0)


@pytest.fixture(scope="module", autouse=True)
def _each_folder_is_scored_once(bundle: Bundle) -> Iterator[None]:
    """Features of a folder take seconds, and are the same every time: there is one model."""
    once = cache(lambda folder: score_features(folder, bundle))
    with pytest.MonkeyPatch.context() as patch:
        for module in ("monitoring", "verification"):
            patch.setattr(f"modelling.training.{module}.score_features", lambda folder, _bundle: once(folder))
        yield


@pytest.fixture(scope="module")
def watched(bundle: Bundle, folder: Path) -> Watched:
    """What is seen of them."""
    return watch(folder, bundle)


@pytest.fixture(scope="module")
def name(bundle: Bundle) -> str:
    """A number that the model sees, with all its bins in use."""
    found = read_statistics(bundle.schema, bundle.reference)
    return next(name for name, each in found.items() if len(each.edges) == 9 and (each.frequencies > 0).all())


def outcomes(found: tuple[Finding, ...]) -> dict[str, str]:
    """Outcome by code."""
    return {each.code: each.outcome for each in found}


def test_figures_are_those_of_the_commands(watched: Watched, bundle: Bundle, folder: Path) -> None:
    verified, (drifts, applicants, _) = verify_model(folder, bundle), measure_drift(folder, bundle)
    assert watched.drifts == drifts
    assert watched.metrics == verified.metrics
    assert watched.calibration == verified.calibration
    assert (watched.applicants, watched.known) == (applicants, verified.applicants)


def test_one_row_over_time(watched: Watched) -> None:
    row = watched.to_row()
    assert row["name"] == "later"
    assert row["default_rate"] == watched.metrics["default_rate"]["value"]
    assert (row["low"], row["high"]) == pytest.approx(
        wilson(row["default_rate"] * watched.known, watched.known)
    )
    assert row["auc"] == watched.metrics["auc"]["value"]
    assert row["psi_of_pd"] == watched.drifts[0].psi
    assert row["moved"] == len(watched.moved) >= 1
    assert all(value is None or type(value) in (str, int, float) for value in row.values())


def test_a_shifted_world_calls_for_a_new_model(watched: Watched, bundle: Bundle) -> None:
    found = reasons_to_retrain(bundle, watched)
    assert [each.code for each in found] == ["W01", "W02", "W03", "W04", "W05"]
    assert {outcomes(found)[code] for code in ("W02", "W03")} == {"found"}
    moved = next(each for each in found if each.code == "W02")
    assert "EXT_SOURCE_3" in moved.detail
    level = next(each for each in found if each.code == "W03")
    assert f"default rate {watched.default_rate:.3f}" in level.detail
    assert "Calibrate again" in level.detail


def test_of_the_training_files_only_newcomers_are_looked_at(bundle: Bundle, demo_tables: Path) -> None:
    found = watch(demo_tables, bundle, "newcomers")
    assert (found.name, found.known) == ("newcomers", 0)
    assert 0 < found.applicants < bundle.report["n_rows"]
    assert (found.default_rate, found.low, found.high, found.calibration) == (None,) * 4
    assert dict(found.metrics) == {}
    assert 0 < found.mean_probability < 1
    told = outcomes(reasons_to_retrain(bundle, found))
    assert [told[code] for code in ("W03", "W04", "W05")] == ["not applicable"] * 3
    assert found.to_row()["auc"] is None
    renamed = replace(bundle, report=bundle.report | {"inputs": {}})
    assert watch(demo_tables, renamed).known == bundle.report["n_rows"]


def test_a_folder_of_nobody_but_the_training_rows_is_refused(
    bundle: Bundle, demo_tables: Path, tmp_path: Path
) -> None:
    shutil.copy(demo_tables / "application_train.parquet", tmp_path)
    alone = replace(bundle, report=bundle.report | {"inputs": describe_inputs(tmp_path)})
    with pytest.raises(TrainingError, match=r"nobody but the rows that trained the model: .*LATER"):
        watch(tmp_path, alone)


def test_what_chance_gives_shrinks_with_the_rows(bundle: Bundle, name: str) -> None:
    few, many = psi_by_chance(bundle, 100), psi_by_chance(bundle, 100_000)
    # Ten bins and one for missing values: ten degrees of freedom.
    expected = chi2.ppf(0.95, 10) * (1 / bundle.reference["rows"] + 1 / 100)
    assert few[name] == pytest.approx(expected)
    assert all(many[each] < few[each] for each in few)
    assert few.keys() == {"probability_of_default", *(f.name for f in bundle.schema.model_features)}


def test_the_bins_of_the_pd_are_those_of_the_rows_out_of_fold(bundle: Bundle) -> None:
    development = bundle.report["split"]["development"]
    assert development < bundle.reference["rows"]
    expected = chi2.ppf(0.95, 9) * (1 / development + 1 / 100)
    assert psi_by_chance(bundle, 100)["probability_of_default"] == pytest.approx(expected)


def test_chance_alone_seldom_passes_its_bound(bundle: Bundle, name: str) -> None:
    rng = np.random.default_rng(1)
    rows, trials = 400, 300
    used = read_statistics(bundle.schema, bundle.reference)[name].frequencies
    before = rng.multinomial(bundle.reference["rows"], used, trials) / bundle.reference["rows"]
    now = rng.multinomial(rows, used, trials) / rows
    seen = ((now - before) * np.log(np.maximum(now, 1e-4) / np.maximum(before, 1e-4))).sum(axis=1)
    share = float((seen > psi_by_chance(bundle, rows)[name]).mean())
    assert 0.01 < share < 0.12


def still(bundle: Bundle, **changed: object) -> Watched:
    """A snapshot in which nothing has moved and everything is as it was, but for what is changed."""
    usual = Watched(
        name="still",
        applicants=1000,
        known=1000,
        refused=0.3,
        drifts=[Drift("probability_of_default", 0.01), Drift("AMT_CREDIT", 0.02)],
        chance={"probability_of_default": 0.02, "AMT_CREDIT": 0.02},
        mean_probability=0.08,
        default_rate=0.08,
        low=0.06,
        high=0.10,
        metrics=bundle.report["metrics"]["test"],
        calibration=None,
    )
    return replace(usual, **changed)  # type: ignore[arg-type]


def test_a_world_that_stands_still_calls_for_nothing(bundle: Bundle) -> None:
    assert set(outcomes(reasons_to_retrain(bundle, still(bundle))).values()) == {"clean"}


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("W01", {"drifts": [Drift("probability_of_default", MOVED + 0.03), Drift("AMT_CREDIT", 0.02)]}),
        ("W02", {"drifts": [Drift("probability_of_default", 0.01), Drift("AMT_CREDIT", MOVED + 0.03)]}),
        ("W03", {"mean_probability": 0.11}),
        ("W03", {"mean_probability": 0.05}),
    ],
)
def test_each_reason_stands_alone(bundle: Bundle, code: str, changed: dict[str, object]) -> None:
    told = outcomes(reasons_to_retrain(bundle, still(bundle, **changed)))
    assert {key for key, outcome in told.items() if outcome == "found"} == {code}


def test_a_psi_that_chance_explains_is_no_reason(bundle: Bundle) -> None:
    drifts = [Drift("probability_of_default", 0.26), Drift("AMT_CREDIT", 0.26)]
    assert set(outcomes(reasons_to_retrain(bundle, still(bundle, drifts=drifts))).values()) == {"clean"}


@pytest.mark.parametrize(("code", "metric", "worse"), [("W04", "auc", -1), ("W05", "cost_bayes", 1)])
def test_worse_than_noise_and_only_worse(bundle: Bundle, code: str, metric: str, worse: int) -> None:
    usual = bundle.report["metrics"]["test"]
    was = usual[metric]
    for change, outcome in ((2 * worse, "found"), (-2 * worse, "clean"), (0.1 * worse, "clean")):
        move = change * (was["high"] - was["low"])
        metrics = usual | {metric: {side: value + move for side, value in was.items()}}
        assert outcomes(reasons_to_retrain(bundle, still(bundle, metrics=metrics)))[code] == outcome
