"""Earlier applications with this lender: what was asked, decided and agreed."""

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
    choose,
    curve,
    owners,
    pick,
    shares,
    sigmoid,
)
from modelling.demo_data.latent import Applicants
from modelling.demo_data.previous_amounts import draw_amounts
from modelling.demo_data.previous_labels import draw_labels

FIRST_PREVIOUS = 1_000_000
NO_HISTORY_SHARE = 0.05
MORE_APPLICATIONS = 4.65
SPREAD = 1.6
CASH_TERMS = {"6": 0.08, "12": 0.33, "18": 0.1, "24": 0.19, "36": 0.17, "48": 0.07, "60": 0.06}
CONSUMER_TERMS = {"4": 0.03, "6": 0.2, "8": 0.06, "10": 0.21, "12": 0.32, "18": 0.06, "24": 0.1, "36": 0.02}


@dataclass(frozen=True)
class Previous:
    """Earlier applications and what their repayment needs.

    Attributes
    ----------
    columns : dict
        The previous_application table, without the DAYS_ columns of the repayment.
    owner : array of int
        Position of the applicant in the chunk.
    approved : array of bool
        The application became a loan or a card.
    revolving : array of bool
        A card was asked for.
    decision_day, term, payment : array of float
        Day of the decision, months agreed, monthly payment.
    """

    columns: Columns
    owner: Integers
    approved: Flags
    revolving: Flags
    decision_day: Floats
    term: Floats
    payment: Floats

    @property
    def ids(self) -> Integers:
        """SK_ID_PREV of each application."""
        return np.asarray(self.columns["SK_ID_PREV"])


def draw_previous(rng: Rng, applicants: Applicants, block: int) -> Previous:
    """Draw the earlier applications of a chunk; ``block`` is where its numbers start."""
    owner = owners(_counts(rng, applicants))
    size = len(owner)
    kind = pick(rng, "PREVIOUS_TYPE", size)
    status = _status(rng, kind, applicants.appetite[owner])
    bare = _bare(rng, kind, status)
    decided = _decision_days(rng, kind)
    term = _terms(rng, kind, applicants.strain[owner])
    amounts = draw_amounts(rng, kind, bare, applicants.strain[owner], term)
    columns: Columns = {
        "SK_ID_PREV": FIRST_PREVIOUS + block + np.arange(size),
        "SK_ID_CURR": applicants.ids[owner],
        "NAME_CONTRACT_TYPE": kind,
        "NAME_CONTRACT_STATUS": status,
        "DAYS_DECISION": decided.astype(np.int64),
        "CNT_PAYMENT": blank(term, bare),
        **amounts,
        **draw_labels(rng, kind, status, bare),
    }
    payment = np.nan_to_num(np.asarray(amounts["AMT_ANNUITY"]))
    approved = status.equals("Approved") & ~bare
    return Previous(columns, owner, approved, kind.equals("Revolving loans"), decided, term, payment)


def _counts(rng: Rng, applicants: Applicants) -> Integers:
    mean = MORE_APPLICATIONS * np.exp(0.2 * applicants.appetite - 0.02)
    more = rng.negative_binomial(SPREAD, SPREAD / (SPREAD + mean))
    known = ~chance(rng, NO_HISTORY_SHARE, applicants.size)
    return np.where(known, 1 + np.minimum(more, 75), 0)


def _status(rng: Rng, kind: Category, appetite: Floats) -> Category:
    """Draw the decision; applicants with more appetite are refused more often."""
    uniform = rng.random(len(kind))
    drawn = choose(uniform, shares("STATUS_CASH"))
    for level, name in (("Consumer loans", "STATUS_CONSUMER"), ("Revolving loans", "STATUS_REVOLVING")):
        other = choose(uniform, shares(name))
        for status in other.levels:
            drawn = drawn.put(kind.equals(level) & other.equals(status), status)
    odds = kind.values({"Cash loans": -1.75, "Consumer loans": -2.75, "Revolving loans": -1.4}, -9.0)
    refused = chance(rng, sigmoid(odds + 1.0 * appetite), len(kind))
    drawn = drawn.put(drawn.equals("Refused"), "Approved").put(refused, "Refused")
    return drawn.put(kind.equals("XNA"), "Canceled")


def _bare(rng: Rng, kind: Category, status: Category) -> Flags:
    """Say which applications ended before an offer: their terms were never filled in."""
    size = len(kind)
    early = status.equals("Refused") & chance(rng, np.where(kind.equals("Cash loans"), 0.18, 0.1), size)
    unfinished = status.equals("Canceled") & chance(rng, 0.97, size)
    return early | unfinished | status.equals("Unused offer") | kind.equals("XNA")


def _decision_days(rng: Rng, kind: Category) -> Floats:
    scores = rng.standard_normal(len(kind))
    cards = kind.equals("Revolving loans")
    days = np.where(cards, curve(scores, "DAYS_DECISION_CARD"), curve(scores, "DAYS_DECISION"))
    return np.round(days).astype(np.float64)


def _terms(rng: Rng, kind: Category, strain: Floats) -> Floats:
    size = len(kind)
    uniform = rng.random(size) ** np.exp(-0.35 * strain)
    cash = choose(uniform, CASH_TERMS).values({level: float(level) for level in CASH_TERMS})
    consumer = choose(uniform, CONSUMER_TERMS).values({level: float(level) for level in CONSUMER_TERMS})
    return np.where(kind.equals("Revolving loans"), 0.0, np.where(kind.equals("Cash loans"), cash, consumer))
