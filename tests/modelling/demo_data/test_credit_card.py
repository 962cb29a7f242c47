"""Monthly balance of cards."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.credit_card import (
    MINIMUM_SHARE,
    MONTHLY_INTEREST,
    CardMonths,
    draw_credit_card,
)
from modelling.demo_data.draws import Columns
from modelling.demo_data.facts import number
from modelling.demo_data.latent import Applicants
from modelling.demo_data.previous_application import draw_previous


@pytest.fixture
def drawn(rng: np.random.Generator, applicants: Applicants) -> tuple[Columns, CardMonths]:
    return draw_credit_card(rng, applicants, draw_previous(rng, applicants, 0))


def test_a_card_and_month_occur_once(drawn: tuple[Columns, CardMonths]) -> None:
    keys = number(drawn[0], "SK_ID_PREV") * 1_000 - number(drawn[0], "MONTHS_BALANCE")
    assert len(np.unique(keys)) == len(keys)


def test_balances_are_carried_from_month_to_month(drawn: tuple[Columns, CardMonths]) -> None:
    """Balance = balance before + interest + drawings - payments, to the half unit of each rounding."""
    columns, months = drawn
    carried = (1.0 + MONTHLY_INTEREST) * months.before
    moved = number(columns, "AMT_DRAWINGS_CURRENT") - number(columns, "AMT_PAYMENT_TOTAL_CURRENT")
    assert np.abs(carried + moved - months.balance).max() <= 1.0


def test_drawings_are_the_sum_of_their_ways(drawn: tuple[Columns, CardMonths]) -> None:
    ways = sum(number(drawn[0], f"AMT_DRAWINGS_{way}_CURRENT") for way in ("ATM", "OTHER", "POS"))
    known = ~np.isnan(ways)
    assert np.abs(ways - number(drawn[0], "AMT_DRAWINGS_CURRENT"))[known].max() < 1e-6
    for way in ("ATM", "OTHER", "POS"):
        assert np.nanmin(number(drawn[0], f"AMT_DRAWINGS_{way}_CURRENT")) >= 0.0


def test_the_ways_are_unknown_only_on_unused_cards(drawn: tuple[Columns, CardMonths]) -> None:
    columns, months = drawn
    unknown = np.isnan(number(columns, "AMT_DRAWINGS_ATM_CURRENT"))
    assert not (unknown & months.used).any()
    assert unknown.mean() == pytest.approx(0.2, abs=0.05)


def test_the_minimum_is_a_share_of_the_limit(drawn: tuple[Columns, CardMonths]) -> None:
    months = drawn[1]
    assert (months.minimum <= MINIMUM_SHARE * months.limit + 0.5).all()
    assert (months.minimum[months.before == 0.0] == 0.0).all()


def test_instalments_mature_one_a_month(drawn: tuple[Columns, CardMonths]) -> None:
    months = drawn[1]
    assert (months.matured[months.oldest] == 0).all()
    same = (months.card[1:] == months.card[:-1]) & months.used[1:]
    assert (months.matured[:-1][same] - months.matured[1:][same] == 1).all()


def test_strain_fills_the_card(drawn: tuple[Columns, CardMonths], applicants: Applicants) -> None:
    months = drawn[1]
    used = months.balance / months.limit
    strained = applicants.strain[months.owner] > 0
    assert used[strained].mean() > 1.4 * used[~strained].mean()
    assert used.max() <= 1.11
