"""What is asked for: the loan of the application, its price and its monthly payment."""

from __future__ import annotations

import numpy as np

from modelling.demo_data.draws import (
    Columns,
    Flags,
    Floats,
    Rng,
    annuity,
    blank,
    chance,
    curve,
    labels,
    mixed,
    money,
    pick,
)
from modelling.demo_data.latent import Applicants

REVOLVING_SHARE = 0.095
REVOLVING_LIMITS = (135_000.0, 180_000.0, 225_000.0, 270_000.0, 337_500.0, 450_000.0, 675_000.0, 900_000.0)
REVOLVING_PAYMENT_SHARE = 0.05
INSURED_FACTORS = (1.0, 1.06, 1.119, 1.132, 1.198, 1.255, 1.321, 1.396)
"""Credit over goods price: 1 without insurance, the others by insurance plan."""
TERMS = (12.0, 18.0, 24.0, 30.0, 36.0, 42.0, 48.0, 54.0, 60.0)


def draw_loan(rng: Rng, applicants: Applicants, income: Floats) -> Columns:
    """Draw the loan columns; the credit leans on the income and on the strain of the applicant."""
    size = applicants.size
    revolving = chance(rng, REVOLVING_SHARE, size)
    goods = _goods_price(rng, applicants, income)
    credit = money(goods * _insurance(rng, applicants))
    payment = money(_payment(rng, applicants, credit))
    limit = np.array(REVOLVING_LIMITS)[rng.integers(0, len(REVOLVING_LIMITS), size)]
    credit = np.where(revolving, limit, credit)
    no_goods = revolving & chance(rng, 0.01, size)
    return {
        "NAME_CONTRACT_TYPE": labels(revolving.astype(np.int64), ("Cash loans", "Revolving loans")),
        "AMT_CREDIT": credit,
        "AMT_ANNUITY": np.where(revolving, REVOLVING_PAYMENT_SHARE * limit, payment),
        "AMT_GOODS_PRICE": blank(np.where(revolving, limit, goods), no_goods),
        "NAME_TYPE_SUITE": pick(rng, "NAME_TYPE_SUITE", size),
        "WEEKDAY_APPR_PROCESS_START": pick(rng, "WEEKDAY", size),
        "HOUR_APPR_PROCESS_START": np.round(curve(rng.standard_normal(size), "HOUR")).astype(np.int64),
    }


def _goods_price(rng: Rng, applicants: Applicants, income: Floats) -> Floats:
    means = (np.log(income) - np.log(147_000.0)) / 0.49
    scores = mixed(rng, means, 0.42) + 0.08 * applicants.strain
    price = np.clip(np.exp(np.log(450_000.0) + 0.69 * scores), 40_500.0, 4_050_000.0)
    return money(price, 4500.0)


def _insurance(rng: Rng, applicants: Applicants) -> Floats:
    plan = np.clip(np.floor(3.2 + 2.4 * mixed(rng, applicants.strain, 0.35)), 0, len(INSURED_FACTORS) - 1)
    result: Floats = np.array(INSURED_FACTORS)[plan.astype(np.int64)]
    return result


def _payment(rng: Rng, applicants: Applicants, credit: Floats) -> Floats:
    longer = 3.0 + 1.1 * np.log(credit / 450_000.0) + 2.0 * mixed(rng, applicants.strain, 0.2)
    term = np.array(TERMS)[np.clip(np.round(longer), 0, len(TERMS) - 1).astype(np.int64)]
    rate = np.clip(0.21 + 0.05 * mixed(rng, applicants.fragility, 0.2), 0.08, 0.42)
    return annuity(credit, rate, term)


def is_revolving(loan: Columns) -> Flags:
    """Say which applications ask for a revolving loan."""
    kind = loan["NAME_CONTRACT_TYPE"]
    revolving: Flags = kind.equals("Revolving loans")  # type: ignore[union-attr]
    return revolving
