"""The stages put together: what is touched when, what is compared, what is repeatable."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from modelling.training.baselines import EverybodyAlike
from modelling.training.choice import PLAIN, Choice
from modelling.training.data import TrainingData
from modelling.training.learners import BoostedTrees, Learner, Settings
from modelling.training.outcome import Options, Outcome
from modelling.training.pipeline import train
from modelling.training.rebalancing import Rebalancing
from modelling.training.sampler_search import Price, SamplerFound


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


def test_comparing_trains_every_contender_on_all_folds(
    data: TrainingData, monkeypatch: pytest.MonkeyPatch
) -> None:
    def few(settings: Settings, rebalancing: Rebalancing) -> list[Learner]:
        return [BoostedTrees(settings, PLAIN), BoostedTrees(settings, rebalancing), EverybodyAlike()]

    monkeypatch.setattr("modelling.training.pipeline.contenders", few)
    told: list[str] = []
    found = train(data, Options(compare=True, seed=1), told.append)
    costs = {row["name"]: row["cost"] for row in found.comparison}
    assert costs["XGBoost, none"] < costs["everybody alike"]
    assert {row["folds"] for row in found.comparison} == {found.split.count}
    assert found.rebalancing == train(data, Options(seed=1)).rebalancing  # comparing changes no model
    assert "model for the untouched test" in told


def test_smote_that_costs_too_much_is_searched_on_other_folds(
    data: TrainingData, monkeypatch: pytest.MonkeyPatch
) -> None:
    gentle = Rebalancing(ratio=0.3, columns=2)
    found = SamplerFound(gentle, True, {"chosen": gentle.name})
    monkeypatch.setattr(Price, "reasons", ("cost",))
    monkeypatch.setattr(Choice, "sampler", lambda _self, _settings: found)
    outcome = train(data, Options(seed=1))
    assert outcome.rebalancing == gentle
    assert outcome.searches == {"sampler": found.record}
    assert len(outcome.fold_importance) == outcome.split.count
    assert [row["name"] for row in outcome.comparison if row["chosen"]] == [f"XGBoost, {gentle.name}"]


def test_what_moves_each_fold_is_kept_as_shares(outcome: Outcome) -> None:
    assert len(outcome.fold_importance) == outcome.split.count
    for shares in outcome.fold_importance:
        assert sum(shares.values()) == pytest.approx(1)
        assert max(shares, key=shares.__getitem__) in ("SCORE_1", "JOB")


def test_a_search_is_recorded(data: TrainingData) -> None:
    found = train(data, Options(minutes=0.005, seed=1))
    assert "settings" in found.searches
    assert found.searches["settings"]["trials"] >= 1


def test_few_defaults_give_fewer_folds(data: TrainingData) -> None:
    kept = np.concatenate([np.flatnonzero(data.target == 0), np.flatnonzero(data.target == 1)[:25]])
    few = replace(data, matrix=data.matrix[kept], target=data.target[kept])
    found = train(few, Options(seed=1))
    assert found.split.count == 2
    assert np.isfinite(found.test.probability).all()


def test_a_narrow_model_is_priced_against_all_candidates(
    data: TrainingData,
) -> None:
    found = train(data, Options(features=3, exclude=("OWNER",), seed=1))
    assert found.booster.num_features() == 3
    assert found.selection.record["candidates"] == 7
    assert found.selection_price is not None
    assert found.selection_price["against"] == "all 7 features"
    assert found.selection_price["folds"] == 2
    assert found.train_auc > found.test.metrics["auc"].value - 0.05


def test_a_model_of_all_candidates_has_no_price_of_selection(outcome: Outcome) -> None:
    assert outcome.selection_price is None
