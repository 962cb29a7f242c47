"""The scoreboard's comparisons with the stock packages, on three clients."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.scoreboard import attributions
from benchmarks.scoreboard.attributions import Attributions
from benchmarks.scoreboard.clients import Subjects

# shap loads matplotlib in a way that it warns of
pytestmark = pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")


@pytest.fixture(scope="module")
def by(subjects: Subjects) -> Attributions:
    """Attributions of three clients."""
    return Attributions(subjects)


def test_exact_contributions_are_those_of_the_shap_package(by: Attributions) -> None:
    additive, stored, apart = attributions.exactness(by)
    assert (additive.met, stored.met) == (True, True)
    assert float(apart.ours) < 1e-4


def test_a_wrong_stored_contribution_is_seen(by: Attributions, monkeypatch: pytest.MonkeyPatch) -> None:
    population = by.subjects.runtime.population
    wrong = np.array(population.contributions)
    wrong[by.subjects.positions[0], 0] += 0.01
    monkeypatch.setitem(vars(population), "contributions", wrong)
    additive, stored, _ = attributions.exactness(by)
    assert (additive.met, stored.met) == (False, False)


def test_the_deletion_test_tells_named_features_from_chance(by: Attributions) -> None:
    exact, ours, chance = attributions.deletion(by)
    assert exact.ours == exact.shap
    assert float(exact.ours) > float(chance.ours)
    assert float(ours.ours) > float(chance.ours)


def test_stability_is_between_none_and_all(by: Attributions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attributions, "SEEDS", 2)
    lines = [*attributions.lime_quality(by), *attributions.noise(by)]
    assert len(lines) == 6
    assert all(0 <= float(line.ours) <= 1 for line in lines)


def test_another_process_gives_the_same_bytes(by: Attributions, published: Path) -> None:
    (line,) = attributions.determinism(by, published)
    assert (line.ours, line.met) == ("yes", True)


def test_times_are_told_with_those_of_the_others(by: Attributions) -> None:
    lime, median, ratio, row = attributions.speed(by)
    assert float(lime.ours) >= float(median.ours) > 0
    assert float(lime.lime) > 0
    assert float(ratio.ours) > 0
    assert float(row.shap) > 0
