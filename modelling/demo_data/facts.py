"""What the tables show of an applicant: the values of the factors that drive the default."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from modelling.demo_data.draws import Category, Columns, Flags, Floats, Integers

NOT_WORKING_DAYS = 365_243
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
    """Facts of the credits elsewhere; an unknown debt counts as none, as in a plain SQL sum."""
    active = category(columns, "CREDIT_ACTIVE").equals("Active")
    total = _totals(owner, size)
    debt = total(np.nan_to_num(number(columns, "AMT_CREDIT_SUM_DEBT")) * active)
    late = total(number(columns, "CREDIT_DAY_OVERDUE") > 0)
    rows = total(np.ones(len(owner)))
    return {
        "debt": _share(debt, total(number(columns, "AMT_CREDIT_SUM") * active)),
        "overdue": np.where(rows > 0, (late > 0).astype(np.float64), np.nan),
    }


def bureau_balance_facts(columns: Columns, owner: Integers, size: int) -> dict[str, Floats]:
    """Facts of the monthly reports."""
    return {"bureau_late": _rate(category(columns, "STATUS").equals(*LATE_STATUSES), owner, size)}


def previous_facts(columns: Columns, owner: Integers, size: int) -> dict[str, Floats]:
    """Facts of the earlier applications."""
    return {"refused": _rate(category(columns, "NAME_CONTRACT_STATUS").equals("Refused"), owner, size)}


def pos_cash_facts(columns: Columns, owner: Integers, size: int) -> dict[str, Floats]:
    """Facts of the monthly balance of loans."""
    left = number(columns, "CNT_INSTALMENT_FUTURE")
    known = ~np.isnan(left)
    total = _totals(owner, size)
    return {
        "remaining": _share(total(np.nan_to_num(left)), total(known)),
        "past_due": _rate(number(columns, "SK_DPD") > 0, owner, size),
    }


def credit_card_facts(columns: Columns, owner: Integers, size: int) -> dict[str, Floats]:
    """Facts of the cards; the share of cash is missing when nothing was drawn."""
    total = _totals(owner, size)
    cash = total(np.nan_to_num(number(columns, "AMT_DRAWINGS_ATM_CURRENT")))
    limit = total(number(columns, "AMT_CREDIT_LIMIT_ACTUAL"))
    return {
        "utilisation": _share(total(number(columns, "AMT_BALANCE")), limit),
        "cash_share": _share(cash, total(number(columns, "AMT_DRAWINGS_CURRENT"))),
    }


def instalments_facts(columns: Columns, owner: Integers, size: int) -> dict[str, Floats]:
    """Facts of the payments."""
    late = number(columns, "DAYS_ENTRY_PAYMENT") > number(columns, "DAYS_INSTALMENT")
    return {"late": _rate(late, owner, size)}


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
