"""The stages put together: what is touched when, what is compared, what is repeatable."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from modelling.training.crossfit import OutOfFold
from modelling.training.data import TrainingData
from modelling.training.learners import Settings
from modelling.training.outcome import Options, Outcome
from modelling.training.pipeline import Training, train
from modelling.training.rebalancing import Rebalancing


@pytest.fixture(autouse=True)
def _quick_trees(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modelling.training.pipeline.settings_for", lambda _target: quick)


def test_the_model_finds_the_risk(outcome: Outcome) -> None:
    assert outcome.out_of_fold.metrics["auc"].value > 0.65
    assert outcome.test.metrics["auc"].high > 0.65
    assert 0 < outcome.decision.threshold < 1
    low, high = outcome.decision.threshold_interval
    assert low <= outcome.decision.threshold <= high


def test_every_development_row_is_judged_out_of_fold(data: TrainingData, outcome: Outcome) -> None:
    assert len(outcome.out_of_fold.probability) + len(outcome.test.probability) == len(data.target)
    assert np.isfinite(outcome.out_of_fold.probability).all()


def test_the_mean_pd_is_about_the_default_rate(outcome: Outcome) -> None:
    judged = outcome.out_of_fold
    assert judged.probability.mean() == pytest.approx(judged.target.mean(), abs=0.02)


def test_the_last_model_has_more_trees_than_the_folds(outcome: Outcome) -> None:
    middle = np.median(outcome.rounds["folds"])
    assert middle <= outcome.rounds["test_model"] <= outcome.rounds["final"]
    assert outcome.booster.num_boosted_rounds() == outcome.rounds["final"]


def test_the_same_seed_gives_the_same_model(data: TrainingData, outcome: Outcome) -> None:
    again = train(data, Options(seed=1))
    assert bytes(again.booster.save_raw("ubj")) == bytes(outcome.booster.save_raw("ubj"))
    assert again.out_of_fold.metrics == outcome.out_of_fold.metrics
    assert again.decision == outcome.decision


def test_test_rows_change_nothing_but_their_own_figures(data: TrainingData, outcome: Outcome) -> None:
    matrix = data.matrix.copy()
    matrix[outcome.split.test, 0] = 0.5
    other = train(replace(data, matrix=matrix), Options(seed=1))
    np.testing.assert_array_equal(other.out_of_fold.probability, outcome.out_of_fold.probability)
    assert other.decision == outcome.decision
    assert other.test.metrics != outcome.test.metrics


def test_the_price_is_measured_on_two_folds_of_every_training(outcome: Outcome) -> None:
    assert {row["name"] for row in outcome.comparison} == {
        "XGBoost, none",
        f"XGBoost, {outcome.rebalancing.name}",
    }
    assert {row["folds"] for row in outcome.comparison} == {2}
    assert [row["chosen"] for row in outcome.comparison if "against" in row] == [True]


def test_without_rebalancing_there_is_no_price(data: TrainingData) -> None:
    found = train(data, Options("none", seed=1))
    assert found.comparison == []
    assert found.synthetic.share == 0
    assert found.synthetic.recognisability == {}


def test_comparing_trains_every_learner_on_all_folds(data: TrainingData) -> None:
    told: list[str] = []
    found = train(data, Options(compare=True, seed=1), told.append)
    names = [row["name"] for row in found.comparison]
    assert {"logistic regression", "everybody alike", "XGBoost, class-weight", "XGBoost, none"} <= set(names)
    assert {row["folds"] for row in found.comparison} == {found.split.count}
    costs = {row["name"]: row["cost"] for row in found.comparison}
    assert costs["XGBoost, none"] < costs["everybody alike"]
    assert "model for the untouched test rows" in told


@pytest.mark.parametrize(
    ("verdict", "expected"), [("within noise", "smote"), ("worse", "smote"), ("better", "none")]
)
def test_auto_leaves_smote_only_for_what_is_better_beyond_noise(
    verdict: str, expected: str, data: TrainingData, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judge(results: list[OutOfFold], *_given: object) -> list[dict[str, Any]]:
        names = [result.name for result in results]
        rows = [{"name": name, "cost": 0.1, "verdict": verdict} for name in sorted(names[1:], reverse=True)]
        return [*rows, {"name": names[0], "cost": 0.2}]

    training = Training(data, Options("auto", seed=1), lambda _doing: None)
    monkeypatch.setattr("modelling.training.pipeline.compare", judge)
    chosen, results = training._choose()
    assert chosen.method == expected
    assert next(iter(results)) == training._learner(Rebalancing("smote")).name


def test_auto_is_compared_with_what_it_left(data: TrainingData) -> None:
    found = train(data, Options("auto", seed=1))
    assert [row["name"] for row in found.comparison if row["chosen"]] == [
        f"XGBoost, {found.rebalancing.name}"
    ]
    assert len(found.comparison) == 3


def test_a_search_is_recorded(data: TrainingData) -> None:
    found = train(data, Options(minutes=0.005, seed=1))
    assert found.search is not None
    assert found.search["trials"] >= 1


def test_few_defaults_give_fewer_folds(data: TrainingData) -> None:
    kept = np.concatenate([np.flatnonzero(data.target == 0), np.flatnonzero(data.target == 1)[:25]])
    few = replace(data, matrix=data.matrix[kept], target=data.target[kept])
    found = train(few, Options(seed=1))
    assert found.split.count == 2
    assert np.isfinite(found.test.probability).all()


def test_a_narrow_model_is_priced_against_all_candidates(
    data: TrainingData, quick: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("modelling.training.pipeline.settings_for", lambda _target: quick)
    found = train(data, Options(features=3, exclude=("OWNER",), seed=1))
    assert found.booster.num_features() == 3
    assert found.selection.record["candidates"] == 7
    assert found.selection_price is not None
    assert found.selection_price["against"] == "all 7 features"
    assert found.selection_price["folds"] == 2
    assert found.train_auc > found.test.metrics["auc"].value - 0.05


def test_a_model_of_all_candidates_has_no_price_of_selection(outcome: Outcome) -> None:
    assert outcome.selection_price is None
