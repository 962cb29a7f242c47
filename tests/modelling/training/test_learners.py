"""The trees: seeded, stopped on untouched rows, and served as they were trained."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from modelling.evaluation.intervals import delong
from modelling.scoring.schema import FeatureSchema
from modelling.training import learners
from modelling.training.data import TrainingData
from modelling.training.learners import BoostedTrees, Settings, monotone, settings_for
from modelling.training.rebalancing import Rebalancing, Sample


@pytest.fixture
def trees(quick: Settings) -> BoostedTrees:
    """Quick trees on SMOTE rows."""
    return BoostedTrees(quick, Rebalancing("smote", ratio=0.5))


def test_they_find_the_risk_that_is_there(data: TrainingData, trees: BoostedTrees) -> None:
    fitted = trees.fit(data.schema, data.matrix[:600], data.target[:600], seed=0)
    assert delong(data.target[600:], fitted.margins(data.matrix[600:])).value > 0.65
    assert 1 <= fitted.rounds <= 40


def test_the_same_seed_gives_the_same_bytes(data: TrainingData, trees: BoostedTrees) -> None:
    fitted = [trees.fit(data.schema, data.matrix, data.target, seed) for seed in (3, 3, 4)]
    raw = [bytes(each.booster.save_raw("ubj")) for each in fitted if each.booster is not None]
    assert raw[0] == raw[1]
    assert raw[0] != raw[2]


def test_threads_do_not_change_the_model(
    data: TrainingData, trees: BoostedTrees, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = []
    for small in (0, 10**9):
        monkeypatch.setattr(learners, "_SMALL", small)
        booster = trees.fit(data.schema, data.matrix, data.target, seed=0).booster
        assert booster is not None
        raw.append(bytes(booster.save_raw("ubj")))
    assert raw[0] == raw[1]


def test_only_rows_that_train_are_rebalanced(
    data: TrainingData, trees: BoostedTrees, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[np.ndarray] = []

    def spy(self: Rebalancing, _schema: object, matrix: np.ndarray, target: np.ndarray, seed: int) -> Sample:
        given.append(matrix)
        return Sample(matrix, target, np.ones(len(target)), np.zeros(len(target), dtype=bool))

    monkeypatch.setattr(Rebalancing, "apply", spy)
    trees.fit(data.schema, data.matrix, data.target, seed=0)
    assert [len(rows) for rows in given] == [680]  # 15 % of 800 only say when to stop


def test_weights_do_not_stop_the_trees_early(data: TrainingData, trees: BoostedTrees) -> None:
    # Weighted rows default six times as often as those that stop; their loss must not count that.
    ways = (Rebalancing("none"), Rebalancing("class-weight"))
    rounds = [
        replace(trees, rebalancing=way).fit(data.schema, data.matrix, data.target, seed=0).rounds
        for way in ways
    ]
    assert rounds[1] > rounds[0] / 3


def test_a_fixed_number_of_trees_uses_every_row(data: TrainingData, trees: BoostedTrees) -> None:
    fixed = replace(trees, rounds=7, rebalancing=Rebalancing("none"))
    fitted = fixed.fit(data.schema, data.matrix, data.target, seed=0)
    assert fitted.rounds == 7
    assert fitted.sample is not None
    assert len(fitted.sample.target) == 800


def test_a_kept_model_ends_where_the_stopping_rows_were_best(data: TrainingData, trees: BoostedTrees) -> None:
    fitted = trees.fit(data.schema, data.matrix, data.target, seed=0)
    assert fitted.booster is not None
    assert fitted.booster.num_boosted_rounds() == fitted.rounds


@pytest.mark.parametrize(("rows", "rate"), [(500, 0.1), (20_000, 0.08), (300_000, 0.08)])
def test_leaves_are_small_when_rows_are_few(rows: int, rate: float) -> None:
    target = np.zeros(rows)
    target[: int(rows * rate)] = 1
    settings = settings_for(target)
    assert 4 <= settings.min_child_weight <= 30
    assert settings.to_dict()["eta"] == settings.eta
    assert settings.min_child_weight == 4 or rows > 500


def test_trees_are_named_by_their_rebalancing(trees: BoostedTrees) -> None:
    assert trees.name == "XGBoost, smote 0.5"


def test_few_rows_are_fitted_again_on_all_of_them(data: TrainingData, trees: BoostedTrees) -> None:
    plain = replace(trees, rebalancing=Rebalancing("none"))
    once = plain.fit(data.schema, data.matrix, data.target, seed=0)
    again = replace(plain, settings=replace(plain.settings, refit=True))
    twice = again.fit(data.schema, data.matrix, data.target, seed=0)
    assert once.sample is not None
    assert twice.sample is not None
    assert len(once.sample.target) == 680
    assert len(twice.sample.target) == 800
    assert twice.rounds == round(once.rounds / 0.85)  # as many more trees as there are more rows


def bounded(schema: FeatureSchema, direction: str) -> FeatureSchema:
    first, *others = schema.features
    return FeatureSchema((replace(first, theme="external_scores", direction=direction), *others))


def test_an_external_score_moves_the_risk_one_way_only(data: TrainingData, quick: Settings) -> None:
    rng = np.random.default_rng(0)
    data.matrix[:, 0] = rng.random(800)
    data.target[:] = rng.random(800) < 0.2 + 0.6 * np.abs(data.matrix[:, 0] - 0.5)  # a valley
    grid = np.repeat(data.matrix[:1], 50, axis=0)
    grid[:, 0] = np.linspace(0, 1, 50)
    steps = {}
    for direction in ("lowers", ""):
        schema = bounded(data.schema, direction)
        fitted = BoostedTrees(quick, Rebalancing("none")).fit(schema, data.matrix, data.target, seed=0)
        steps[direction] = np.diff(fitted.margins(grid))
    assert (steps["lowers"] <= 1e-6).all()
    assert (steps[""] > 1e-6).any()


def test_only_declared_directions_of_the_themes_bind(schema: FeatureSchema) -> None:
    assert monotone(bounded(schema, "raises"), ("external_scores",)) == (1, *[0] * 7)
    assert monotone(bounded(schema, "lowers"), ("external_scores",)) == (-1, *[0] * 7)
    assert monotone(bounded(schema, "lowers"), ("payments",)) == (0,) * 8
    assert monotone(bounded(schema, ""), ("external_scores",)) == (0,) * 8
