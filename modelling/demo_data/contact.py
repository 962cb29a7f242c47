"""Phones, addresses, documents, acquaintances and recent enquiries (columns of the application)."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from modelling.demo_data.draws import (
    KNOTS,
    Columns,
    Floats,
    Integers,
    Rng,
    blank,
    chance,
    curve,
    mixed,
    quantiles,
)
from modelling.demo_data.latent import Applicants

PHONE_SHARES = {
    "FLAG_MOBIL": 0.99999,
    "FLAG_WORK_PHONE": 0.2,
    "FLAG_CONT_MOBILE": 0.998,
    "FLAG_PHONE": 0.281,
    "FLAG_EMAIL": 0.057,
}
DOCUMENT_SHARES = {
    2: 0.00004, 3: 0.71, 4: 0.00008, 5: 0.015, 6: 0.088, 7: 0.0002, 8: 0.0814, 9: 0.0039, 10: 0.00002,
    11: 0.0039, 12: 0.00001, 13: 0.0035, 14: 0.0029, 15: 0.0012, 16: 0.0099, 17: 0.0003, 18: 0.0081,
    19: 0.0006, 20: 0.0005, 21: 0.0003,
}  # fmt: skip
ENQUIRY_RATES = {"HOUR": 0.0064, "DAY": 0.007, "WEEK": 0.034, "MON": 0.267, "QRT": 0.265, "YEAR": 1.9}
ENQUIRY_MISSING_SHARE = 0.135
CIRCLE_MISSING_SHARE = 0.0033
REGIONS = 81


def draw_contact(rng: Rng, applicants: Applicants) -> Columns:
    """Draw the columns about where and how the applicant can be reached."""
    size = applicants.size
    phone_change = np.round(curve(mixed(rng, applicants.fragility, 0.15), "DAYS_LAST_PHONE_CHANGE"))
    return {
        **{name: _flag(rng, share, size) for name, share in PHONE_SHARES.items()},
        **{f"FLAG_DOCUMENT_{number}": _flag(rng, share, size) for number, share in DOCUMENT_SHARES.items()},
        **_region(rng, applicants),
        **_addresses(rng, applicants),
        **_circle(rng, applicants),
        **_enquiries(rng, applicants),
        "DAYS_LAST_PHONE_CHANGE": phone_change + 0.0,  # + 0.0 turns -0.0 into 0.0
    }


def _flag(rng: Rng, share: float | Floats, size: int) -> Integers:
    return chance(rng, share, size).astype(np.int64)


def _region(rng: Rng, applicants: Applicants) -> Columns:
    """One of 81 regions, each with its own share of the population; small regions are rated worse."""
    middles = (np.arange(REGIONS) + 0.5) / REGIONS
    grid = np.round(np.interp(middles, KNOTS, quantiles("REGION_POPULATION_RELATIVE")), 6)
    score = mixed(rng, -applicants.fragility, 0.15)
    place = np.minimum((ndtr(score) * REGIONS).astype(np.int64), REGIONS - 1)
    rated = mixed(rng, score, 0.6)
    rating = np.where(rated > 1.25, 1, np.where(rated < -1.1, 3, 2)).astype(np.int64)
    city = np.where(chance(rng, 0.02, applicants.size), 2, rating).astype(np.int64)
    return {
        "REGION_POPULATION_RELATIVE": grid[place],
        "REGION_RATING_CLIENT": rating,
        "REGION_RATING_CLIENT_W_CITY": city,
    }


def _addresses(rng: Rng, applicants: Applicants) -> Columns:
    size = applicants.size
    lift = np.exp(0.2 * applicants.fragility - 0.2 * applicants.age)
    elsewhere = chance(rng, 0.17 * lift, size)
    return {
        "REG_REGION_NOT_LIVE_REGION": _flag(rng, 0.015 * lift, size),
        "REG_REGION_NOT_WORK_REGION": _flag(rng, 0.049 * lift, size),
        "LIVE_REGION_NOT_WORK_REGION": _flag(rng, 0.04 * lift, size),
        "REG_CITY_NOT_LIVE_CITY": _flag(rng, 0.075 * lift, size),
        "REG_CITY_NOT_WORK_CITY": (elsewhere | chance(rng, 0.055, size)).astype(np.int64),
        "LIVE_CITY_NOT_WORK_CITY": elsewhere.astype(np.int64),
    }


def _circle(rng: Rng, applicants: Applicants) -> Columns:
    size = applicants.size
    seen = np.minimum(rng.negative_binomial(0.55, 0.55 / (0.55 + 1.42), size), 30)
    late = rng.binomial(seen, 0.09 * np.exp(0.25 * applicants.fragility).clip(0.2, 4.0))
    missing = chance(rng, CIRCLE_MISSING_SHARE, size)
    return {
        "OBS_30_CNT_SOCIAL_CIRCLE": blank(seen, missing),
        "DEF_30_CNT_SOCIAL_CIRCLE": blank(late, missing),
        "OBS_60_CNT_SOCIAL_CIRCLE": blank(rng.binomial(seen, 0.988), missing),
        "DEF_60_CNT_SOCIAL_CIRCLE": blank(rng.binomial(late, 0.7), missing),
    }


def _enquiries(rng: Rng, applicants: Applicants) -> Columns:
    missing = chance(rng, ENQUIRY_MISSING_SHARE, applicants.size)
    lift = np.exp(0.3 * applicants.appetite - 0.045)
    return {
        f"AMT_REQ_CREDIT_BUREAU_{period}": blank(rng.poisson(rate * lift), missing)
        for period, rate in ENQUIRY_RATES.items()
    }
