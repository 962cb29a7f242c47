"""What chance alone gives, by hand, and the bins of the PD."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.evaluation.stability import chance_psi, probability_bins
from modelling.scoring.stability import probability_drift


def test_what_chance_gives_by_hand() -> None:
    # Two bins: one degree of freedom, whose 95th percentile is 1.96 squared. One bin counts as two.
    by_hand = 1.959963984540054**2 * (1 / 400 + 1 / 100)
    assert chance_psi(2, 400, 100) == chance_psi(1, 400, 100) == pytest.approx(by_hand)


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
