"""Credits with other lenders, as the credit bureau reports them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from modelling.demo_data.draws import (
    Category,
    Columns,
    Flags,
    Floats,
    Integers,
    Rng,
    blank,
    chance,
    curve,
    labels,
    money,
    owners,
    pick,
    sigmoid,
)
from modelling.demo_data.latent import Applicants

FIRST_BUREAU = 5_000_000
NO_HISTORY_SHARE = 0.14
MORE_CREDITS = 5.1
"""Mean number of credits beyond the first, for applicants the bureau knows."""
SPREAD = 1.15
SIZES = {
    "Consumer credit": 110_000.0, "Credit card": 120_000.0, "Car loan": 1_500_000.0, "Mortgage": 4_500_000.0,
    "Microloan": 25_000.0, "Loan for business development": 1_400_000.0, "Real estate loan": 3_000_000.0,
}  # fmt: skip
TERM_DAYS = {
    "Consumer credit": 560.0, "Credit card": 1300.0, "Car loan": 1600.0, "Mortgage": 5400.0,
    "Microloan": 25.0, "Loan for business development": 1100.0, "Real estate loan": 5400.0,
}  # fmt: skip


@dataclass(frozen=True)
class Credits:
    """Bureau credits and what their monthly reports need.

    Attributes
    ----------
    columns : dict
        The bureau table.
    owner : array of int
        Position of the applicant in the chunk.
    closed_day : array of float
        Day the credit ended, relative to the application; 0 or more while it runs.
    """

    columns: Columns
    owner: Integers
    closed_day: Floats

    @property
    def size(self) -> int:
        """Number of credits."""
        return len(self.owner)


def draw_credits(rng: Rng, applicants: Applicants, block: int) -> Credits:
    """Draw the bureau credits of a chunk; ``block`` is where its credit numbers start."""
    owner = owners(_counts(rng, applicants))
    size = len(owner)
    kind = pick(rng, "CREDIT_TYPE", size)
    opened = np.round(curve(rng.standard_normal(size), "DAYS_CREDIT"))
    term = _terms(rng, kind)
    closed_day = np.round(opened + term * _life(rng, kind))
    closed = closed_day < 0
    columns: Columns = {
        "SK_ID_CURR": applicants.ids[owner],
        "SK_ID_BUREAU": FIRST_BUREAU + block + np.arange(size),
        "CREDIT_ACTIVE": _activity(rng, closed),
        "CREDIT_CURRENCY": pick(rng, "CREDIT_CURRENCY", size),
        "DAYS_CREDIT": opened.astype(np.int64),
        "CNT_CREDIT_PROLONG": rng.poisson(0.006, size),
        "CREDIT_TYPE": kind,
        "DAYS_CREDIT_UPDATE": _update_days(rng, closed_day, closed, opened),
        **_end_dates(rng, kind, opened + term, closed_day, closed),
        **_amounts(rng, applicants, owner, kind, closed=closed, left=(term + opened) / term),
        **_overdue(rng, applicants.lateness[owner], closed),
    }
    return Credits(columns, owner, closed_day)


def _counts(rng: Rng, applicants: Applicants) -> Integers:
    mean = MORE_CREDITS * np.exp(0.15 * applicants.appetite - 0.011)
    more = rng.negative_binomial(SPREAD, SPREAD / (SPREAD + mean))
    known = ~chance(rng, NO_HISTORY_SHARE, applicants.size)
    return np.where(known, 1 + np.minimum(more, 115), 0)


def _terms(rng: Rng, kind: Category) -> Floats:
    size = len(kind)
    days = kind.values(TERM_DAYS, 900.0) * np.exp(0.75 * rng.standard_normal(size))
    endless = kind.equals("Credit card") & chance(rng, 0.06, size)
    days = np.where(endless, 31_000.0, np.clip(days, 5.0, 12_000.0))
    return np.round(days).astype(np.float64)


def _life(rng: Rng, kind: Category) -> Floats:
    """Share of the planned term that the credit lives: many are repaid early, cards are renewed."""
    size = len(kind)
    early = chance(rng, 0.45, size)
    share = np.where(early, rng.uniform(0.25, 1.0, size), rng.uniform(1.0, 1.06, size))
    return np.where(kind.equals("Credit card"), rng.uniform(0.25, 3.0, size), share)


def _activity(rng: Rng, closed: Flags) -> Category:
    state = labels(closed.astype(np.int64), ("Active", "Closed", "Sold", "Bad debt"))
    sold = chance(rng, 0.0038, len(closed))
    return state.put(sold, "Sold").put(closed & chance(rng, 0.00002, len(closed)), "Bad debt")


def _update_days(rng: Rng, closed_day: Floats, closed: Flags, opened: Floats) -> Integers:
    recent = -rng.exponential(22.0, len(closed)) - 1.0
    after_close = np.minimum(closed_day + rng.exponential(60.0, len(closed)), -1.0)
    return np.round(np.maximum(np.where(closed, after_close, recent), opened)).astype(np.int64)


def _end_dates(rng: Rng, kind: Category, planned: Floats, closed_day: Floats, closed: Flags) -> Columns:
    unknown = chance(rng, np.where(kind.equals("Credit card"), 0.21, 0.012), len(closed))
    return {
        "DAYS_CREDIT_ENDDATE": blank(planned, unknown),
        "DAYS_ENDDATE_FACT": blank(closed_day, ~closed),
    }


def _amounts(
    rng: Rng, applicants: Applicants, owner: Integers, kind: Category, *, closed: Flags, left: Floats
) -> Columns:
    """Draw sums and debts; ``left`` is the share of the term still to run."""
    size = len(owner)
    scale = kind.values(SIZES, 300_000.0)
    amount = money(scale * np.exp(rng.standard_normal(size)), 4.5)
    amount = np.where(kind.equals("Credit card") & chance(rng, 0.12, size), 0.0, amount)
    card = kind.equals("Credit card")
    strain = applicants.strain[owner]
    used = sigmoid(-0.1 + 1.2 * strain + 1.2 * rng.standard_normal(size))
    owed = np.clip(left, 0.02, 1.0) ** np.exp(-0.7 * strain + 0.3 * rng.standard_normal(size))
    debt = money(np.where(closed, 0.0, amount * np.where(card, used, owed)))
    limit = money(np.where(card & ~closed, amount - np.minimum(debt, amount), 0.0))
    return {
        "AMT_CREDIT_SUM": amount,
        "AMT_CREDIT_SUM_DEBT": blank(debt, chance(rng, 0.147, size)),
        "AMT_CREDIT_SUM_LIMIT": blank(limit, chance(rng, np.where(card, 0.25, 0.4), size)),
        "AMT_ANNUITY": _annuities(rng, amount, closed),
    }


def _annuities(rng: Rng, amount: Floats, closed: Flags) -> Floats:
    paid = money(amount * rng.uniform(0.02, 0.12, len(amount)))
    none = chance(rng, np.where(closed, 0.75, 0.3), len(amount))
    return blank(np.where(none, 0.0, paid), chance(rng, 0.6, len(amount)))


def _overdue(rng: Rng, lateness: Floats, closed: Flags) -> Columns:
    """Overdue days and amounts: rare, driven by the tendency to pay late."""
    size = len(lateness)
    now = ~closed & chance(rng, sigmoid(-4.2 + 0.9 * lateness), size)
    ever = now | chance(rng, sigmoid(-1.1 + 0.7 * lateness), size)
    worst = money(np.where(ever, np.exp(8.3 + 1.3 * rng.standard_normal(size)), 0.0))
    days = np.where(now, np.minimum(1 + rng.exponential(60.0, size), 2700.0), 0.0)
    owed = np.where(now, worst * rng.uniform(0.2, 1.0, size), 0.0)
    return {
        "CREDIT_DAY_OVERDUE": np.round(days).astype(np.int64),
        "AMT_CREDIT_MAX_OVERDUE": blank(worst, chance(rng, 0.655, size)),
        "AMT_CREDIT_SUM_OVERDUE": money(owed),
    }
