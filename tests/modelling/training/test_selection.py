"""What is left out is chosen inside the fold, and what is kept can still be computed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from modelling.training import selection
from modelling.training.data import TrainingData
from modelling.training.errors import TrainingError
from modelling.training.folds import Split, split_rows
from modelling.training.learners import BoostedTrees, Settings
from modelling.training.rebalancing import Rebalancing
from modelling.training.selection import Selection, admissible, agreement, importance, select
from modelling.training.views import narrowed


@pytest.fixture
def split(data: TrainingData) -> Split:
    """Folds of the made-up applicants."""
    return split_rows(data.target, seed=0)


def choose(data: TrainingData, split: Split, size: int, quick: Settings) -> Selection:
    names = data.schema.names
    return select(data.schema, data.matrix, data.target, split, quick, candidates=names, size=size, seed=0)


def test_the_risky_columns_are_kept(data: TrainingData, split: Split, quick: Settings) -> None:
    chosen = choose(data, split, 3, quick)
    seen = {feature.name for feature in chosen.final.schema.model_features}
    assert {"SCORE_1", "JOB"} <= seen  # risk comes from these
    assert len(seen) == 3
    assert chosen.narrows
    assert chosen.record["candidates"] == 8
    assert 0 < chosen.record["fold_agreement"] <= 1


def test_rows_held_out_have_no_say(data: TrainingData, split: Split, quick: Settings) -> None:
    before = choose(data, split, 3, quick)
    rows = split.development[split.fold == 2]
    data.target[rows] = 1 - data.target[rows]
    data.matrix[rows, 0] = np.nan
    after = choose(data, split, 3, quick)
    assert before.fold_importance[2] == after.fold_importance[2]
    assert before.fold_importance[0] != after.fold_importance[0]


def test_test_rows_have_no_say(data: TrainingData, split: Split, quick: Settings) -> None:
    before = choose(data, split, 3, quick)
    data.target[split.test] = 1 - data.target[split.test]
    assert before.fold_importance == choose(data, split, 3, quick).fold_importance


def test_few_candidates_are_all_kept(data: TrainingData, split: Split, quick: Settings) -> None:
    chosen = choose(data, split, 8, quick)
    assert not chosen.narrows
    assert chosen.final.schema == data.schema
    assert len(chosen.views) == split.count
    assert chosen.record["fold_agreement"] is None


def test_many_rows_are_ranked_by_some(
    data: TrainingData, split: Split, quick: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selection, "RANKING_ROWS", 200)
    given: list[int] = []
    fit = BoostedTrees.fit

    def spy(self: BoostedTrees, schema: object, matrix: np.ndarray, target: np.ndarray, seed: int) -> object:
        given.append(len(matrix))
        return fit(self, schema, matrix, target, seed)  # type: ignore[arg-type]

    monkeypatch.setattr(BoostedTrees, "fit", spy)
    choose(data, split, 3, quick)
    assert given == [160] * 5  # a fifth of the rows measures what the others found


def test_shares_add_up_to_one(data: TrainingData, quick: Settings) -> None:
    trees = BoostedTrees(replace(quick, max_rounds=10), Rebalancing("none"))
    rows = np.arange(600)
    share = importance(
        trees, narrowed(data.schema, data.schema.names), data.matrix, data.target, rows, seed=1
    )
    assert share.sum() == pytest.approx(1)
    assert (share >= 0).all()


def test_what_is_computed_from_an_excluded_feature_is_excluded(data: TrainingData) -> None:
    assert admissible(data.schema, ["RATE"]) == ("SCORE_1", "SCORE_2", "AMOUNT", "CHILDREN", "OWNER", "JOB")


def test_an_unknown_feature_is_answered_with_those_near_it(data: TrainingData) -> None:
    with pytest.raises(TrainingError, match=r"AMOUMT cannot be excluded.* near it: AMOUNT"):
        admissible(data.schema, ["AMOUMT"])


def test_a_model_needs_a_feature(data: TrainingData) -> None:
    with pytest.raises(TrainingError, match="at least one"):
        admissible(data.schema, data.schema.names)


def test_agreement_by_hand() -> None:
    # Pairs: {a, b} and {a, c} share 1 of 3; {a, b} and {a, b} all; {a, b} and {a, c} again 1 of 3.
    assert agreement([{"a", "b"}, {"a", "c"}, {"a", "b"}]) == pytest.approx((1 / 3 + 1 + 1 / 3) / 3)
