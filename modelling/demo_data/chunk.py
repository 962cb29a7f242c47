"""One chunk of applicants: all tables, the true probabilities and the outcomes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from modelling.demo_data import facts
from modelling.demo_data.application import draw_application
from modelling.demo_data.bureau import draw_credits
from modelling.demo_data.bureau_balance import draw_bureau_balance
from modelling.demo_data.credit_card import draw_credit_card
from modelling.demo_data.draws import Column, Columns, Flags, Floats, Integers, Rng
from modelling.demo_data.facts import number
from modelling.demo_data.instalments import draw_instalments
from modelling.demo_data.latent import Applicants, draw_applicants
from modelling.demo_data.pos_cash import draw_pos_cash
from modelling.demo_data.previous_application import draw_previous
from modelling.demo_data.risk import true_probability
from modelling.demo_data.schedule import draw_schedule

TEST_SHARE = 48_744 / 356_255
"""Applicants without a known outcome, as in the original split."""
BLOCK_PER_APPLICANT = 12
"""Room for credit and application numbers; the mean is about 5, so a chunk does not run over."""


@dataclass(frozen=True)
class Chunk:
    """Tables of some applicants.

    Attributes
    ----------
    tables : dict
        Columns by table name, children included.
    ids : array of int
        SK_ID_CURR.
    probability : array of float
        True probability of default.
    outcome : array of int
        1 for default, drawn from the probability.
    """

    tables: dict[str, Columns]
    ids: Integers
    probability: Floats
    outcome: Integers

    @property
    def defaults(self) -> int:
        """Defaults that application_train shows."""
        return int(np.sum(number(self.tables["application_train"], "TARGET")))


def draw_chunk(seed: np.random.SeedSequence, first: int, size: int) -> Chunk:
    """Draw the applicants whose positions in the whole are ``first`` to ``first + size - 1``."""
    rng = np.random.default_rng(seed)
    applicants = draw_applicants(rng, first, size)
    application = draw_application(rng, applicants)
    children, shown = _draw_children(rng, applicants, first * BLOCK_PER_APPLICANT)
    shown.update(facts.application_facts(application))
    probability = true_probability(rng, shown, application)
    outcome = (rng.random(size) < probability).astype(np.int64)
    tables = {**_split(rng, application, outcome), **children}
    return Chunk(tables, applicants.ids, probability, outcome)


def _draw_children(
    rng: Rng, applicants: Applicants, block: int
) -> tuple[dict[str, Columns], dict[str, Floats]]:
    """Draw the history tables, and what they show of each applicant."""
    size = applicants.size
    credits_ = draw_credits(rng, applicants, block)
    balance, balance_owner = draw_bureau_balance(rng, applicants, credits_)
    previous = draw_previous(rng, applicants, block)
    schedule, days = draw_schedule(rng, applicants, previous)
    pos, pos_owner = draw_pos_cash(rng, previous, schedule)
    card, months = draw_credit_card(rng, applicants, previous)
    paid, paid_owner = draw_instalments(rng, applicants, previous, schedule, months)
    tables = {
        "bureau": credits_.columns,
        "bureau_balance": balance,
        "previous_application": {**previous.columns, **days},
        "POS_CASH_balance": pos,
        "credit_card_balance": card,
        "installments_payments": paid,
    }
    shown = {
        **facts.bureau_facts(credits_.columns, credits_.owner, size),
        **facts.bureau_balance_facts(balance, balance_owner, size),
        **facts.previous_facts(previous.columns, previous.owner, size),
        **facts.pos_cash_facts(pos, pos_owner, size),
        **facts.credit_card_facts(card, months.owner, size),
        **facts.instalments_facts(paid, paid_owner, size),
    }
    return tables, shown


def _split(rng: Rng, application: Columns, outcome: Integers) -> dict[str, Columns]:
    """Divide the applications: TARGET is known in train and does not exist in test."""
    size = len(outcome)
    test = np.zeros(size, dtype=bool)
    test[rng.choice(size, max(round(TEST_SHARE * size), 1), replace=False)] = True
    return {
        "application_train": _rows({**application, "TARGET": outcome}, ~test),
        "application_test": _rows(application, test),
    }


def _rows(columns: Columns, kept: Flags) -> Columns:
    return {name: _kept(column, kept) for name, column in columns.items()}


def _kept(column: Column, kept: Flags) -> Column:
    return column[kept] if isinstance(column, np.ndarray) else column.take(kept)
