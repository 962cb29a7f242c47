"""Stability, agreement and the deletion test."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.scoreboard import faithfulness
from benchmarks.scoreboard.attributions import Attributions

# shap loads matplotlib in a way that it warns of
pytestmark = pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")


def test_the_deletion_test_tells_named_features_from_chance(by: Attributions) -> None:
    exact, ours, chance = faithfulness.deletion(by)
    assert exact.ours == exact.shap
    assert float(exact.ours) > float(chance.ours)
    assert float(ours.ours) > float(chance.ours)


def test_stability_and_agreement_are_between_none_and_all(
    by: Attributions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faithfulness, "SEEDS", 2)
    lines = [*faithfulness.across_seeds(by), *faithfulness.agreement(by), *faithfulness.noise(by)]
    assert len(lines) == 6
    assert all(0 <= float(line.ours) <= 1 for line in lines)


def test_agreement_with_itself_is_whole(by: Attributions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Attributions, "by_lime", lambda self, rows: self.exact(rows))
    signs, overlap = faithfulness.agreement(by)
    assert (signs.ours, overlap.ours) == (1.0, 1.0)


def test_seeds_that_disagree_are_seen(by: Attributions) -> None:
    apart = [np.r_[np.ones(8), np.zeros(8)], np.r_[np.zeros(8), np.ones(8)]]
    assert faithfulness._across(apart) == 0
    assert faithfulness._across(apart[:1] * 2) == 1
