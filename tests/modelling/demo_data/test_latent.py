"""Traits of applicants."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.latent import FIRST_APPLICANT, Applicants, draw_applicants


def test_numbers_continue_from_chunk_to_chunk(rng: np.random.Generator) -> None:
    first, second = draw_applicants(rng, 0, 10), draw_applicants(rng, 10, 5)
    assert first.ids[0] == FIRST_APPLICANT
    assert second.ids.tolist() == list(range(FIRST_APPLICANT + 10, FIRST_APPLICANT + 15))


def test_ages_are_those_of_borrowers(applicants: Applicants) -> None:
    years = applicants.days_lived / 365.25
    assert years.min() >= 21.0
    assert years.max() <= 70.0
    assert np.median(years) == pytest.approx(43.1, abs=1.0)


@pytest.mark.parametrize(("trait", "correlation"), [("lateness", 0.4), ("strain", 0.35), ("appetite", 0.35)])
def test_traits_lean_on_fragility(applicants: Applicants, trait: str, correlation: float) -> None:
    scores = getattr(applicants, trait)
    assert np.corrcoef(scores, applicants.fragility)[0, 1] == pytest.approx(correlation, abs=0.06)


def test_the_old_are_less_fragile(applicants: Applicants) -> None:
    assert np.corrcoef(applicants.age, applicants.fragility)[0, 1] < -0.15


def test_size(applicants: Applicants) -> None:
    assert applicants.size == 4_000
