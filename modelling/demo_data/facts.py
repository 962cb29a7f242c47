"""What the tables show of an applicant: the values of the factors that drive the default."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from modelling.demo_data.draws import Category, Columns, Flags, Floats, Integers

NOT_WORKING_DAYS = 365_243
LONGEST_LOAN = 1000
"""More than any number of instalments."""
LATE_STATUSES = ("1", "2", "3", "4", "5")


def number(columns: Columns, name: str) -> NDArray[Any]:
    """Numeric column as an array."""
    column = columns[name]
    if isinstance(column, Category):
        raise TypeError(f"{name} holds categories; a number is needed.")
    return column


def category(columns: Columns, name: str) -> Category:
    """Category column as such."""
    column = columns[name]
    if not isinstance(column, Category):
        raise TypeError(f"{name} holds numbers; a category is needed.")
    return column


def application_facts(columns: Columns) -> dict[str, Floats]:
    """Facts of the application itself; the external score is missing when none is known."""
    scores = np.stack([number(columns, f"EXT_SOURCE_{source}") for source in (1, 2, 3)])
    known = np.sum(~np.isnan(scores), axis=0)
    days = number(columns, "DAYS_EMPLOYED")
    worked = np.where(days == NOT_WORKING_DAYS, np.nan, -days / 365.25)
    return {
        "external": _share(np.nansum(scores, axis=0), known),
        "insured": number(columns, "AMT_CREDIT") / number(columns, "AMT_GOODS_PRICE"),
        "speed": number(columns, "AMT_ANNUITY") / number(columns, "AMT_CREDIT"),
        "burden": number(columns, "AMT_ANNUITY") / number(columns, "AMT_INCOME_TOTAL"),
        "age": -number(columns, "DAYS_BIRTH") / 365.25,
        "employed": np.log1p(worked),
        "rating": number(columns, "REGION_RATING_CLIENT_W_CITY").astype(np.float64),
    }


def bureau_facts(columns: Columns, owner: Integers, size: int) -> dict[str, Floats]:
    """Facts of the credits elsewhere; active credits of unknown debt are left out of the debt share."""
    owed = number(columns, "AMT_CREDIT_SUM_DEBT")
    counted = category(columns, "CREDIT_ACTIVE").equals("Active") & ~np.isnan(owed)
    total = _totals(owner, size)
    debt = total(np.nan_to_num(owed) * counted)
    late = total(number(columns, "CREDIT_DAY_OVERDUE") > 0)
    rows = total(np.ones(len(owner)))
    return {
        "debt": _share(debt, total(number(columns, "AMT_CREDIT_SUM") * counted)),
        "overdue": np.where(rows > 0, (late > 0).astype(np.float64), np.nan),
    }


def bureau_balance_facts(columns: Columns, owner: Integers, size: int) -> dict[str, Floats]:
    """Facts of the monthly reports; closed and unknown months are left out."""
    status = category(columns, "STATUS")
    total = _totals(owner, size)
    late = total(status.equals(*LATE_STATUSES))
    return {"bureau_late": _share(late, late + total(status.equals("0")))}


def previous_facts(columns: Columns, owner: Integers, size: int) -> dict[str, Floats]:
    """Facts of the earlier applications."""
    return {"refused": _rate(category(columns, "NAME_CONTRACT_STATUS").equals("Refused"), owner, size)}


def pos_cash_facts(columns: Columns, owner: Integers, size: int) -> dict[str, Floats]:
    """Facts of the monthly balance of loans; without a running loan no instalment remains."""
    completed = category(columns, "NAME_CONTRACT_STATUS").equals("Completed")
    _, first, loan = np.unique(number(columns, "SK_ID_PREV"), return_index=True, return_inverse=True)
    left = np.full(len(first), np.inf)
    np.fmin.at(left, loan, number(columns, "CNT_INSTALMENT_FUTURE"))
    running = np.isfinite(left) & (np.bincount(loan, weights=completed, minlength=len(first)) == 0.0)
    remaining = _totals(owner[first], size)(np.where(running, left, 0.0))
    late = _rate(number(columns, "SK_DPD_DEF") > 0, owner, size)
    return {"remaining": np.where(np.isnan(late), np.nan, remaining), "past_due": late}


def credit_card_facts(columns: Columns, owner: Integers, size: int) -> dict[str, Floats]:
    """Facts of the cards; the share of cash is missing when nothing was drawn."""
    total = _totals(owner, size)
    cash = total(np.nan_to_num(number(columns, "AMT_DRAWINGS_ATM_CURRENT")))
    used = number(columns, "AMT_BALANCE") / number(columns, "AMT_CREDIT_LIMIT_ACTUAL")
    return {
        "utilisation": _share(total(used), total(np.ones(len(used)))),
        "cash_share": _share(cash, total(number(columns, "AMT_DRAWINGS_CURRENT"))),
    }


def instalments_facts(columns: Columns, owner: Integers, size: int) -> dict[str, Floats]:
    """Facts of the payments; an instalment paid in parts is late when its last part is."""
    late = number(columns, "DAYS_ENTRY_PAYMENT") > number(columns, "DAYS_INSTALMENT")
    keys = number(columns, "SK_ID_PREV") * LONGEST_LOAN + number(columns, "NUM_INSTALMENT_NUMBER")
    _, first, instalment = np.unique(keys, return_index=True, return_inverse=True)
    any_late = np.bincount(instalment, weights=late, minlength=len(first)) > 0.0
    return {"late": _rate(any_late, owner[first], size)}


def _totals(owner: Integers, size: int) -> Callable[[NDArray[Any]], Floats]:
    """Give a function that sums rows per applicant."""
    return lambda values: np.bincount(owner, weights=values, minlength=size).astype(np.float64)


def _share(part: Floats, whole: Floats) -> Floats:
    """Part over whole; missing where the whole is 0."""
    shares: Floats = np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
    return shares


def _rate(hits: Flags, owner: Integers, size: int) -> Floats:
    total = _totals(owner, size)
    return _share(total(hits), total(np.ones(len(hits))))
