"""The truth file and the best AUC."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from modelling.demo_data.errors import DemoDataError
from modelling.demo_data.truth import bayes_limit, check_truth_file, write_truth


def test_bayes_limit_worked_by_hand() -> None:
    # Pairs (i defaults, j does not): (.8, .2) wins .8 * .8; (.2, .8) loses; equal ones count half.
    won = 0.8 * 0.8 + 0.5 * (0.8 * 0.2 + 0.2 * 0.8)
    pairs = (0.8 + 0.2) * (0.2 + 0.8)
    assert bayes_limit(np.array([0.8, 0.2])) == pytest.approx(won / pairs)


def test_bayes_limit_is_the_mean_of_drawn_aucs(rng: np.random.Generator) -> None:
    probability = rng.beta(1.0, 4.0, 400)
    better = probability[:, None] > probability
    aucs = []
    for _ in range(200):
        default = rng.random(400) < probability
        aucs.append(better[np.ix_(default, ~default)].mean())
    assert bayes_limit(probability) == pytest.approx(np.mean(aucs), abs=0.006)


def test_equal_risks_cannot_be_ranked() -> None:
    assert bayes_limit(np.full(5, 0.08)) == pytest.approx(0.5)


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_both_kinds_of_file_hold_the_same(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "deep" / f"truth{suffix}"
    write_truth(path, np.array([100_001, 100_002]), np.array([0.25, 0.5]))
    stored = pd.read_csv(path) if suffix == ".csv" else pd.read_parquet(path)
    assert stored.to_dict("list") == {"SK_ID_CURR": [100_001, 100_002], "PROBABILITY": [0.25, 0.5]}
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_the_truth_may_not_lie_among_the_data(tmp_path: Path) -> None:
    with pytest.raises(DemoDataError, match="outside the --out folder"):
        check_truth_file(tmp_path / "data" / "truth.csv", tmp_path / "data")


@pytest.mark.parametrize("name", ["truth.txt", "truth"])
def test_other_kinds_of_file_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DemoDataError, match=r"\.parquet or \.csv"):
        check_truth_file(tmp_path / name, tmp_path / "data")
