"""What holds a loan together: its amount, its instalment, its length and the price of what it buys.

A lever of recourse and a linked what-if move them by the same functions.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from modelling.scoring.derived import derive
from modelling.scoring.schema import Derived, Feature, FeatureSchema
from modelling.scoring.wording import Speaker

AMOUNT, INSTALMENT, PRICE = "AMT_CREDIT", "AMT_ANNUITY", "AMT_GOODS_PRICE"
CONTRACT, REVOLVING = "NAME_CONTRACT_TYPE", "Revolving loans"
#: Amounts from here on are told without cents.
WHOLE_FROM = 100
Floats = npt.NDArray[np.float64]
#: How a length is said; one that is missing never is.
_LENGTH = Feature("LENGTH", "", "", "integer", "months", {}, {})


@dataclass(frozen=True)
class Repayment:
    """What it takes to repay a loan.

    Attributes
    ----------
    months : int
        Its length, read off the amount and the instalment.
    total : float
        The instalment times the months, as :func:`told`.
    months_text, total_text : str
    """

    months: int
    total: float
    months_text: str
    total_text: str


@dataclass(frozen=True)
class Repayments:
    """The same loan before and after a change; None on the side where no length can be read.

    Attributes
    ----------
    before, after : Repayment or None
    """

    before: Repayment | None
    after: Repayment | None

    @property
    def rise(self) -> dict[str, str] | None:
        """What is repaid in all, ``before`` and ``after``, in words; None unless it rises."""
        if self.before and self.after and self.after.total > self.before.total:
            return {"before": self.before.total_text, "after": self.after.total_text}
        return None

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        sides = {"from": self.before, "to": self.after}
        keys = ("months", "total", "months_text", "total_text")
        return {key: {side: getattr(one, key, None) for side, one in sides.items()} for key in keys}


def told(amount: npt.ArrayLike) -> Floats:
    """Round amounts to what is told of them: whole from :data:`WHOLE_FROM` on, with cents below.

    Parameters
    ----------
    amount : array_like
        NaN where missing.

    Returns
    -------
    ndarray of float64

    Examples
    --------
    >>> told([1234.56, 12.345]).tolist()
    [1235.0, 12.34]
    """
    values = np.asarray(amount, dtype=np.float64)
    return np.where(np.abs(values) >= WHOLE_FROM, np.round(values), np.round(values, 2))


def term_of(amount: npt.ArrayLike, instalment: npt.ArrayLike) -> Floats:
    """Read the length of loans off their amount and instalment, in months; NaN where it cannot be.

    Parameters
    ----------
    amount, instalment : array_like
        Of one shape.

    Returns
    -------
    ndarray of shape (loans,)
        As the operation ``implied_term`` of :mod:`modelling.scoring.derived`.
    """
    return _derive("implied_term", amount, instalment)


def rate_of(amount: npt.ArrayLike, instalment: npt.ArrayLike, months: npt.ArrayLike) -> Floats:
    """Give the nominal yearly rate of loans by the constant-ratio method, as ``implied_rate`` does.

    Parameters
    ----------
    amount, instalment, months : array_like
        Of one shape.

    Returns
    -------
    ndarray of shape (loans,)
    """
    return _derive("implied_rate", amount, instalment, months)


def instalment_over(amount: npt.ArrayLike, rate: npt.ArrayLike, months: npt.ArrayLike) -> Floats:
    """Give the instalment that repays a loan over some months at a rate: P (1 + r (n + 1) / 24) / n.

    Parameters
    ----------
    amount : array_like
    rate : array_like
        Nominal, yearly, by the constant-ratio method: the inverse of :func:`rate_of`.
    months : array_like

    Returns
    -------
    ndarray
        As :func:`told`.

    Examples
    --------
    >>> float(instalment_over(120_000, 0.12, 24))
    5625.0
    >>> float(rate_of([120_000], [5_625], [24])[0])
    0.12
    """
    principal, yearly, n = (np.asarray(part, dtype=np.float64) for part in (amount, rate, months))
    return told(principal * (1 + yearly * (n + 1) / 24) / n)


def following(
    schema: FeatureSchema, row: npt.NDArray[np.float32], amount: npt.ArrayLike
) -> dict[str, Floats]:
    """Say what follows another amount in proportion: the instalment, over the same months, and the price.

    Parameters
    ----------
    schema : FeatureSchema
    row : ndarray of shape (features,)
        The application before, carried.
    amount : array_like
        The new amount or amounts.

    Returns
    -------
    dict
        Feature to value, as :func:`told`, of the shape of the amount; without those that the model
        does not use or that are missing, and empty when the amount before is missing or zero.
    """
    before = value_of(schema, row, AMOUNT)
    if not before > 0:
        return {}
    share = np.asarray(amount, dtype=np.float64) / before
    parts = {name: value_of(schema, row, name) for name in (INSTALMENT, PRICE) if name in schema.used}
    return {name: told(value * share) for name, value in parts.items() if not np.isnan(value)}


def repayments(
    schema: FeatureSchema, before: npt.NDArray[np.float32], after: npt.NDArray[np.float32], speaker: Speaker
) -> Repayments | None:
    """Say how long a loan is repaid, and how much in all, before and after a change.

    Parameters
    ----------
    schema : FeatureSchema
    before, after : ndarray of shape (features,)
        Carried.
    speaker : Speaker

    Returns
    -------
    Repayments or None
        None where neither side has a length that can be read: a revolving credit, an amount or an
        instalment that is missing or that no declared length repays, a model without the instalment,
        which then does not follow the amount.
    """
    if INSTALMENT not in schema.used:
        return None
    found = Repayments(*(_repayment(schema, row, speaker) for row in (before, after)))
    return found if found.before or found.after else None


def _repayment(schema: FeatureSchema, row: npt.NDArray[np.float32], speaker: Speaker) -> Repayment | None:
    amount, instalment = (value_of(schema, row, name) for name in (AMOUNT, INSTALMENT))
    months = float(term_of(amount, instalment)[0])
    if math.isnan(months) or is_revolving(schema, row):
        return None
    total = float(told(months * instalment))
    said = speaker.value(_LENGTH, months), speaker.value(schema[INSTALMENT], total)
    return Repayment(int(months), total, *said)


def value_of(schema: FeatureSchema, row: npt.NDArray[np.float32], name: str) -> float:
    """Give a value of a carried row; NaN where it is missing or the schema does not hold the feature."""
    return float(row[schema.position(name)]) if name in schema else float("nan")


def is_revolving(schema: FeatureSchema, row: npt.NDArray[np.float32]) -> bool:
    """Say whether the application is for a revolving credit: it has neither length nor instalments."""
    code = value_of(schema, row, CONTRACT)
    return not np.isnan(code) and schema[CONTRACT].levels[int(code)].value == REVOLVING


def _derive(operation: str, *parts: npt.ArrayLike) -> Floats:
    columns = np.stack([np.atleast_1d(np.asarray(part, dtype=np.float64)) for part in parts])
    return derive(Derived(operation, (AMOUNT, INSTALMENT)), columns)
