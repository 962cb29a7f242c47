"""Monthly reports on bureau credits, for the applicants whose bureau sends them."""

from __future__ import annotations

import numpy as np

from modelling.demo_data.bureau import Credits
from modelling.demo_data.draws import (
    Category,
    Columns,
    Flags,
    Floats,
    Integers,
    Rng,
    chance,
    labels,
    owners,
    positions,
    sigmoid,
)
from modelling.demo_data.latent import Applicants

REPORTED_SHARE = 0.47
"""Share of applicants whose credits are reported month by month."""
LONGEST = 96
DAYS_A_MONTH = 30.4375
STATUSES = ("C", "X", "0", "1", "2", "3", "4", "5")
UNKNOWN_SHARE = 0.45
LATE_GRADES = (0.8, 0.06, 0.02, 0.02, 0.1)
"""Shares of the grades 1 to 5 among months in arrears."""


def draw_bureau_balance(rng: Rng, applicants: Applicants, credits_: Credits) -> tuple[Columns, Integers]:
    """Draw the monthly statuses.

    Returns
    -------
    columns : dict
        The bureau_balance table.
    owner : array of int
        Position of the applicant of each row.
    """
    reported = chance(rng, REPORTED_SHARE, applicants.size)[credits_.owner]
    opened = np.asarray(credits_.columns["DAYS_CREDIT"])
    months = np.minimum(np.floor(-opened / DAYS_A_MONTH).astype(np.int64), LONGEST) + 1
    months = np.where(reported, months, 0)
    credit = owners(months)
    ago = positions(months)
    closed_ago = -credits_.closed_day / DAYS_A_MONTH
    owner = credits_.owner[credit]
    columns: Columns = {
        "SK_ID_BUREAU": np.asarray(credits_.columns["SK_ID_BUREAU"])[credit],
        "MONTHS_BALANCE": -ago,
        "STATUS": _status(rng, ago < closed_ago[credit], applicants.lateness[owner]),
    }
    return columns, owner


def _status(rng: Rng, closed: Flags, lateness: Floats) -> Category:
    size = len(lateness)
    late = chance(rng, sigmoid(-4.3 + 1.2 * lateness), size)
    grade = 3 + np.searchsorted(np.cumsum(LATE_GRADES)[:-1], rng.random(size), side="right")
    quiet = np.where(chance(rng, UNKNOWN_SHARE, size), 1, 2)
    return labels(np.where(closed, 0, np.where(late, grade, quiet)), STATUSES)
