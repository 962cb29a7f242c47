"""Choices are made on folds of their own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from modelling.training.bench import Bench
from modelling.training.choice import PLAIN, PRICE_FOLDS, Choice
from modelling.training.crossfit import OutOfFold
from modelling.training.data import TrainingData
from modelling.training.folds import split_rows
from modelling.training.learners import Learner, Settings
from modelling.training.outcome import Options
from modelling.training.views import narrowed


def choice(data: TrainingData, **options: Any) -> Choice:
    split = split_rows(data.target, seed=1)
    return Choice(
        data, Options(seed=1, **options), split, narrowed(data.schema, data.schema.names), lambda _doing: None
    )


def test_the_same_rows_are_cut_in_other_folds(data: TrainingData) -> None:
    made = choice(data)
    np.testing.assert_array_equal(made.folds.development, made.split.development)
    np.testing.assert_array_equal(made.folds.test, made.split.test)
    assert (made.folds.fold != made.split.fold).mean() > 0.5


@pytest.mark.parametrize("method", ["smote", "none", "class-weight"])
def test_what_is_asked_for_is_taken(method: str, data: TrainingData, quick: Settings) -> None:
    rebalancing, table = choice(data, resampling=method).rebalancing(quick)
    assert rebalancing.method == method
    assert table == []


@pytest.mark.parametrize(
    ("verdict", "expected"), [("within noise", "smote"), ("worse", "smote"), ("better", "none")]
)
def test_auto_leaves_smote_only_for_what_is_better_beyond_noise(
    verdict: str, expected: str, data: TrainingData, quick: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, Any]] = []

    def run(_self: Bench, learner: Learner, folds: Any = None) -> None:
        asked.append((learner.name, folds))

    def table(_self: Bench, *learners: Learner) -> list[dict[str, Any]]:
        names = [learner.name for learner in learners]
        return [{"name": names[0]}, *({"name": name, "verdict": verdict} for name in names[1:])]

    monkeypatch.setattr(Bench, "run", run)
    monkeypatch.setattr(Bench, "table", table)
    chosen, compared = choice(data, resampling="auto").rebalancing(quick)
    assert chosen.method == expected
    assert len(compared) == 3
    assert [folds for _, folds in asked] == [PRICE_FOLDS] * 3
    assert asked[0][0] == "XGBoost, smote 0.15"


def test_the_sampler_is_priced_against_none_on_two_folds(
    data: TrainingData, quick: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = choice(data)
    seen: list[OutOfFold] = []
    run = Bench.run

    def spy(self: Bench, learner: Learner, folds: Any = None) -> OutOfFold:
        seen.append(run(self, learner, folds))
        return seen[-1]

    monkeypatch.setattr(Bench, "run", spy)
    found = made.sampler(quick)
    assert seen[0].name == f"XGBoost, {PLAIN.name}"
    assert {len(result.rounds) for result in seen} == {2}
    assert seen[0].judged.tolist() == (made.folds.fold < 2).tolist()
    assert found.record["tried"][0]["price"]["rows"] == int((made.folds.fold < 2).sum())


def test_a_search_of_settings_uses_its_own_folds(data: TrainingData, quick: Settings) -> None:
    made = choice(data, minutes=0.005)
    found = made.settings(quick, PLAIN)
    assert found.record["trials"] >= 1
    assert found.rebalancing == PLAIN
