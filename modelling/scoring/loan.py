"""What holds a loan together: its amount, its instalment, its length and the price of what it buys.

A lever of recourse and a linked what-if move them by the same functions.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from modelling.scoring.derived import derive
from modelling.scoring.schema import Derived, FeatureSchema

AMOUNT, INSTALMENT, PRICE = "AMT_CREDIT", "AMT_ANNUITY", "AMT_GOODS_PRICE"
CONTRACT, REVOLVING = "NAME_CONTRACT_TYPE", "Revolving loans"
#: Amounts from here on are told without cents.
WHOLE_FROM = 100
Floats = npt.NDArray[np.float64]


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
