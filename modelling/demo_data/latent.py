"""The hidden traits of an applicant that move every table together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from modelling.demo_data.draws import Floats, Integers, Rng, curve, mixed

FIRST_APPLICANT = 100_001


@dataclass(frozen=True)
class Applicants:
    """A chunk of applicants with their traits; every trait is standard normal, more is riskier.

    Attributes
    ----------
    ids : array of int
        SK_ID_CURR.
    age : array of float
        Standard normal score of age (more is older; the only trait that lowers risk).
    fragility : array of float
        General credit risk; the other three traits lean on it.
    lateness : array of float
        Tendency to pay after the due date.
    strain : array of float
        Weight of debts against means.
    appetite : array of float
        Tendency to ask for credit and to be refused.
    """

    ids: Integers
    age: Floats
    fragility: Floats
    lateness: Floats
    strain: Floats
    appetite: Floats

    @property
    def size(self) -> int:
        """Number of applicants."""
        return len(self.ids)

    @property
    def days_lived(self) -> Integers:
        """Days since birth, 21 to 69 years."""
        return np.round(-curve(-self.age, "DAYS_BIRTH")).astype(np.int64)


def draw_applicants(rng: Rng, first: int, size: int) -> Applicants:
    """Draw the traits of ``size`` applicants whose positions in the whole start at ``first``."""
    age = rng.standard_normal(size)
    fragility = mixed(rng, -age, 0.25)
    return Applicants(
        ids=FIRST_APPLICANT + first + np.arange(size),
        age=age,
        fragility=fragility,
        lateness=mixed(rng, fragility, 0.4),
        strain=mixed(rng, fragility, 0.35),
        appetite=mixed(rng, fragility, 0.35),
    )
