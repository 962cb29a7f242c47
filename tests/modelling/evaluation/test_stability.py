"""The bins of the PD."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.evaluation.stability import probability_bins
from modelling.scoring.stability import probability_drift


def test_the_pd_against_its_own_bins() -> None:
    rng = np.random.default_rng(0)
    bins = probability_bins(rng.beta(1, 9, 5000))
    assert sum(bins["shares"]) == pytest.approx(1)
    assert len(bins["shares"]) == len(bins["edges"]) + 1 == 10
    assert probability_drift(bins, rng.beta(1, 9, 5000)).verdict == "stable"
    assert probability_drift(bins, rng.beta(3, 9, 5000)).verdict == "moved"


def test_a_constant_pd_has_one_edge() -> None:
    bins = probability_bins(np.full(50, 0.2))
    assert probability_drift(bins, np.full(9, 0.2)).psi == pytest.approx(0.0, abs=1e-9)
