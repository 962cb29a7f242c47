"""The additive model: on the same encoded rows, quick, and wanted only where it is installed."""

from __future__ import annotations

import sys
from dataclasses import replace

import numpy as np
import pytest

from modelling.evaluation.intervals import delong
from modelling.training.data import TrainingData
from modelling.training.explainable_boosting import ExplainableBoosting, is_installed


@pytest.fixture
def machine() -> ExplainableBoosting:
    """A machine that is fitted in a moment."""
    return ExplainableBoosting(bags=1, pairs=1, max_rounds=40)


def test_it_finds_the_risk(data: TrainingData, machine: ExplainableBoosting) -> None:
    fitted = machine.fit(data.schema, data.matrix[:600], data.target[:600], seed=0)
    assert delong(data.target[600:], fitted.margins(data.matrix[600:])).value > 0.65
    assert fitted.rounds >= 1
    assert fitted.booster is None


def test_the_same_seed_gives_the_same_margins(data: TrainingData, machine: ExplainableBoosting) -> None:
    told = [
        machine.fit(data.schema, data.matrix, data.target, seed).margins(data.matrix) for seed in (1, 1, 2)
    ]
    np.testing.assert_array_equal(told[0], told[1])
    assert not np.array_equal(told[0], told[2])


def test_many_rows_are_drawn_with_the_classes_in_proportion(
    data: TrainingData, machine: ExplainableBoosting
) -> None:
    drawn = replace(machine, most_rows=200)._drawn(data.target, seed=0)
    assert len(drawn) == len(set(drawn)) == 200
    assert data.target[drawn].mean() == pytest.approx(data.target.mean(), abs=0.005)
    assert machine._drawn(data.target, seed=0).tolist() == list(range(800))
    few = replace(machine, most_rows=200).fit(data.schema, data.matrix, data.target, seed=0)
    all_rows = machine.fit(data.schema, data.matrix, data.target, seed=0)
    assert not np.array_equal(few.margins(data.matrix), all_rows.margins(data.matrix))


def test_an_empty_column_and_new_levels_are_borne(data: TrainingData, machine: ExplainableBoosting) -> None:
    matrix = data.matrix.copy()
    matrix[:, 1] = np.nan
    matrix[:400, 7] = 0
    fitted = machine.fit(data.schema, matrix[:400], data.target[:400], seed=0)
    assert np.isfinite(fitted.margins(matrix[400:])).all()
    assert np.isfinite(fitted.margins(np.full_like(matrix[:3], np.nan))).all()


def test_it_is_there_only_when_its_package_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_installed()
    monkeypatch.setattr("modelling.training.explainable_boosting.find_spec", lambda _name: None)
    assert not is_installed()


def test_nothing_of_it_is_loaded_before_it_is_fitted(
    data: TrainingData, machine: ExplainableBoosting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "interpret.glassbox", None)
    assert machine.name == "explainable boosting"
    with pytest.raises(ImportError):
        machine.fit(data.schema, data.matrix, data.target, seed=0)
