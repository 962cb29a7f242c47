"""Monthly balance of earlier credit cards."""

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
    labels,
    money,
    owners,
    positions,
    sigmoid,
)
from modelling.demo_data.latent import Applicants
from modelling.demo_data.previous_application import Previous

DAYS_A_MONTH = 30.4375
LONGEST = 96
STATUSES = ("Active", "Completed", "Signed", "Demand", "Sent proposal", "Refused", "Approved")
LIMITS = (45_000, 67_500, 90_000, 135_000, 180_000, 225_000, 270_000, 360_000, 450_000, 675_000)
LIMIT_SHARES = (0.11, 0.06, 0.12, 0.15, 0.23, 0.09, 0.08, 0.05, 0.08, 0.03)
USED_SHARE = 0.62
MINIMUM_SHARE = 0.05
MONTHLY_INTEREST = 0.02


@dataclass(frozen=True)
class CardMonths:
    """The card rows before they get their columns.

    Attributes
    ----------
    card : array of int
        Position of the earlier application, per row.
    owner : array of int
        Position of the applicant, per row.
    ago : array of int
        Months before the application, from 1; recent first within a card.
    oldest : array of bool
        First month of the card.
    used : array of bool
        The card is in use at all.
    limit, balance, before : array of float
        Credit limit, balance, and balance of the month before.
    """

    card: Integers
    owner: Integers
    ago: Integers
    oldest: Flags
    used: Flags
    limit: Floats
    balance: Floats
    before: Floats

    @property
    def interest(self) -> Floats:
        """Interest of the month."""
        return MONTHLY_INTEREST * self.before

    @property
    def minimum(self) -> Floats:
        """Least payment asked for: a share of the limit, but not more than what is owed."""
        return money(np.minimum(MINIMUM_SHARE * self.limit, self.before + self.interest))

    @property
    def matured(self) -> Integers:
        """Instalments that fell due before this month."""
        first = np.flatnonzero(self.ago == 1)
        count = np.diff(np.append(first, len(self.ago)))
        return np.where(self.used, np.repeat(count, count) - self.ago, 0)


def draw_credit_card(rng: Rng, applicants: Applicants, previous: Previous) -> tuple[Columns, CardMonths]:
    """Draw one row per card and month."""
    months = _months(rng, applicants, previous)
    flows = _flows(rng, months, applicants.strain[months.owner])
    late = chance(rng, sigmoid(-4.6 + applicants.lateness[months.owner]), len(months.card))
    late &= months.before > 0
    days = np.where(late, np.ceil(rng.exponential(20.0, len(late))), 0.0)
    columns: Columns = {
        "SK_ID_PREV": previous.ids[months.card],
        "SK_ID_CURR": applicants.ids[months.owner],
        "MONTHS_BALANCE": -months.ago,
        "AMT_BALANCE": months.balance,
        "AMT_CREDIT_LIMIT_ACTUAL": months.limit.astype(np.int64),
        **flows,
        **_receivables(months),
        "NAME_CONTRACT_STATUS": _status(rng, months),
        "SK_DPD": days.astype(np.int64),
        "SK_DPD_DEF": np.where(chance(rng, 0.5, len(late)), days, 0.0).astype(np.int64),
    }
    return columns, months


def _months(rng: Rng, applicants: Applicants, previous: Previous) -> CardMonths:
    cards = previous.approved & previous.revolving
    size = len(cards)
    lived = np.clip(np.floor(-previous.decision_day / DAYS_A_MONTH), 1, LONGEST)
    count = np.where(cards, lived, 0).astype(np.int64)
    card = owners(count)
    ago = positions(count) + 1
    owner = previous.owner[card]
    used = chance(rng, USED_SHARE, size)
    limit = rng.choice(np.array(LIMITS, dtype=np.float64), size, p=LIMIT_SHARES)
    base = sigmoid(-0.9 + 1.3 * applicants.strain[previous.owner] + 0.8 * rng.standard_normal(size))
    phase, speed = rng.uniform(0.0, 6.28, size), rng.uniform(0.1, 0.9, size)
    wave = 1.0 + 0.35 * np.sin(phase[card] + speed[card] * ago) + 0.1 * rng.standard_normal(len(card))
    balance = money(np.where(used[card], limit[card] * np.clip(base[card] * wave, 0.0, 1.1), 0.0))
    oldest = ago == count[card]
    before = np.where(oldest, 0.0, np.append(balance[1:], 0.0))
    return CardMonths(card, owner, ago, oldest, used[card], limit[card], balance, before)


def _flows(rng: Rng, months: CardMonths, strain: Floats) -> Columns:
    """Drawings and payments that lead from one balance to the next, interest included."""
    size = len(months.card)
    interest = months.interest
    wanted = months.minimum * rng.uniform(1.0, 2.0, size)
    drawn = np.maximum(months.balance - months.before - interest + wanted, 0.0)
    paid = np.maximum(drawn - months.balance + months.before + interest, 0.0)
    cash = np.where(rng.random(size) < 0.5, sigmoid(0.2 + 0.8 * strain + rng.standard_normal(size)), 0.0)
    hidden = ~months.used & chance(rng, 0.52, size)
    atm, other = money(drawn * cash, 450.0), np.where(chance(rng, 0.004, size), money(0.2 * drawn), 0.0)
    atm = np.minimum(atm, money(drawn) - other).clip(0.0)
    shop = money(drawn) - atm - other
    counts = {"ATM": np.ceil(atm / 22_500.0), "OTHER": np.ceil(other / 50_000.0)}
    counts["POS"] = np.ceil(shop / 6_000.0)
    no_minimum = months.oldest | chance(rng, 0.04, size)
    return {
        "AMT_DRAWINGS_ATM_CURRENT": blank(atm, hidden),
        "AMT_DRAWINGS_CURRENT": money(drawn),
        "AMT_DRAWINGS_OTHER_CURRENT": blank(other, hidden),
        "AMT_DRAWINGS_POS_CURRENT": blank(shop, hidden),
        "AMT_INST_MIN_REGULARITY": blank(months.minimum, no_minimum),
        "AMT_PAYMENT_CURRENT": blank(money(paid), hidden),
        "AMT_PAYMENT_TOTAL_CURRENT": money(paid),
        **{f"CNT_DRAWINGS_{way}_CURRENT": blank(count, hidden) for way, count in counts.items()},
        "CNT_DRAWINGS_CURRENT": sum(counts.values(), np.zeros(size)).astype(np.int64),
        "CNT_INSTALMENT_MATURE_CUM": blank(months.matured, no_minimum),
    }


def _receivables(months: CardMonths) -> Columns:
    """Give what is owed: principal, and the total with interest."""
    return {
        "AMT_RECEIVABLE_PRINCIPAL": money(0.96 * months.balance),
        "AMT_RECIVABLE": months.balance,
        "AMT_TOTAL_RECEIVABLE": months.balance,
    }


def _status(rng: Rng, months: CardMonths) -> Category:
    size = len(months.card)
    found = labels(np.zeros(size, dtype=np.int64), STATUSES)
    found = found.put(~months.used & (months.ago < 5) & chance(rng, 0.35, size), "Completed")
    return found.put(months.oldest & chance(rng, 0.1, size), "Signed")
