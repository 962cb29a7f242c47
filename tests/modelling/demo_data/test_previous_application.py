"""Earlier applications."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.facts import category, number
from modelling.demo_data.latent import Applicants
from modelling.demo_data.previous_application import FIRST_PREVIOUS, Previous, draw_previous


@pytest.fixture
def previous(rng: np.random.Generator, applicants: Applicants) -> Previous:
    return draw_previous(rng, applicants, 0)


def test_about_five_applications_each(previous: Previous, applicants: Applicants) -> None:
    counts = np.bincount(previous.owner, minlength=applicants.size)
    assert counts.mean() == pytest.approx(5.35, abs=0.4)
    assert (counts == 0).mean() == pytest.approx(0.05, abs=0.02)


def test_numbers_are_unique(previous: Previous) -> None:
    assert previous.ids[0] == FIRST_PREVIOUS
    assert len(np.unique(previous.ids)) == len(previous.ids)


@pytest.mark.parametrize(("status", "share"), [("Approved", 0.62), ("Canceled", 0.19), ("Refused", 0.17)])
def test_decisions(previous: Previous, status: str, share: float) -> None:
    decided = category(previous.columns, "NAME_CONTRACT_STATUS").equals(status)
    assert decided.mean() == pytest.approx(share, abs=0.03)


def test_appetite_is_refused(previous: Previous, applicants: Applicants) -> None:
    refused = category(previous.columns, "NAME_CONTRACT_STATUS").equals("Refused")
    eager = applicants.appetite[previous.owner] > 0
    assert refused[eager].mean() > 1.5 * refused[~eager].mean()


def test_only_approved_applications_become_loans(previous: Previous) -> None:
    status = category(previous.columns, "NAME_CONTRACT_STATUS")
    assert (previous.approved == status.equals("Approved")).all()


def test_terms_are_missing_without_an_offer(previous: Previous) -> None:
    unknown = np.isnan(number(previous.columns, "CNT_PAYMENT"))
    assert (np.isnan(number(previous.columns, "AMT_ANNUITY")) == unknown).all()
    assert not unknown[previous.approved].any()
    assert unknown.mean() == pytest.approx(0.24, abs=0.04)


def test_cards_have_no_term(previous: Previous) -> None:
    offered = previous.revolving & previous.approved
    assert (number(previous.columns, "CNT_PAYMENT")[offered] == 0).all()


def test_decisions_lie_in_the_past(previous: Previous) -> None:
    days = number(previous.columns, "DAYS_DECISION")
    assert days.max() <= -1
    assert days.min() >= -2922
