"""Derived features on numpy columns: the serving half of the one declaration.

``modelling.features.derived`` compiles the same declarations to Ibis; a test holds
the two against each other.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Container
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from modelling.scoring.errors import BundleError
from modelling.scoring.schema import Derived, FeatureSchema

Columns = npt.NDArray[np.float64]


def _ratio(columns: Columns) -> Columns:
    numerator, denominator = columns
    return np.divide(numerator, denominator, out=np.full_like(numerator, np.nan), where=denominator != 0)


def _present(function: Callable[..., Columns], columns: Columns, at_least: int = 1) -> Columns:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # numpy warns of an all-missing column
        values = function(columns, axis=0)
    enough = np.count_nonzero(~np.isnan(columns), axis=0) >= at_least
    return np.where(enough, values, np.nan)


#: Lengths of a loan, in months, and monthly interest between which one is taken for its own.
TERMS = tuple(range(6, 61, 6))
LOWEST_RATE, HIGHEST_RATE = 0.004, 0.06


def annuity_factor(months: int, rate: float) -> float:
    """Give what a loan is worth in monthly instalments: (1 - (1 + r)^-n) / r.

    Parameters
    ----------
    months : int
    rate : float
        Of interest, a month, above 0.

    Returns
    -------
    float

    Examples
    --------
    >>> round(annuity_factor(12, 0.01), 4)
    11.2551
    """
    return (1 - (1 + rate) ** -months) / rate


def _implied_term(columns: Columns) -> Columns:
    factor = _ratio(columns)
    term = np.full_like(factor, np.nan)
    for months in reversed(TERMS):
        fits = (factor > annuity_factor(months, HIGHEST_RATE)) & (
            factor < annuity_factor(months, LOWEST_RATE)
        )
        term[fits] = months
    return term


def _implied_rate(columns: Columns) -> Columns:
    principal, payment, months = columns
    interest = months * payment / np.where(principal == 0, np.nan, principal) - 1
    return 24 * interest / (months + 1)


#: Operation -> function of an array (inputs, rows) giving (rows,); a missing value is NaN.
OPERATIONS = MappingProxyType(
    {
        "ratio": _ratio,
        "difference": lambda columns: columns[0] - columns[1],
        "sum": lambda columns: columns.sum(axis=0),
        "product": lambda columns: columns.prod(axis=0),
        "mean": lambda columns: _present(np.nanmean, columns),
        "minimum": lambda columns: _present(np.nanmin, columns),
        "maximum": lambda columns: _present(np.nanmax, columns),
        "spread": lambda columns: _present(np.nanstd, columns, at_least=2),
        "missing_count": lambda columns: np.isnan(columns).sum(axis=0).astype(float),
        "implied_term": _implied_term,
        "implied_rate": _implied_rate,
    }
)


def derive(declaration: Derived, columns: Columns) -> Columns:
    """Compute one derived feature.

    Parameters
    ----------
    declaration : Derived
    columns : ndarray of shape (inputs, rows)
        NaN where missing.

    Returns
    -------
    ndarray of shape (rows,)
        NaN where the operation is undefined: a ratio with a missing part or a zero
        denominator; a sum, product or difference with any missing part; a mean,
        minimum or maximum of nothing; a spread (population standard deviation) of
        fewer than two values.

    Notes
    -----
    ``implied_term`` of a loan and its monthly instalment is the shortest of :data:`TERMS` that repays
    it at between :data:`LOWEST_RATE` and :data:`HIGHEST_RATE` a month; missing when none does.
    ``implied_rate`` of a loan, its instalment and its length is the nominal yearly rate by the
    constant-ratio method, 24 I / (P (n + 1)) with I the interest paid in all [1]_.

    References
    ----------
    .. [1] Truth in lending, constant-ratio approximation of the annual rate: 2 m I / (P (n + 1)).

    Raises
    ------
    BundleError
        The operation is not known.

    Examples
    --------
    >>> derive(Derived("ratio", ("a", "b")), np.array([[1.0, 1.0], [4.0, 0.0]])).tolist()
    [0.25, nan]
    """
    try:
        operation = OPERATIONS[declaration.operation]
    except KeyError:
        known = ", ".join(OPERATIONS)
        raise BundleError(f"Unknown operation {declaration.operation!r}; known: {known}.") from None
    return np.asarray(operation(np.asarray(columns, dtype=np.float64)), dtype=np.float64)


def recompute(
    schema: FeatureSchema, matrix: npt.NDArray[np.float32], only: Container[int] | None = None
) -> npt.NDArray[np.float32]:
    """Fill the derived columns of a carried matrix from their parts, in schema order.

    Parameters
    ----------
    schema : FeatureSchema
    matrix : ndarray of shape (rows, features)
        Changed in place.
    only : container of int, optional
        Columns to fill, where the parts of the others have not changed; all by default.

    Returns
    -------
    ndarray
        The same array; NaN where a result is too large for a float32.
    """
    for position, feature in enumerate(schema.features):
        if feature.derived and (only is None or position in only):
            inputs = [schema.position(name) for name in feature.derived.inputs]
            values = derive(feature.derived, matrix[:, inputs].T.astype(np.float64))
            with np.errstate(over="ignore"):
                column = values.astype(np.float32)
            column[~np.isfinite(column)] = np.nan
            matrix[:, position] = column
    return matrix
