"""Hold a proposal against the declared constraints and the model, without the code that made it.

Only the declarations and the reading of a loan's length are shared with the search.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from modelling.scoring.bundle import Bundle
from modelling.scoring.derived import recompute
from modelling.scoring.loan import term_of
from modelling.scoring.recourse.constraints import Constraints, declared_constraints
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.scorer import Matrix

#: What rounding to whole amounts may put between two of them.
ROUNDING = 1.01
_SINGLE = 1e-6  # of a value, kept in single precision


def violations(
    schema: FeatureSchema, row: Matrix, changes: Mapping[str, Any], constraints: Constraints | None = None
) -> tuple[str, ...]:
    """Say which of the declared constraints a proposal breaks.

    Parameters
    ----------
    schema : FeatureSchema
    row : ndarray of shape (features,)
        The application before, carried.
    changes : Mapping
        Feature to its new value, as a proposal tells them.
    constraints : Constraints, optional
        Those declared beside the package by default.

    Returns
    -------
    tuple of str
        ``code:FEATURE`` each; empty when all hold. Codes: ``unknown``, ``derived``, ``immutable``,
        ``missing`` (a value appears or goes), ``unchanged``, ``range`` (outside what the feature
        admits), ``direction``, ``bound``, ``step``, ``link`` and ``levers`` (too many at once).
    """
    limits = constraints or declared_constraints()
    movable = {name for lever in limits.levers for name in (lever.feature, *lever.follows)}
    found = [fault for name, value in changes.items() for fault in _value(schema, row, name, value, movable)]
    if not found:
        case = _Case(schema, row, changes, limits)
        found = [*case.income(), *case.employment(), *case.loan(), *case.count()]
    return tuple(found)


def is_granted(bundle: Bundle, row: Matrix, changes: Mapping[str, Any]) -> bool:
    """Say whether a proposal is granted as told, and also at the age of the day when it comes true.

    Parameters
    ----------
    bundle : Bundle
    row : ndarray of shape (features,)
        The application before, carried.
    changes : Mapping
        Feature to its new value, as a proposal tells them.

    Returns
    -------
    bool
    """
    schema = bundle.schema
    told = row.copy()
    for name, value in changes.items():
        told[schema.position(name)] = value
    aged = told.copy()
    if "DAYS_EMPLOYED" in changes and "DAYS_BIRTH" in schema:
        job = schema.position("DAYS_EMPLOYED")
        aged[schema.position("DAYS_BIRTH")] -= row[job] - told[job]
    probabilities = bundle.scorer().probabilities(recompute(schema, np.stack([told, aged])))
    return bool((probabilities < bundle.decision.threshold).all())


def _value(schema: FeatureSchema, row: Matrix, name: str, value: Any, movable: set[str]) -> Iterator[str]:
    if name not in schema:
        yield f"unknown:{name}"
        return
    feature, before = schema[name], float(row[schema.position(name)])
    if feature.derived:
        yield f"derived:{name}"
    elif name not in movable:
        yield f"immutable:{name}"
    elif value is None or not isinstance(value, int | float) or math.isnan(value) or math.isnan(before):
        yield f"missing:{name}"
    elif value == before:
        yield f"unchanged:{name}"
    else:
        low = -math.inf if feature.minimum is None else feature.minimum
        high = math.inf if feature.maximum is None else feature.maximum
        if not low <= value <= high or (feature.kind == "integer" and value != int(value)):
            yield f"range:{name}"


class _Case:
    """One proposal, value by value before and after."""

    def __init__(
        self, schema: FeatureSchema, row: Matrix, changes: Mapping[str, Any], limits: Constraints
    ) -> None:
        self.schema, self.changes, self.limits = schema, changes, limits
        self.before = {name: float(row[schema.position(name)]) for name in schema.names}
        self.after = self.before | {name: float(value) for name, value in changes.items()}

    def _pair(self, name: str) -> tuple[float, float]:
        return self.before.get(name, math.nan), self.after.get(name, math.nan)

    def income(self) -> Iterator[str]:
        if "AMT_INCOME_TOTAL" in self.changes:
            (old, new), lever = self._pair("AMT_INCOME_TOTAL"), self.limits["income"]
            yield from _up(lever.feature, new / old - 1, lever.most, lever.step, ROUNDING / old)

    def employment(self) -> Iterator[str]:
        if "DAYS_EMPLOYED" in self.changes:
            (old, new), lever = self._pair("DAYS_EMPLOYED"), self.limits["employment"]
            yield from _up(lever.feature, (old - new) / (365.25 / 12), lever.most, lever.step, 0.02)

    def loan(self) -> Iterator[str]:
        """Check the amount, then the instalment and the price that belong to it."""
        moved = {"AMT_CREDIT", "AMT_ANNUITY", "AMT_GOODS_PRICE"} & set(self.changes)
        if not moved:
            return
        contract = self.before.get("NAME_CONTRACT_TYPE", math.nan)
        kinds = self.schema["NAME_CONTRACT_TYPE"].levels if contract >= 0 else ()
        if kinds and kinds[int(contract)].value == "Revolving loans":
            yield from (f"immutable:{name}" for name in sorted(moved))
        if "AMT_CREDIT" in moved:
            yield from self._amount()
        yield from self._price()
        yield from self._instalment()

    def _amount(self) -> Iterator[str]:
        old, new = self._pair("AMT_CREDIT")
        lever = self.limits["amount"]
        if new >= old:
            yield "direction:AMT_CREDIT"
        elif old - new > lever.most * old * (1 + _SINGLE):
            yield "bound:AMT_CREDIT"
        elif not _is_round(old - new, old * lever.step, old):
            yield "step:AMT_CREDIT"

    def _price(self) -> Iterator[str]:
        """Check that the price stays (a down payment) or follows the amount."""
        old, new = self._pair("AMT_GOODS_PRICE")
        if new != old and "AMT_GOODS_PRICE" in self.changes:
            share = self.after["AMT_CREDIT"] / self.before["AMT_CREDIT"]
            if share == 1 or abs(new - old * share) > ROUNDING + _SINGLE * old:
                yield "link:AMT_GOODS_PRICE"

    def _instalment(self) -> Iterator[str]:
        """Check that the instalment repays the new amount at the old rate, over the months read off it."""
        (old, new), (paid, pays) = self._pair("AMT_CREDIT"), self._pair("AMT_ANNUITY")
        if "AMT_ANNUITY" not in self.schema.used:
            return
        before, after = (float(term_of(*loan)[0]) for loan in (([old], [paid]), ([new], [pays])))
        if math.isnan(before) or before == after:
            if (
                math.isnan(before) != math.isnan(after)
                or abs(pays - paid * new / old) > ROUNDING + _SINGLE * paid
            ):
                yield "link:AMT_ANNUITY"
            return
        lever = self.limits["duration"]
        if math.isnan(after) or abs(after - before) > lever.most:
            yield "bound:AMT_ANNUITY"
            return
        rate = 24 * (before * paid / old - 1) / (before + 1)
        if abs(pays - new * (1 + rate * (after + 1) / 24) / after) > ROUNDING + _SINGLE * pays:
            yield "link:AMT_ANNUITY"

    def count(self) -> Iterator[str]:
        changed = set(self.changes)
        terms = [
            "AMT_CREDIT" in changed,
            "AMT_ANNUITY" in changed and self._has_other_length(),
            "AMT_INCOME_TOTAL" in changed,
            "DAYS_EMPLOYED" in changed,
        ]
        if not 1 <= sum(terms) <= self.limits.most_levers:
            yield "levers:*"

    def _has_other_length(self) -> bool:
        loans = [[[side["AMT_CREDIT"]], [side["AMT_ANNUITY"]]] for side in (self.before, self.after)]
        before, after = (float(term_of(*loan)[0]) for loan in loans)
        return before != after


def _up(name: str, moved: float, most: float, step: float, slack: float) -> Iterator[str]:
    """Check a move, in its own measure, that goes one way up to a bound in equal steps."""
    if moved <= 0:
        yield f"direction:{name}"
    elif moved > most + slack:
        yield f"bound:{name}"
    elif abs(moved / step - round(moved / step)) > max(slack / step, 1e-4):
        yield f"step:{name}"


def _is_round(drop: float, wanted: float, amount: float) -> bool:
    """Say whether a drop is a multiple of a round step that lies near the wanted one."""
    power = 10.0 ** np.arange(math.floor(math.log10(wanted)) - 1, math.floor(math.log10(wanted)) + 2)
    steps = np.outer([1, 2, 5], power).ravel()
    near = steps[(steps >= wanted / 1.6) & (steps <= wanted * 1.6)]
    return bool(np.any(np.abs(drop / near - np.round(drop / near)) <= _SINGLE * amount / near + 1e-9))
