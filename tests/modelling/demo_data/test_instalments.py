"""Payments of instalments."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.chunk import Chunk
from modelling.demo_data.draws import Columns
from modelling.demo_data.facts import number


@pytest.fixture
def paid(chunk: Chunk) -> Columns:
    return chunk.tables["installments_payments"]


def test_payments_lie_before_the_application(paid: Columns) -> None:
    assert np.nanmax(number(paid, "DAYS_ENTRY_PAYMENT")) <= -1.0
    assert number(paid, "DAYS_INSTALMENT").min() >= -2922.0


def test_hardly_any_payment_was_not_booked(paid: Columns) -> None:
    unbooked = np.isnan(number(paid, "AMT_PAYMENT"))
    assert (np.isnan(number(paid, "DAYS_ENTRY_PAYMENT")) == unbooked).all()
    assert unbooked.mean() < 0.001


def test_about_a_tenth_is_late(paid: Columns) -> None:
    late = number(paid, "DAYS_ENTRY_PAYMENT") > number(paid, "DAYS_INSTALMENT")
    assert late.mean() == pytest.approx(0.1, abs=0.03)


def test_the_parts_of_a_loan_instalment_sum_to_it(paid: Columns) -> None:
    loans = number(paid, "NUM_INSTALMENT_VERSION") > 0
    keys = (number(paid, "SK_ID_PREV") * 1_000 + number(paid, "NUM_INSTALMENT_NUMBER"))[loans]
    _, instalment, parts = np.unique(keys, return_inverse=True, return_counts=True)
    total = np.bincount(instalment, weights=np.nan_to_num(number(paid, "AMT_PAYMENT")[loans]))
    asked = np.zeros(len(parts))
    asked[instalment] = number(paid, "AMT_INSTALMENT")[loans]
    assert set(np.unique(parts)) == {1, 2}
    assert (np.abs(total[parts == 2] - asked[parts == 2]) < 0.02).mean() > 0.99


def test_cards_have_version_0_and_positive_amounts(paid: Columns) -> None:
    cards = number(paid, "NUM_INSTALMENT_VERSION") == 0
    assert 0.05 < cards.mean() < 0.4
    assert (number(paid, "AMT_INSTALMENT") > 0).all()
    assert number(paid, "NUM_INSTALMENT_NUMBER").min() >= 1


def test_a_settled_loan_pays_the_rest_at_once(paid: Columns) -> None:
    version, amount = number(paid, "NUM_INSTALMENT_VERSION"), number(paid, "AMT_INSTALMENT")
    assert np.median(amount[version == 2]) > 2.0 * np.median(amount[version == 1])
