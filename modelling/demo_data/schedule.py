"""Repayment of earlier loans, instalment by instalment; POS_CASH and the instalments both read it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from modelling.demo_data.draws import (
    Columns,
    Flags,
    Floats,
    Integers,
    Rng,
    blank,
    chance,
    owners,
    positions,
    sigmoid,
)
from modelling.demo_data.latent import Applicants
from modelling.demo_data.previous_application import Previous

UNKNOWN_DAY = 365_243.0
"""Kaggle's sentinel for a day that has not come."""
DAYS_A_MONTH = 30.4375
EARLY_SHARE = 0.33
RECORDED_SHARE = 0.965


@dataclass(frozen=True)
class Schedule:
    """Every instalment that fell due before the application.

    Attributes
    ----------
    loan : array of int
        Position of the earlier application.
    owner : array of int
        Position of the applicant in the chunk.
    number : array of int
        1 for the first instalment.
    due_day : array of float
        Day it fell due, relative to the application.
    delay : array of float
        Days from due to paid; negative is early.
    last : array of bool
        The instalment that ends the loan.
    planned : array of float
        Instalments agreed for the loan.
    """

    loan: Integers
    owner: Integers
    number: Integers
    due_day: Floats
    delay: Floats
    last: Flags
    planned: Floats

    @property
    def size(self) -> int:
        """Number of instalments."""
        return len(self.loan)


def draw_schedule(rng: Rng, applicants: Applicants, previous: Previous) -> tuple[Schedule, Columns]:
    """Draw the instalments, and the DAYS_ columns that previous_application shows of them."""
    size = len(previous.owner)
    recorded = previous.approved & chance(rng, RECORDED_SHARE, size)
    loans = recorded & ~previous.revolving
    first_due = np.round(previous.decision_day + 30.0 + rng.integers(0, 3, size))
    early = chance(rng, EARLY_SHARE, size)
    share = np.where(early, rng.uniform(0.3, 1.0, size), 1.0)
    lived = np.where(loans, np.ceil(previous.term * share), 0.0)
    elapsed = np.floor((-1.0 - first_due) / DAYS_A_MONTH) + 1.0
    count = np.clip(np.minimum(lived, elapsed), 0.0, None).astype(np.int64)
    finished = loans & (elapsed >= lived)
    schedule = _instalments(rng, applicants, previous, count=count, first_due=first_due, finished=finished)
    days = _previous_days(rng, previous, recorded, first_due=first_due, lived=lived, finished=finished)
    return schedule, days


def _instalments(
    rng: Rng,
    applicants: Applicants,
    previous: Previous,
    *,
    count: Integers,
    first_due: Floats,
    finished: Flags,
) -> Schedule:
    loan = owners(count)
    order = positions(count)
    owner = previous.owner[loan]
    return Schedule(
        loan=loan,
        owner=owner,
        number=order + 1,
        due_day=np.round(first_due[loan] + DAYS_A_MONTH * order).astype(np.float64),
        delay=draw_delays(rng, applicants.lateness[owner]),
        last=finished[loan] & (order + 1 == count[loan]),
        planned=previous.term[loan],
    )


def draw_delays(rng: Rng, lateness: Floats) -> Floats:
    """Days from due to paid: mostly some days early, sometimes late, then by days or weeks."""
    size = len(lateness)
    late = chance(rng, sigmoid(-2.75 + 1.15 * lateness), size)
    early = np.floor(rng.exponential(11.0, size)) * (rng.random(size) < 0.85)
    after = np.ceil(np.minimum(np.exp(1.6 + 1.2 * rng.standard_normal(size)), 1200.0))
    return np.where(late, after, -np.minimum(early, 60.0))


def _previous_days(
    rng: Rng, previous: Previous, recorded: Flags, *, first_due: Floats, lived: Floats, finished: Flags
) -> Columns:
    """Days as the lender keeps them: unknown ones hold the sentinel, applications without a loan nothing."""
    size = len(previous.owner)
    cards = previous.revolving
    drawn = cards & chance(rng, 0.6, size)
    planned_last = first_due + np.round(DAYS_A_MONTH * (previous.term - 1.0))
    last = first_due + np.round(DAYS_A_MONTH * (lived - 1.0))
    ended = last + rng.integers(2, 16, size)
    columns = {
        "DAYS_FIRST_DRAWING": np.where(drawn, previous.decision_day + rng.integers(1, 60, size), UNKNOWN_DAY),
        "DAYS_FIRST_DUE": np.where(cards & ~drawn, UNKNOWN_DAY, first_due),
        "DAYS_LAST_DUE_1ST_VERSION": np.where(cards, UNKNOWN_DAY, planned_last),
        "DAYS_LAST_DUE": np.where(finished, last, UNKNOWN_DAY),
        "DAYS_TERMINATION": np.where(finished, ended, UNKNOWN_DAY),
        "NFLAG_INSURED_ON_APPROVAL": chance(rng, np.where(cards, 0.0, 0.37), size).astype(np.float64),
    }
    return {name: blank(values, ~recorded) for name, values in columns.items()}
