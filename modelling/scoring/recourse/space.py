"""The applications that may be proposed to one applicant: every setting of the levers that exist."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from modelling.scoring.derived import TERMS, recompute
from modelling.scoring.loan import (
    AMOUNT,
    INSTALMENT,
    PRICE,
    Floats,
    following,
    instalment_over,
    is_revolving,
    rate_of,
    term_of,
    value_of,
)
from modelling.scoring.recourse.constraints import Constraints, Lever
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.scorer import Matrix
from modelling.scoring.wording import DAYS_PER_MONTH

AMOUNT_LEVERS = ("amount", "down_payment")
_ROUND = (1, 2, 5, 10)
#: Feature to its new values, one an application.
Moved = dict[str, npt.NDArray[np.float32]]


@dataclass(frozen=True)
class Settings:
    """The positions of one lever for one applicant, the nearest first.

    Attributes
    ----------
    lever : Lever
    values : ndarray of shape (positions,)
        What the feature becomes; for the duration, months.
    cost : ndarray of shape (positions,)
    """

    lever: Lever
    values: Floats
    cost: Floats


@dataclass(frozen=True)
class Grid:
    """Applications that move the same levers.

    Attributes
    ----------
    rows : ndarray of float32, shape (applications, features)
        Carried, derived features recomputed.
    cost : ndarray of shape (applications,)
    later : ndarray of float32, shape (applications, features), or None
        The same with what else the time of a lever moves; None where that is nothing the model uses.
    """

    rows: Matrix
    cost: Floats
    later: Matrix | None = None

    @property
    def views(self) -> tuple[Matrix, ...]:
        """As told, then with the time that goes by: what is proposed has to be granted in each."""
        return (self.rows,) if self.later is None else (self.rows, self.later)


def round_step(amount: float, share: float) -> float:
    """Give the step in which an amount is changed: 1, 2 or 5 times a power of ten, nearest to a share of it.

    Parameters
    ----------
    amount, share : float
        Above 0.

    Returns
    -------
    float
        Nearest by ratio, so never more than 1.6 times away.

    Examples
    --------
    >>> round_step(406_597.5, 0.01), round_step(135_000, 0.01)
    (5000.0, 1000.0)
    """
    wanted = amount * share
    power = 10.0 ** math.floor(math.log10(wanted))
    return min((leading * power for leading in _ROUND), key=lambda step: abs(math.log(step / wanted)))


class Space:
    """What may be proposed to one applicant.

    Parameters
    ----------
    schema : FeatureSchema
    row : ndarray of shape (features,)
        The application as it was refused, carried.
    constraints : Constraints

    Attributes
    ----------
    settings : dict of str to Settings
        By lever, in declared order. A lever stands there only when its features are given, a loan term
        when the loan has the instalment that the model uses, a down payment when it is told from a
        lower amount, and only when it moves something that the model uses.
    """

    def __init__(self, schema: FeatureSchema, row: Matrix, constraints: Constraints) -> None:
        self.schema, self.row, self.constraints = schema, row, constraints
        amount, instalment = (np.array([value_of(schema, row, name)]) for name in (AMOUNT, INSTALMENT))
        self._amount = float(amount[0])
        self._term = term_of(amount, instalment)
        self._rate = rate_of(amount, instalment, self._term)
        found = (self._settings(lever) for lever in constraints.levers if self._exists(lever))
        self.settings = {one.lever.name: one for one in found if len(one.values)}

    def _exists(self, lever: Lever) -> bool:
        schema, row = self.schema, self.row
        if lever.feature not in schema.used:
            return False
        if any(math.isnan(value_of(schema, row, name)) for name in (lever.feature, *lever.needs)):
            return False
        if lever.name == "down_payment" and PRICE not in schema.used:
            return False  # it would be the lower amount again
        has_instalment = INSTALMENT not in schema.used or value_of(schema, row, INSTALMENT) > 0
        return not lever.is_loan_term or (has_instalment and not is_revolving(schema, row))

    def _settings(self, lever: Lever) -> Settings:
        before = value_of(self.schema, self.row, lever.feature)
        if lever.name == "duration":
            return self._durations(lever)
        if lever.measure == "share" and before <= 0:
            return Settings(lever, np.empty(0), np.empty(0))
        moved = np.arange(lever.step, lever.most + lever.step / 2, lever.step, dtype=np.float64)
        values: npt.NDArray[Any]
        units: npt.NDArray[Any]
        if lever.measure == "months":
            values, units = before - np.round(moved * DAYS_PER_MONTH), moved / 12
        elif lever.direction == "up":
            values, units = np.floor(before * (1 + moved) + 1e-6), moved
        else:
            step = round_step(before, lever.step)
            drop = step * np.arange(1, math.floor(before * lever.most / step) + 1)
            values, units = before - drop, drop / before
        kept = values.astype(np.float32) != before
        single = values[kept].astype(np.float32)  # what the model and a what-if are given
        return Settings(lever, single.astype(np.float64), lever.weight * units[kept])

    def _durations(self, lever: Lever) -> Settings:
        term = float(self._term[0])
        months = [n for n in TERMS if n != term and abs(n - term) <= lever.most]
        values = np.array(sorted(months, key=lambda n: (abs(n - term), n)), dtype=np.float64)
        return Settings(lever, values, lever.weight * np.abs(values - term) / term)

    def sets(self, size: int) -> list[tuple[str, ...]]:
        """List the sets of so many levers that may move together, those of loan terms only first."""
        found = [names for names in combinations(self.settings, size) if self._together(names)]
        return sorted(found, key=lambda names: not self.is_loan_only(names))

    def is_loan_only(self, names: Sequence[str]) -> bool:
        """Say whether all the levers are settled in the contract alone."""
        return all(self.constraints[name].is_loan_term for name in names)

    def _together(self, names: Sequence[str]) -> bool:
        return not any(set(self.constraints[name].excludes) & set(names) for name in names)

    def follows(self, lever: Lever) -> tuple[str, ...]:
        """List what moves with a lever here: used by the model, and given."""
        found = following(self.schema, self.row, self._amount)
        return tuple(name for name in lever.follows if name in found)

    def grid(self, names: Sequence[str]) -> Grid:
        """Build every application that moves exactly these levers.

        Parameters
        ----------
        names : sequence of str

        Returns
        -------
        Grid
            Without those that leave the declared bounds of a feature, or whose length is no longer
            read off the loan as it was meant.
        """
        chosen = [self.settings[name] for name in names]
        shape = [len(one.values) for one in chosen]
        places = [place.ravel() for place in np.indices(shape)]
        values = {one.lever.name: one.values[at] for one, at in zip(chosen, places, strict=True)}
        cost = np.sum([one.cost[at] for one, at in zip(chosen, places, strict=True)], axis=0)
        moved = self._moved(values)
        kept = self._keeps_meaning(moved, values.get("duration"), len(cost))
        rows = self._rows({name: column[kept] for name, column in moved.items()})
        return Grid(rows, cost[kept], self._later(names, rows))

    def _later(self, names: Sequence[str], rows: Matrix) -> Matrix | None:
        """Give the rows with what else goes by while the levers move, None where nothing does."""
        schema, moved = self.schema, Moved()
        for lever in map(self.constraints.__getitem__, names):
            days = rows[:, schema.position(lever.feature)] - value_of(schema, self.row, lever.feature)
            for name in lever.elapsing:
                if name in schema.used and not math.isnan(value_of(schema, self.row, name)):
                    moved[name] = (value_of(schema, self.row, name) + days).astype(np.float32)
        return self._set(rows.copy(), moved) if moved else None

    def _moved(self, values: dict[str, Floats]) -> Moved:
        """Give every feature that moves, links followed."""
        moved = {self.constraints[name].feature: column for name, column in values.items()}
        for name in AMOUNT_LEVERS:
            if name in values:
                followed = following(self.schema, self.row, values[name])
                moved |= {
                    feature: followed[feature]
                    for feature in self.constraints[name].follows
                    if feature in followed
                }
        if "duration" in values:
            amount = moved.get(AMOUNT, self._amount)
            moved[INSTALMENT] = instalment_over(amount, self._rate, values["duration"])
        return {name: column.astype(np.float32) for name, column in moved.items()}

    def _keeps_meaning(self, moved: Moved, months: Floats | None, size: int) -> npt.NDArray[np.bool_]:
        """Say which applications stay within the bounds and have the length that they are meant to have."""
        kept = np.ones(size, dtype=bool)
        for name, column in moved.items():
            feature = self.schema[name]
            kept &= column >= (-np.inf if feature.minimum is None else feature.minimum)
            kept &= column <= (np.inf if feature.maximum is None else feature.maximum)
        if INSTALMENT in moved:
            amount = moved.get(AMOUNT, np.full(size, self._amount))
            term = term_of(amount, moved[INSTALMENT])
            kept &= np.isclose(term, self._term if months is None else months, equal_nan=True)
        return kept

    def _rows(self, moved: Moved) -> Matrix:
        size = len(next(iter(moved.values())))
        return self._set(np.repeat(self.row[None, :], size, axis=0), moved)

    def _set(self, rows: Matrix, moved: Moved) -> Matrix:
        """Set some columns, in place, and what is computed from them."""
        for name, column in moved.items():
            rows[:, self.schema.position(name)] = column
        return recompute(self.schema, rows, self._affected(moved))

    def _affected(self, moved: Moved) -> set[int]:
        """Give the derived columns that something moved is a part of, at any depth."""
        names, columns = set(moved), set()
        for position, feature in enumerate(self.schema.features):
            if feature.derived and names & set(feature.derived.inputs):
                names.add(feature.name)
                columns.add(position)
        return columns
