"""The building where the applicant lives: 47 columns that are missing together."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from modelling.demo_data.draws import Columns, Flags, Floats, Rng, blank, curve, mixed, pick
from modelling.demo_data.latent import Applicants

MISSING_SHARES = {
    "APARTMENTS": 0.507,
    "BASEMENTAREA": 0.585,
    "YEARS_BEGINEXPLUATATION": 0.488,
    "YEARS_BUILD": 0.665,
    "COMMONAREA": 0.699,
    "ELEVATORS": 0.533,
    "ENTRANCES": 0.503,
    "FLOORSMAX": 0.498,
    "FLOORSMIN": 0.678,
    "LANDAREA": 0.594,
    "LIVINGAPARTMENTS": 0.684,
    "LIVINGAREA": 0.502,
    "NONLIVINGAPARTMENTS": 0.694,
    "NONLIVINGAREA": 0.552,
}
CATEGORY_MISSING_SHARES = {
    "FONDKAPREMONT_MODE": 0.684,
    "HOUSETYPE_MODE": 0.502,
    "WALLSMATERIAL_MODE": 0.508,
    "EMERGENCYSTATE_MODE": 0.474,
}
TOTAL_AREA_MISSING_SHARE = 0.483
OWN_WEIGHT = 0.75
"""How strongly the measures of one building go together."""


def draw_housing(rng: Rng, applicants: Applicants) -> Columns:
    """Draw the building columns; a poorly documented building goes with more risk."""
    unknown = ndtr(mixed(rng, applicants.fragility, 0.12))
    building = rng.standard_normal(applicants.size)
    columns: Columns = {}
    for measure, share in MISSING_SHARES.items():
        columns.update(_measure(rng, measure, building, _missing(rng, unknown, share)))
    for name, share in CATEGORY_MISSING_SHARES.items():
        columns[name] = pick(rng, name, applicants.size).put(_missing(rng, unknown, share), None)
    total = np.round(curve(mixed(rng, building, OWN_WEIGHT), "TOTALAREA"), 4)
    columns["TOTALAREA_MODE"] = blank(total, _missing(rng, unknown, TOTAL_AREA_MISSING_SHARE))
    return columns


def _missing(rng: Rng, unknown: Floats, share: float) -> Flags:
    """Missing mostly together: one uniform draw for the building, a little of its own for the column."""
    own = rng.random(len(unknown))
    swapped = rng.random(len(unknown)) < 0.02
    missing: Flags = np.where(swapped, own, 1.0 - unknown) < share
    return missing


def _measure(rng: Rng, measure: str, building: Floats, missing: Flags) -> Columns:
    """Average, mode and median of one measure of the building."""
    average = np.round(curve(mixed(rng, building, OWN_WEIGHT), measure), 4)
    same = rng.random(len(average)) < 0.7
    mode = np.where(same, average, average * rng.uniform(0.85, 1.05, len(average)))
    median = np.where(same, average, average * rng.uniform(0.98, 1.02, len(average)))
    return {
        f"{measure}_AVG": blank(average, missing),
        f"{measure}_MODE": blank(np.round(np.minimum(mode, 1.0), 4), missing),
        f"{measure}_MEDI": blank(np.round(np.minimum(median, 1.0), 4), missing),
    }
