"""What is searched exists, holds the start, and leaves the rest alone."""

from __future__ import annotations

from dataclasses import fields

import optuna
import pytest

from modelling.training.learners import Settings, settings_for
from modelling.training.rebalancing import Rebalancing
from modelling.training.tuning.space import SMOTE, TREES, Space


def test_every_searched_value_is_a_field() -> None:
    assert set(TREES) <= {field.name for field in fields(Settings)}
    assert set(SMOTE) <= {field.name for field in fields(Rebalancing)}


def test_without_smote_its_options_are_not_searched() -> None:
    assert set(Space(Settings(), Rebalancing("none")).bounds) == set(TREES)
    assert set(Space(Settings(), Rebalancing("smote")).bounds) == {*TREES, *SMOTE}


def test_bounds_reach_a_start_outside_them() -> None:
    space = Space(Settings(eta=0.5, max_depth=2), Rebalancing("smote", ratio=0.8))
    assert (space.bounds["eta"].low, space.bounds["eta"].high) == (0.01, 0.5)
    assert (space.bounds["max_depth"].low, space.bounds["max_depth"].high) == (2, 7)
    assert space.bounds["ratio"].high == 0.8
    assert space.bounds["ratio"].log


def test_the_start_gives_the_start_back() -> None:
    settings, rebalancing = Settings(eta=0.07, patience=3), Rebalancing("smote", step=0.2)
    space = Space(settings, rebalancing)
    assert space.candidate(space.start) == (settings, rebalancing)


def test_candidates_keep_what_is_not_searched() -> None:
    settings, rebalancing = Space(Settings(patience=5), Rebalancing("smote", snap=False)).candidate(
        {"eta": 0.05, "max_depth": 4, "ratio": 0.3}
    )
    assert (settings.eta, settings.max_depth, settings.patience) == (0.05, 4, 5)
    assert (rebalancing.ratio, rebalancing.snap) == (0.3, False)


@pytest.mark.parametrize("rows", [1_000, 100_000])
def test_usual_settings_lie_inside_the_declared_bounds(rows: int) -> None:
    import numpy as np

    target = np.zeros(rows)
    target[: rows // 12] = 1
    space = Space(settings_for(target), Rebalancing("smote"))
    assert dict(space.bounds) == {**TREES, **SMOTE}


def test_suggestions_stay_inside_the_bounds_and_make_a_candidate() -> None:
    space = Space(Settings(), Rebalancing("smote"))
    study = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=1))
    for _ in range(20):
        values = space.suggest(study.ask())
        assert all(space.bounds[name].low <= values[name] <= space.bounds[name].high for name in values)
        settings, rebalancing = space.candidate(values)
        assert isinstance(settings.max_depth, int)
        assert isinstance(rebalancing.columns, int)


def test_an_option_without_a_number_is_left_out() -> None:
    space = Space(Settings(), Rebalancing("smote", columns=None))  # type: ignore[arg-type]
    assert "columns" not in space.bounds
