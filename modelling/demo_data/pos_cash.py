"""Monthly balance of earlier cash and consumer loans."""

from __future__ import annotations

import numpy as np

from modelling.demo_data.draws import Category, Columns, Flags, Integers, Rng, blank, chance, labels
from modelling.demo_data.previous_application import Previous
from modelling.demo_data.schedule import DAYS_A_MONTH, Schedule

LONGEST = 96
STATUSES = (
    "Active",
    "Completed",
    "Signed",
    "Returned to the store",
    "Approved",
    "Demand",
    "Canceled",
    "XNA",
    "Amortized debt",
)
RARE_STATUSES = {"Returned to the store": 0.0006, "Approved": 0.0005, "Demand": 0.0007, "XNA": 0.00001}
GRACE_DAYS = 6.0
"""Delays up to here are settled before the month closes."""


def draw_pos_cash(rng: Rng, previous: Previous, schedule: Schedule) -> tuple[Columns, Integers]:
    """Draw one row per loan and month, and a closing row when the loan ended.

    Returns
    -------
    columns : dict
        The POS_CASH_balance table.
    owner : array of int
        Position of the applicant of each row.
    """
    closing = np.flatnonzero(schedule.last)
    source = np.concatenate([np.arange(schedule.size), closing])
    completed = np.arange(len(source)) >= schedule.size
    month = np.floor(schedule.due_day[_first_instalment(schedule)] / DAYS_A_MONTH)
    months = month[source] + schedule.number[source] - 1 + completed
    kept = (months >= -LONGEST) & (months <= -1)
    source, completed, months = source[kept], completed[kept], months[kept]
    loan = schedule.loan[source]
    planned = np.where(
        completed, schedule.number[source], schedule.planned[source]
    )  # repaid early: shortened
    left = np.where(completed, 0.0, planned - schedule.number[source])
    unknown = chance(rng, 0.0026, len(source))
    columns: Columns = {
        "SK_ID_PREV": previous.ids[loan],
        "SK_ID_CURR": np.asarray(previous.columns["SK_ID_CURR"])[loan],
        "MONTHS_BALANCE": months.astype(np.int64),
        "CNT_INSTALMENT": blank(planned, unknown),
        "CNT_INSTALMENT_FUTURE": blank(left, unknown),
        "NAME_CONTRACT_STATUS": _status(rng, completed, schedule.number[source]),
        **_days_past_due(rng, schedule, source, completed),
    }
    return columns, schedule.owner[source]


def _first_instalment(schedule: Schedule) -> Integers:
    """Give, for each instalment, the position of the first one of its loan."""
    return np.arange(schedule.size) - (schedule.number - 1)


def _status(rng: Rng, completed: Flags, number: Integers) -> Category:
    size = len(completed)
    found = labels(completed.astype(np.int64), STATUSES)
    found = found.put(~completed & (number == 1) & chance(rng, 0.09, size), "Signed")
    for status, share in RARE_STATUSES.items():
        found = found.put(~completed & chance(rng, share, size), status)
    return found


def _days_past_due(rng: Rng, schedule: Schedule, source: Integers, completed: Flags) -> Columns:
    """Days past due at the end of the month, and the same with small debts forgiven."""
    delay = schedule.delay[source]
    due = np.where((delay > GRACE_DAYS) & ~completed, delay, 0.0)
    counted = np.where(chance(rng, 0.7, len(source)), due, 0.0)
    return {"SK_DPD": due.astype(np.int64), "SK_DPD_DEF": counted.astype(np.int64)}
