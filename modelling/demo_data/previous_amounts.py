"""The amounts of earlier applications: asked, granted, put down, paid each month."""

from __future__ import annotations

import numpy as np

from modelling.demo_data.draws import Category, Columns, Flags, Floats, Rng, annuity, blank, chance, money

TYPICAL_AMOUNTS = {"Cash loans": 240_000.0, "Consumer loans": 70_000.0, "Revolving loans": 180_000.0}
CARD_STEP = 45_000.0
CARD_PAYMENT_SHARE = 0.05
PRIMARY_RATES = (0.142, 0.161, 0.189, 0.193)
PRIVILEGED_RATES = (0.637, 0.716, 0.835, 0.852)
RATED_SHARE = 0.0036
"""Applications whose normalised interest rates are known."""


def draw_amounts(rng: Rng, kind: Category, bare: Flags, strain: Floats, term: Floats) -> Columns:
    """Draw the amounts; an application without an offer (``bare``) keeps only those of a shop purchase."""
    size = len(kind)
    cards, goods = kind.equals("Revolving loans"), kind.equals("Consumer loans")
    unoffered = bare & ~goods
    asked = _asked(rng, kind, strain)
    down = money(np.where(goods, asked * np.clip(rng.normal(0.06, 0.12, size), 0.0, 0.9), 0.0), 4.5)
    credit = money((asked - down) * np.where(cards, 1.0, rng.uniform(1.0, 1.2, size)))
    rate = rng.uniform(0.12, 0.5, size)
    payment = np.where(cards, CARD_PAYMENT_SHARE * credit, annuity(credit, rate, np.maximum(term, 1.0)))
    asked = np.where(unoffered | (cards & chance(rng, 0.65, size)), 0.0, asked)
    return {
        "AMT_APPLICATION": asked,
        "AMT_CREDIT": np.where(unoffered, 0.0, credit),
        "AMT_ANNUITY": blank(money(payment, 0.005), bare),
        "AMT_GOODS_PRICE": blank(asked, asked == 0.0),
        **_down_payment(rng, down, asked, goods, unoffered),
        **_rates(rng, size),
    }


def _asked(rng: Rng, kind: Category, strain: Floats) -> Floats:
    typical = kind.values(TYPICAL_AMOUNTS, 1.0)
    amount = money(typical * np.exp(0.85 * rng.standard_normal(len(kind)) + 0.1 * strain), 4.5)
    limit = np.maximum(np.round(amount / CARD_STEP), 1.0) * CARD_STEP
    return np.where(kind.equals("Revolving loans"), limit, amount)


def _down_payment(rng: Rng, down: Floats, asked: Floats, goods: Flags, unoffered: Flags) -> Columns:
    unknown = unoffered | (~goods & chance(rng, 0.9, len(down)))
    share = np.divide(down, asked, out=np.zeros(len(down)), where=goods & (asked > 0.0))
    return {
        "AMT_DOWN_PAYMENT": blank(down, unknown),
        "RATE_DOWN_PAYMENT": blank(np.round(share, 6), unknown),
    }


def _rates(rng: Rng, size: int) -> Columns:
    unknown = ~chance(rng, RATED_SHARE, size)
    return {
        "RATE_INTEREST_PRIMARY": blank(rng.choice(PRIMARY_RATES, size), unknown),
        "RATE_INTEREST_PRIVILEGED": blank(rng.choice(PRIVILEGED_RATES, size), unknown),
    }
