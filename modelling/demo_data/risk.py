"""The true probability of default: a sum of effects of what the tables show, and a little that they do not.

The log-odds are ``INTERCEPT + sum of effects + HIDDEN_SPREAD * noise``. An effect of a factor is
``weight * (value - centre) / scale`` with the value cut to ``low..high``; a factor that is missing (no
history of the kind) has effect 0. Every factor can be computed from the written tables, so a model
with enough rows can come near to the truth; ``HIDDEN_SPREAD`` is the part that nobody can see.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from modelling.demo_data.draws import Category, Columns, Floats, Rng, sigmoid

INTERCEPT = -3.0
HIDDEN_SPREAD = 0.15


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


FACTORS = (
    Factor("external", "application", "mean of the EXT_SOURCE_ present", 0.51, 0.145, -0.72, 0.0, 1.0),
    Factor("insured", "application", "AMT_CREDIT / AMT_GOODS_PRICE", 1.13, 0.12, 0.16, 1.0, 1.5),
    Factor("speed", "application", "AMT_ANNUITY / AMT_CREDIT", 0.053, 0.02, 0.12, 0.02, 0.12),
    Factor("burden", "application", "AMT_ANNUITY / AMT_INCOME_TOTAL", 0.18, 0.09, 0.10, 0.0, 0.6),
    Factor("age", "application", "-DAYS_BIRTH / 365.25", 44.0, 12.0, -0.12, 20.0, 70.0),
    Factor("employed", "application", "log(1 - DAYS_EMPLOYED / 365.25)", 1.7, 0.75, -0.16, 0.0, 4.0),
    Factor("rating", "application", "REGION_RATING_CLIENT_W_CITY", 2.03, 0.5, 0.10, 1.0, 3.0),
    Factor("debt", "bureau", "sum of debt / sum of credit of active credits", 0.45, 0.27, 0.26, 0.0, 1.2),
    Factor("overdue", "bureau", "any CREDIT_DAY_OVERDUE above 0", 0.03, 0.2, 0.08, 0.0, 1.0),
    Factor("bureau_late", "bureau_balance", "share of months with status 1 to 5", 0.015, 0.025, 0.24, 0.0, 0.15),
    Factor("refused", "previous_application", "share of applications refused", 0.16, 0.2, 0.24, 0.0, 1.0),
    Factor("remaining", "POS_CASH_balance", "mean CNT_INSTALMENT_FUTURE", 9.5, 5.0, 0.20, 0.0, 40.0),
    Factor("past_due", "POS_CASH_balance", "share of months with SK_DPD above 0", 0.04, 0.06, 0.10, 0.0, 0.5),
    Factor("utilisation", "credit_card_balance", "sum of balance / sum of limit", 0.25, 0.25, 0.42, 0.0, 1.1),
    Factor("cash_share", "credit_card_balance", "sum of ATM drawings / sum of drawings", 0.3, 0.15, 0.16, 0.0, 1.0),
    Factor("late", "installments_payments", "share of rows paid after due", 0.1, 0.1, 0.36, 0.0, 0.6),
)
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


def true_log_odds(rng: Rng, facts: dict[str, Floats], application: Columns) -> Floats:
    """Log-odds of default per applicant."""
    hidden = HIDDEN_SPREAD * rng.standard_normal(len(facts["external"]))
    total = INTERCEPT + hidden + category_effects(application)
    for factor in FACTORS:
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
        column = application[name]
        if isinstance(column, Category):
            total = total + column.values(by_level)
    return total
