"""What may change in an application, and how far: declared in ``constraints.json``.

A feature that no lever names is immutable: age, sex, family, past events, external scores,
documents. A missing value stays missing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from modelling.scoring.errors import BundleError

DIRECTIONS, MEASURES = ("up", "down", "either"), ("share", "months")
#: What the code can move and say; the declaration holds some or all of them.
NAMES = ("amount", "down_payment", "duration", "income", "employment")


@dataclass(frozen=True)
class Lever:
    """One thing about an application that somebody can change.

    Attributes
    ----------
    name : str
        One of :data:`NAMES`.
    feature : str
        The feature it moves; it does not exist where that one is missing.
    direction : {"up", "down", "either"}
        One way or both. Days before the application go down as time passes.
    measure : {"share", "months"}
        Of what ``most`` and ``step`` are: shares of the value before, or months.
    most, step : float
        How far it goes, and in which steps; those of an amount are rounded to 1, 2 or 5 times a
        power of ten.
    weight : float
        What a whole unit of it costs: all of the amount or of the income; all of the months of the
        loan; a year of employment.
    is_loan_term : bool
        Whether it is settled in the contract alone; such levers come first.
    follows : tuple of str
        Features that move with it in proportion.
    needs : tuple of str
        Other features without which it does not exist.
    excludes : tuple of str
        Levers that never move together with it.
    elapsing : tuple of str
        Features in days before the application that the same time moves. They are never told as
        changes: what it proposes has to be granted with them as they are and as they will be.
    """

    name: str
    feature: str
    direction: str
    measure: str
    most: float
    step: float
    weight: float
    is_loan_term: bool
    follows: tuple[str, ...]
    needs: tuple[str, ...]
    excludes: tuple[str, ...]
    elapsing: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.name not in NAMES:
            raise BundleError(f"Lever {self.name}: unknown; there are {', '.join(NAMES)}.")
        if self.direction not in DIRECTIONS or self.measure not in MEASURES:
            raise BundleError(f"Lever {self.name}: a direction is of {DIRECTIONS}, a measure of {MEASURES}.")
        if not 0 < self.step <= self.most or self.weight <= 0:
            raise BundleError(f"Lever {self.name}: 0 < step <= most, and a weight above 0.")


@dataclass(frozen=True)
class Constraints:
    """The levers, and how many of them are moved at once.

    Attributes
    ----------
    levers : tuple of Lever
    most_levers : int
        Moved in one proposal.
    most_proposals : int
    """

    levers: tuple[Lever, ...]
    most_levers: int
    most_proposals: int

    def __post_init__(self) -> None:
        names = [lever.name for lever in self.levers]
        if len(set(names)) < len(names):
            raise BundleError(f"A lever is declared once: {', '.join(names)}.")

    def __getitem__(self, name: str) -> Lever:
        return next(lever for lever in self.levers if lever.name == name)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Constraints:
        """Build from the JSON form.

        Parameters
        ----------
        data : Mapping
            As ``constraints.json``.

        Returns
        -------
        Constraints

        Raises
        ------
        BundleError
            A key is absent or too many, a lever unknown or declared twice, or a bound out of range.
        """
        lists = ("follows", "needs", "excludes", "elapsing")
        try:
            levers = tuple(
                Lever(**{**lever, **{key: tuple(lever[key]) for key in lists}}) for lever in data["levers"]
            )
            return cls(levers, int(data["most_levers"]), int(data["most_proposals"]))
        except (KeyError, TypeError, ValueError) as error:
            raise BundleError(f"The constraints of recourse cannot be read: {error!r}") from error


@cache
def declared_constraints() -> Constraints:
    """Give the constraints that stand beside this module.

    Returns
    -------
    Constraints
    """
    text = (files("modelling.scoring.recourse") / "constraints.json").read_text(encoding="utf-8")
    return Constraints.from_dict(json.loads(text))
