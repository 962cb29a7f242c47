"""External scores."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.draws import Columns
from modelling.demo_data.external_scores import MISSING_SHARES, draw_external_scores
from modelling.demo_data.facts import number
from modelling.demo_data.latent import Applicants


@pytest.fixture
def scores(rng: np.random.Generator, applicants: Applicants) -> Columns:
    return draw_external_scores(rng, applicants)


@pytest.mark.parametrize(("name", "share"), MISSING_SHARES.items())
def test_missing_shares(scores: Columns, name: str, share: float) -> None:
    assert np.isnan(number(scores, name)).mean() == pytest.approx(share, abs=0.03)


@pytest.mark.parametrize("name", MISSING_SHARES)
def test_scores_are_safer_when_higher(scores: Columns, applicants: Applicants, name: str) -> None:
    values = number(scores, name)
    known = ~np.isnan(values)
    assert values[known].min() >= 0.0
    assert values[known].max() <= 1.0
    assert np.corrcoef(values[known], applicants.fragility[known])[0, 1] < -0.3


def test_the_first_score_is_built_on_age(scores: Columns, applicants: Applicants) -> None:
    values = number(scores, "EXT_SOURCE_1")
    known = ~np.isnan(values)
    assert np.corrcoef(values[known], applicants.age[known])[0, 1] > 0.4
