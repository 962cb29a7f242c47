"""Month by month, how credits with other lenders were paid: one row a credit and month."""

from __future__ import annotations

from collections.abc import Mapping

import ibis.expr.types as ir

from modelling.features.aggregations import APPLICANT, Source

#: Statuses that say how late a payment was: 0 on time, 1 up to 30 days, ... 5 over 120 days or written off.
LATE_LEVELS = ("0", "1", "2", "3", "4", "5")


def sources(tables: Mapping[str, ir.Table]) -> dict[str, Source]:
    """Prepare the rows that the recipes of ``declared/bureau_balance.csv`` aggregate.

    The months reach their applicant through ``bureau``; months of a credit that is not
    there are dropped. No window over all months: each aggregate is one pass.

    Parameters
    ----------
    tables : Mapping[str, ibis.Table]
        Raw tables by name; ``bureau`` and ``bureau_balance`` are read.

    Returns
    -------
    dict[str, Source]
        ``month``: with ``payable`` (a payment was watched: neither closed nor unknown)
        and ``days_late_level`` (0 to 5, missing unless payable). ``credit``: one row a
        credit, see :func:`credits_followed`.
    """
    owner = tables["bureau"].select(APPLICANT, "SK_ID_BUREAU")
    month = tables["bureau_balance"].inner_join(owner, "SK_ID_BUREAU")
    payable = month.STATUS.isin(LATE_LEVELS).fill_null(False)
    month = month.mutate(payable=payable, days_late_level=payable.ifelse(month.STATUS, None).cast("float64"))
    return {
        "month": Source(month, order=("MONTHS_BALANCE", "SK_ID_BUREAU")),
        "credit": Source(credits_followed(month), order=("last_month", "SK_ID_BUREAU")),
    }


def credits_followed(month: ir.Table) -> ir.Table:
    """Summarise each credit from its months.

    Parameters
    ----------
    month : ibis.Table
        One row a credit and month, with ``days_late_level``.

    Returns
    -------
    ibis.Table
        One row a credit: ``last_month``, ``months`` followed, ``worst`` and ``last_level``
        of delay (0 to 5, missing unless a payment was ever watched: ``watched``).
    """
    level = month.days_late_level
    credit = month.group_by(APPLICANT, "SK_ID_BUREAU").aggregate(
        last_month=month.MONTHS_BALANCE.max(),
        months=month.count(),
        worst=level.max(),
        # A month stands once a credit, so that there is no tie to break.
        last_level=level.argmax(month.MONTHS_BALANCE, where=level.notnull()),
    )
    return credit.mutate(watched=credit.worst.notnull())
