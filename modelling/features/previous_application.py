"""Earlier loan applications with us: one row an application, granted or not."""

from __future__ import annotations

from collections.abc import Mapping

import ibis.expr.types as ir

from modelling.features.recipes import Source, with_recency_rank


def sources(tables: Mapping[str, ir.Table]) -> dict[str, Source]:
    """Prepare the rows that the recipes of ``declared/previous_application.csv`` aggregate.

    Parameters
    ----------
    tables : Mapping[str, ibis.Table]
        Raw tables by name; ``previous_application`` is read.

    Returns
    -------
    dict[str, Source]
        ``demand``: with ``cost_ratio`` (all instalments together over the amount of the
        loan; missing without instalments) and ``recency_rank`` (1: last decision; the
        larger SK_ID_PREV first when two fell on one day).
    """
    table = tables["previous_application"]
    to_repay = table.AMT_ANNUITY * table.CNT_PAYMENT.nullif(0)
    demand = table.mutate(cost_ratio=to_repay / table.AMT_CREDIT.nullif(0))
    return {"demand": with_recency_rank(Source(demand, order=("DAYS_DECISION", "SK_ID_PREV")))}
