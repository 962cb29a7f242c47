"""Find applicants by number, filters and order, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.attached import attached
from modelling.scoring.decision import Decision
from modelling.scoring.errors import InvalidValue
from modelling.scoring.filters import PROBABILITY, Filters, Mask, select
from modelling.scoring.population import Population

Positions = npt.NDArray[np.int64]
ORDERS = ("asc", "desc")
LARGEST_PAGE = 500
_ID = "applicant_id"


@dataclass(frozen=True)
class Page:
    """One page of a search.

    Attributes
    ----------
    positions : ndarray of int64
        Of the page's applicants in the population.
    total : int
        Applicants found, on all pages.
    next_offset : int or None
        Where the following page begins; None on the last one.
    """

    positions: Positions
    total: int
    next_offset: int | None


def search(
    population: Population,
    rule: Decision,
    *,
    prefix: str = "",
    filters: Filters | None = None,
    sort: str = _ID,
    order: str = "asc",
    offset: int = 0,
    limit: int = 50,
) -> Page:
    """Find applicants.

    Parameters
    ----------
    population : Population
    rule : Decision
    prefix : str
        First digits of the applicant's number; empty for all.
    filters : Filters, optional
    sort : str
        ``applicant_id``, ``probability_of_default`` or a feature (a category by its
        level's place). Missing values come last in both orders, equal ones by number.
    order : {"asc", "desc"}
    offset : int
        Applicants to skip (>= 0).
    limit : int
        Size of the page, 1 to 500.

    Returns
    -------
    Page

    Raises
    ------
    UnknownFeature
        ``sort`` is not a feature of the schema.
    InvalidValue
        Another argument is out of its range.
    """
    _check(prefix, order, offset, limit)
    found = in_order(population, chosen(population, rule, prefix, filters), sort, order)
    end = offset + limit
    return Page(found[offset:end].astype(np.int64), len(found), end if end < len(found) else None)


def chosen(population: Population, rule: Decision, prefix: str, filters: Filters | None = None) -> Mask:
    """Mark the applicants that a search finds, on all its pages.

    Parameters
    ----------
    population : Population
    rule : Decision
    prefix : str
        First digits of the number; empty for all.
    filters : Filters, optional

    Returns
    -------
    ndarray of bool, shape (applicants,)
    """
    mask = select(population, filters or Filters(), rule)
    if prefix:
        mask &= with_prefix(population.ids, prefix)
    return mask


def in_order(population: Population, mask: Mask, sort: str, order: str) -> npt.NDArray[np.int32]:
    """Give the positions of marked applicants in an order, as :func:`search` takes it."""
    sequence = ordering(population, sort, order)
    return sequence[mask[sequence]]


def _check(prefix: str, order: str, offset: int, limit: int) -> None:
    faults = []
    if prefix and not (prefix.isascii() and prefix.isdigit() and len(prefix) <= 18):
        faults.append(("/search", "not_digits"))
    if order not in ORDERS:
        faults.append(("/order", "unknown_order"))
    if offset < 0:
        faults.append(("/offset", "below_minimum"))
    if not 1 <= limit <= LARGEST_PAGE:
        faults.append(("/limit", "out_of_range"))
    if faults:
        raise InvalidValue(
            "A search takes the first digits of a number, order asc or desc, an offset of 0 or more "
            f"and a limit from 1 to {LARGEST_PAGE}.",
            faults,
        )


def with_prefix(ids: npt.NDArray[np.int64], prefix: str) -> Mask:
    """Mark the numbers whose decimal writing begins with some digits.

    Parameters
    ----------
    ids : ndarray of int64, ascending, not negative
    prefix : str
        Digits.

    Returns
    -------
    ndarray of bool
    """
    mask = np.zeros(len(ids), dtype=bool)
    if prefix.startswith("0") and prefix != "0":
        return mask
    low, high = int(prefix), int(prefix) + 1
    while len(ids) and low <= ids[-1]:  # 12 -> 12, 120 to 129, 1200 to 1299 ...
        start, stop = np.searchsorted(ids, [low, high])
        mask[start:stop] = True
        if low == 0:
            break
        low, high = low * 10, high * 10
    return mask


def ordering(population: Population, sort: str, order: str) -> npt.NDArray[np.int32]:
    """Give the positions of all applicants in an order, kept with the population.

    Parameters
    ----------
    population : Population
    sort, order : str
        As :func:`search` takes them.

    Returns
    -------
    ndarray of int32
    """
    if sort not in (_ID, PROBABILITY):
        population.schema.position(sort)
    return attached(population, "orderings", (sort, order), lambda: _argsort(population, sort, order))


def _argsort(population: Population, sort: str, order: str) -> npt.NDArray[np.int32]:
    keys: npt.NDArray[np.float64 | np.float32 | np.int64]
    if sort == _ID:
        keys = population.ids
    else:
        keys = population.probability if sort == PROBABILITY else population.columns[sort]
    return np.argsort(-keys if order == "desc" else keys, kind="stable").astype(np.int32)
