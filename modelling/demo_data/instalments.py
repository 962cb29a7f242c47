"""Payments of instalments: of earlier loans, and the minimum payments of cards."""

from __future__ import annotations

import numpy as np

from modelling.demo_data.credit_card import DAYS_A_MONTH, CardMonths
from modelling.demo_data.draws import Columns, Integers, Rng, chance, money, sigmoid
from modelling.demo_data.latent import Applicants
from modelling.demo_data.previous_application import Previous
from modelling.demo_data.schedule import Schedule, draw_delays

OLDEST_DAY = -2922.0
Rows = dict[str, np.ndarray]


def draw_instalments(
    rng: Rng, applicants: Applicants, previous: Previous, schedule: Schedule, cards: CardMonths
) -> tuple[Columns, Integers]:
    """Draw the payments; an instalment paid in two parts has two rows.

    Returns
    -------
    columns : dict
        The installments_payments table.
    owner : array of int
        Position of the applicant of each row.
    """
    loans = _loan_rows(rng, applicants, previous, schedule)
    rows = _joined(loans, _remainders(rng, loans), _card_rows(rng, applicants, cards))
    kept = (rows["due"] + rows["delay"] <= -1.0) & (rows["due"] >= OLDEST_DAY)
    rows = {name: values[kept] for name, values in rows.items()}
    columns: Columns = {
        "SK_ID_PREV": previous.ids[rows["loan"]],
        "SK_ID_CURR": applicants.ids[rows["owner"]],
        "NUM_INSTALMENT_VERSION": rows["version"],
        "NUM_INSTALMENT_NUMBER": rows["number"],
        "DAYS_INSTALMENT": rows["due"],
        **_payments(rng, rows),
        "AMT_INSTALMENT": rows["amount"],
    }
    return columns, rows["owner"]


def _loan_rows(rng: Rng, applicants: Applicants, previous: Previous, schedule: Schedule) -> Rows:
    """One row per instalment; the last one of a loan repaid early settles the rest."""
    size = schedule.size
    settled = np.where(schedule.last, np.maximum(schedule.planned - schedule.number + 1.0, 1.0), 1.0)
    amount = money(previous.payment[schedule.loan] * (1.0 + 0.8 * (settled - 1.0)), 0.005)
    split = chance(rng, sigmoid(-3.3 + 0.6 * applicants.strain[schedule.owner]), size)
    return {
        "loan": schedule.loan,
        "owner": schedule.owner,
        "number": schedule.number,
        "version": np.where(settled > 1.0, 2.0, 1.0),
        "due": schedule.due_day,
        "delay": schedule.delay,
        "amount": amount,
        "paid": np.where(split, money(amount * rng.uniform(0.05, 0.95, size), 0.005), amount),
    }


def _remainders(rng: Rng, loans: Rows) -> Rows:
    """Build the second rows of instalments paid in two parts."""
    short = loans["paid"] < loans["amount"]
    rows = {name: values[short] for name, values in loans.items()}
    rows["paid"] = rows["amount"] - rows["paid"]
    rows["delay"] = rows["delay"] + rng.integers(0, 8, len(rows["delay"]))
    return rows


def _card_rows(rng: Rng, applicants: Applicants, cards: CardMonths) -> Rows:
    """One row per month with a minimum payment."""
    asked = cards.minimum > 0.0
    owner = cards.owner[asked]
    amount = cards.minimum[asked]
    times = np.where(chance(rng, 0.3, len(owner)), 1.0, rng.uniform(1.0, 3.0, len(owner)))
    return {
        "loan": cards.card[asked],
        "owner": owner,
        "number": cards.matured[asked] + 1,
        "version": np.zeros(len(owner)),
        "due": np.round(-DAYS_A_MONTH * cards.ago[asked]),
        "delay": draw_delays(rng, applicants.lateness[owner]),
        "amount": amount,
        "paid": money(amount * times),
    }


def _joined(*parts: Rows) -> Rows:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _payments(rng: Rng, rows: Rows) -> Columns:
    """Day and amount of the payment; both missing for the few that were never booked."""
    unbooked = chance(rng, 0.0002, len(rows["due"]))
    return {
        "DAYS_ENTRY_PAYMENT": np.where(unbooked, np.nan, rows["due"] + rows["delay"]),
        "AMT_PAYMENT": np.where(unbooked, np.nan, rows["paid"]),
    }
