"""Who the applicant is: family, education, work and income (columns of the application)."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

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
    labels,
    mixed,
    money,
    pick,
    shares,
    sigmoid,
)
from modelling.demo_data.latent import Applicants

NOT_WORKING_DAYS = 365_243
"""Kaggle's sentinel for applicants without employment."""


def draw_person(rng: Rng, applicants: Applicants) -> Columns:
    """Draw the personal columns of the application."""
    retired = chance(rng, sigmoid(3.4 * (applicants.age - 1.03)), applicants.size)
    education = _education(rng, applicants)
    return {
        "CODE_GENDER": _gender(rng, applicants),
        "NAME_EDUCATION_TYPE": education,
        **_family(rng, applicants),
        **_work(rng, applicants, retired),
        **_car_and_home(rng, applicants, retired),
        "AMT_INCOME_TOTAL": _income(rng, applicants, education, retired),
        "DAYS_BIRTH": -applicants.days_lived,
        "DAYS_REGISTRATION": _registration(rng, applicants),
        "DAYS_ID_PUBLISH": np.round(curve(rng.standard_normal(applicants.size), "DAYS_ID_PUBLISH")).astype(
            np.int64
        ),
    }


def _gender(rng: Rng, applicants: Applicants) -> Category:
    uniform = ndtr(mixed(rng, applicants.fragility - 0.2 * applicants.age, 0.12))
    return choose(np.clip(uniform, 0.0, 1.0), shares("CODE_GENDER"))


def _education(rng: Rng, applicants: Applicants) -> Category:
    return choose(ndtr(mixed(rng, applicants.fragility, 0.3)), shares("NAME_EDUCATION_TYPE"))


def _family(rng: Rng, applicants: Applicants) -> Columns:
    size = applicants.size
    status = pick(rng, "NAME_FAMILY_STATUS", size)
    widowed_young = status.equals("Widow") & (applicants.age < 0.0)
    status = status.put(widowed_young, "Married").put(
        (applicants.age > 0.8) & chance(rng, 0.1, size), "Widow"
    )
    children = rng.poisson(np.exp(-0.95 - 0.75 * applicants.age - 0.25 * applicants.age**2))
    partner = status.equals("Married", "Civil marriage")
    return {
        "NAME_FAMILY_STATUS": status,
        "CNT_CHILDREN": np.minimum(children, 14),
        "CNT_FAM_MEMBERS": (1.0 + partner + np.minimum(children, 14)),
    }


def _work(rng: Rng, applicants: Applicants, retired: Flags) -> Columns:
    size = applicants.size
    kind = pick(rng, "INCOME_TYPE_WORKING", size).put(retired, "Pensioner")
    occupation = pick(rng, "OCCUPATION_TYPE", size)
    return {
        "NAME_INCOME_TYPE": kind,
        "DAYS_EMPLOYED": _employment(rng, applicants, retired),
        "OCCUPATION_TYPE": occupation.put(retired | chance(rng, 0.163, size), None),
        "ORGANIZATION_TYPE": pick(rng, "ORGANIZATION_TYPE", size).put(retired, "XNA"),
        "FLAG_EMP_PHONE": (~retired).astype(np.int64),
    }


def _employment(rng: Rng, applicants: Applicants, retired: Flags) -> Integers:
    scores = mixed(rng, mixed(rng, applicants.fragility, 0.3) - applicants.age, 0.45)
    days = curve(scores / 1.1, "DAYS_EMPLOYED")
    longest = -(applicants.days_lived - 18 * 365.25)
    return np.where(retired, NOT_WORKING_DAYS, np.round(np.maximum(days, longest))).astype(np.int64)


def _car_and_home(rng: Rng, applicants: Applicants, retired: Flags) -> Columns:
    size = applicants.size
    car = chance(rng, np.where(retired, 0.18, 0.375) * (1.0 - 0.06 * applicants.fragility), size)
    years = np.round(curve(mixed(rng, applicants.fragility, 0.2), "OWN_CAR_AGE"))
    home = pick(rng, "NAME_HOUSING_TYPE", size)
    young = (applicants.age < -0.8) & chance(rng, 0.13, size)
    return {
        "FLAG_OWN_CAR": labels(car.astype(np.int64), ("N", "Y")),
        "OWN_CAR_AGE": blank(years, ~car),
        "FLAG_OWN_REALTY": labels(
            chance(rng, 0.69 + 0.03 * applicants.age, size).astype(np.int64), ("N", "Y")
        ),
        "NAME_HOUSING_TYPE": home.put(young, "With parents"),
    }


def _income(rng: Rng, applicants: Applicants, education: Category, retired: Flags) -> Floats:
    lift = education.values({"Academic degree": 0.9, "Higher education": 0.6}, -0.2)
    scores = mixed(rng, lift - 0.45 * retired - 0.15 * applicants.fragility, 0.6)
    return money(curve(0.98 * scores + 0.05, "AMT_INCOME_TOTAL"), 4500.0)


def _registration(rng: Rng, applicants: Applicants) -> Floats:
    days = np.round(curve(mixed(rng, -applicants.age, 0.33), "DAYS_REGISTRATION"))
    return np.maximum(days, -applicants.days_lived.astype(np.float64)) + 0.0  # + 0.0 turns -0.0 into 0.0
