"""The true probability of default: a sum of effects of what the tables show, and a little that they do not.

The log-odds are ``INTERCEPT + sum of effects + HIDDEN_SPREAD * noise``. An effect of a factor is
``weight * (value - centre) / scale`` with the value cut to ``low..high``; a factor that is missing (no
history of the kind) has effect 0. Every factor can be computed from the written tables, so a model
with enough rows can come near to the truth; ``HIDDEN_SPREAD`` is the part that nobody can see.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from modelling.demo_data.draws import Columns, Floats, Rng, sigmoid
from modelling.demo_data.facts import category

INTERCEPT = -3.07
HIDDEN_SPREAD = 0.12


@dataclass(frozen=True)
class Factor:
    """One number per applicant that drives the default.

    Attributes
    ----------
    name : str
        Key of the value in the facts given to `true_log_odds`.
    table : str
        Table that shows it.
    formula : str
        How to compute it from the columns.
    centre, scale : float
        Typical value and typical spread.
    weight : float
        Log-odds for one scale above the centre; positive raises the risk.
    low, high : float
        Values beyond are cut.
    """

    name: str
    table: str
    formula: str
    centre: float
    scale: float
    weight: float
    low: float
    high: float

    def effect(self, values: Floats) -> Floats:
        """Log-odds of each value; 0 where missing."""
        cut = np.clip(values, self.low, self.high)
        return np.nan_to_num(self.weight * (cut - self.centre) / self.scale)


EDUCATION_EFFECTS = {
    "Academic degree": -0.5,
    "Higher education": -0.3,
    "Secondary / secondary special": 0.1,
    "Lower secondary": 0.25,
}
GENDER_EFFECTS = {"F": -0.06, "M": 0.14}
OCCUPATION_EFFECTS = {
    "Laborers": 0.12,
    "Drivers": 0.16,
    "Low-skill Laborers": 0.4,
    "Sales staff": 0.06,
    "Security staff": 0.1,
    "Cooking staff": 0.1,
    "Waiters/barmen staff": 0.15,
    "Core staff": -0.1,
    "Accountants": -0.3,
    "Managers": -0.1,
    "High skill tech staff": -0.12,
}


@cache
def factors() -> tuple[Factor, ...]:
    """Read the factors of ``factors.csv``."""
    text = files("modelling.demo_data").joinpath("factors.csv").read_text(encoding="utf-8")
    return tuple(_factor(row) for row in csv.DictReader(text.splitlines()))


def _factor(row: dict[str, str]) -> Factor:
    numbers = {name: float(row[name]) for name in ("centre", "scale", "weight", "low", "high")}
    return Factor(row["name"], row["table"], row["formula"], **numbers)


def true_log_odds(rng: Rng, facts: dict[str, Floats], application: Columns) -> Floats:
    """Log-odds of default per applicant."""
    hidden = HIDDEN_SPREAD * rng.standard_normal(len(facts["external"]))
    total = INTERCEPT + hidden + category_effects(application)
    for factor in factors():
        total = total + factor.effect(facts[factor.name])
    return total


def true_probability(rng: Rng, facts: dict[str, Floats], application: Columns) -> Floats:
    """Probability of default per applicant."""
    return sigmoid(true_log_odds(rng, facts, application))


def category_effects(application: Columns) -> Floats:
    """Sum of the log-odds of education, gender and occupation."""
    effects = {
        "NAME_EDUCATION_TYPE": EDUCATION_EFFECTS,
        "CODE_GENDER": GENDER_EFFECTS,
        "OCCUPATION_TYPE": OCCUPATION_EFFECTS,
    }
    total = np.zeros(len(application["SK_ID_CURR"]))
    for name, by_level in effects.items():
        total = total + category(application, name).values(by_level)
    return total
