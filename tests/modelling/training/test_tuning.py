"""A search is seeded, starts from what is known, and ends when its time is over."""

from __future__ import annotations

import time

import pytest

from modelling.training.data import TrainingData
from modelling.training.folds import split_rows
from modelling.training.learners import Settings
from modelling.training.rebalancing import Rebalancing
from modelling.training.tuning import Search


@pytest.fixture
def search(data: TrainingData, quick: Settings) -> Search:
    """A search on small data."""
    split = split_rows(data.target, 0)
    return Search(
        data.schema, data.matrix, data.target, split, quick, Rebalancing("smote", ratio=0.5), 10.0, 0, str
    )


def test_it_ends_in_time_with_at_least_the_start(search: Search) -> None:
    began = time.perf_counter()
    found = search.run(minutes=0.02)
    assert time.perf_counter() - began < 60
    assert found.record["finished"] >= 1
    assert found.record["cost_after"] <= found.record["cost_before"]
    assert found.record["trials"] >= found.record["finished"]


def test_no_time_leaves_the_start_as_it_was(search: Search, quick: Settings) -> None:
    found = search.run(minutes=1e-9)
    assert found.record["finished"] <= 1
    assert found.settings == quick
    assert found.rebalancing == search.rebalancing


def test_candidates_keep_what_is_not_searched(search: Search) -> None:
    settings, rebalancing = search._candidate({"eta": 0.05, "max_depth": 4, "ratio": 0.3})
    assert (settings.eta, settings.max_depth, settings.patience) == (0.05, 4, 5)
    assert (rebalancing.ratio, rebalancing.step) == (0.3, search.rebalancing.step)


def test_without_smote_no_ratio_is_searched(search: Search) -> None:
    plain = Search(**{**search.__dict__, "rebalancing": Rebalancing("none")})
    assert "ratio" not in plain._start()
    assert search._start()["ratio"] == 0.5
