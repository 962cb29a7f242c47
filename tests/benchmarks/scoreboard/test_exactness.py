"""Exactness beside the shap package, and the same bytes everywhere."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.scoreboard import exactness
from benchmarks.scoreboard.attributions import Attributions

# shap loads matplotlib in a way that it warns of
pytestmark = pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")


def test_exact_contributions_are_those_of_the_shap_package(by: Attributions) -> None:
    additive, stored, apart = exactness.exactness(by)
    assert (additive.met, stored.met, apart.met) == (True, True, True)


def test_a_wrong_stored_contribution_is_seen(by: Attributions, monkeypatch: pytest.MonkeyPatch) -> None:
    population = by.subjects.runtime.population
    wrong = np.array(population.contributions)
    wrong[by.subjects.positions[0], 0] += 0.01
    monkeypatch.setitem(vars(population), "contributions", wrong)
    additive, stored, _ = exactness.exactness(by)
    assert (additive.met, stored.met) == (False, False)


def test_another_process_gives_the_same_bytes(by: Attributions, published: Path) -> None:
    (line,) = exactness.determinism(by, published)
    assert (line.ours, line.met) == ("yes", True)
