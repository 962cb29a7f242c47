"""Repayment of earlier loans."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.draws import Columns
from modelling.demo_data.facts import number
from modelling.demo_data.latent import Applicants
from modelling.demo_data.previous_application import Previous, draw_previous
from modelling.demo_data.schedule import UNKNOWN_DAY, Schedule, draw_delays, draw_schedule


@pytest.fixture
def previous(rng: np.random.Generator, applicants: Applicants) -> Previous:
    return draw_previous(rng, applicants, 0)


@pytest.fixture
def drawn(rng: np.random.Generator, applicants: Applicants, previous: Previous) -> tuple[Schedule, Columns]:
    return draw_schedule(rng, applicants, previous)


def test_instalments_fell_due_before_the_application(drawn: tuple[Schedule, Columns]) -> None:
    assert drawn[0].due_day.max() <= 0


def test_only_approved_loans_are_repaid(drawn: tuple[Schedule, Columns], previous: Previous) -> None:
    loans = np.unique(drawn[0].loan)
    assert previous.approved[loans].all()
    assert not previous.revolving[loans].any()


def test_instalments_are_numbered_up_to_the_plan(drawn: tuple[Schedule, Columns]) -> None:
    schedule, _ = drawn
    assert schedule.number.min() == 1
    assert (schedule.number <= schedule.planned).all()
    starts = np.flatnonzero(schedule.number == 1)
    assert len(starts) == len(np.unique(schedule.loan))


def test_a_finished_loan_has_an_end_and_a_running_one_the_sentinel(
    drawn: tuple[Schedule, Columns],
) -> None:
    schedule, days = drawn
    finished = schedule.loan[schedule.last]
    assert (number(days, "DAYS_LAST_DUE")[finished] < 0).all()
    running = np.setdiff1d(schedule.loan, finished)
    assert (number(days, "DAYS_LAST_DUE")[running] == UNKNOWN_DAY).all()
    assert (number(days, "DAYS_TERMINATION")[running] == UNKNOWN_DAY).all()


def test_days_are_missing_without_a_loan(drawn: tuple[Schedule, Columns], previous: Previous) -> None:
    for values in drawn[1].values():
        assert np.isnan(np.asarray(values)[~previous.approved]).all()


def test_only_cards_have_a_first_drawing(drawn: tuple[Schedule, Columns], previous: Previous) -> None:
    first = number(drawn[1], "DAYS_FIRST_DRAWING")
    loans = previous.approved & ~previous.revolving & ~np.isnan(first)
    assert (first[loans] == UNKNOWN_DAY).all()


def test_delays_grow_with_lateness(rng: np.random.Generator) -> None:
    calm = draw_delays(rng, np.full(5_000, -1.0)) > 0
    tardy = draw_delays(rng, np.full(5_000, 1.5)) > 0
    assert tardy.mean() > 5 * calm.mean()


def test_delays_are_whole_days(rng: np.random.Generator) -> None:
    delays = draw_delays(rng, np.zeros(1_000))
    assert (delays == np.round(delays)).all()
    assert delays.min() >= -60.0
