"""PSI by hand, and that it sees what moved and nothing else."""

from __future__ import annotations

import math

import numpy as np
import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.calibration import Calibration
from modelling.scoring.decision import Decision
from modelling.scoring.reference import build_reference
from modelling.scoring.schema import Feature, FeatureSchema, Level
from modelling.scoring.stability import Drift, chance_psi, feature_drift, probability_drift, psi, shares

_WORDS = {"fr": "", "en": ""}


def feature(name: str, kind: str, levels: tuple[Level, ...] = ()) -> Feature:
    return Feature(name, "application", "loan", kind, "none", _WORDS, _WORDS, levels)


def draw(rows: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    columns = [rng.normal(size=rows), rng.integers(0, 3, rows), rng.integers(0, 2, rows)]
    matrix = np.column_stack(columns).astype(np.float32)
    matrix[rng.random(rows) < 0.2, 0] = np.nan
    return matrix


@pytest.fixture
def bundle() -> Bundle:
    """Only what drift reads of a bundle: its schema and reference."""
    levels = tuple(Level(value, _WORDS) for value in "abc")
    schema = FeatureSchema((feature("X", "number"), feature("JOB", "category", levels), feature("F", "flag")))
    reference = build_reference(schema, draw(4000, seed=0), np.random.default_rng(0))
    platt = Calibration("platt", {"slope": 1.0, "intercept": 0.0})
    return Bundle("v", schema, None, platt, Decision(0.1, 10, (0.1, 0.1)), {}, reference)  # type: ignore[arg-type]


def test_psi_by_hand() -> None:
    assert psi([0.5, 0.5], [0.6, 0.4]) == pytest.approx(0.1 * math.log(1.2) - 0.1 * math.log(0.8))
    assert psi([0.3, 0.7], [0.3, 0.7]) == 0.0


def test_an_empty_bin_is_large_but_finite() -> None:
    assert 1 < psi([0.5, 0.5], [0.0, 1.0]) < 10


@pytest.mark.parametrize(("value", "verdict"), [(0.05, "stable"), (0.1, "watch"), (0.3, "moved")])
def test_verdicts(value: float, verdict: str) -> None:
    assert Drift("x", value).verdict == verdict
    assert Drift("x", value).to_dict()["verdict"] == verdict


def test_what_chance_gives_by_hand() -> None:
    # Two bins: one degree of freedom, whose 95th percentile is 1.96 squared. One bin counts as two.
    by_hand = 1.959963984540054**2 * (1 / 400 + 1 / 100)
    assert chance_psi(2, 400, 100) == chance_psi(1, 400, 100) == pytest.approx(by_hand)


def test_nothing_moved(bundle: Bundle) -> None:
    found = feature_drift(bundle, draw(4000, seed=1))
    assert {drift.name for drift in found} == {"X", "JOB", "F"}
    assert all(drift.psi < 0.02 for drift in found)
    assert next(d for d in found if d.name == "F").chance == pytest.approx(chance_psi(2, 4000, 4000))
    assert next(d for d in found if d.name == "X").missing_now == pytest.approx(0.2, abs=0.03)


def test_what_moved_comes_first(bundle: Bundle) -> None:
    matrix = draw(4000, seed=1)
    matrix[:, 1] = 2
    found = feature_drift(bundle, matrix)
    assert [found[0].name, found[0].verdict] == ["JOB", "moved"]
    assert found[1].verdict == "stable"


def test_values_that_vanish_are_seen(bundle: Bundle) -> None:
    matrix = draw(1000, seed=1)
    matrix[:, 0] = np.nan
    worst = feature_drift(bundle, matrix)[0]
    assert (worst.name, worst.missing_now, worst.verdict) == ("X", 1.0, "moved")


def test_only_the_features_asked_for(bundle: Bundle) -> None:
    matrix = draw(500, seed=1)
    assert [drift.name for drift in feature_drift(bundle, matrix, ("F",))] == ["F"]
    assert feature_drift(bundle, matrix, ()) == []


def test_an_edge_belongs_to_the_bin_under_it() -> None:
    assert shares(np.array([0.1, 0.2, 0.2, 0.3]), [0.2]).tolist() == [0.75, 0.25]
    assert shares(np.array([0.1, 0.2]), []).tolist() == [1.0]


def test_the_pd_by_hand() -> None:
    found = probability_drift({"edges": [0.1], "shares": [0.5, 0.5]}, np.array([0.05] * 6 + [0.2] * 4))
    assert found.name == "probability_of_default"
    assert found.psi == pytest.approx(0.1 * math.log(1.2) - 0.1 * math.log(0.8))
