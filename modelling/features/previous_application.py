"""Earlier loan applications with us: one row an application, granted or not."""

from __future__ import annotations

from collections.abc import Mapping

import ibis.expr.types as ir

from modelling.features.aggregations import Source, with_recency_rank


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
        loan; missing without instalments), ``monthly_interest`` (what the loan costs
        beyond its amount, a month and relative to it), ``granted_ratio`` (amount granted
        over amount asked for), ``days_ended_early`` (from the last instalment to the one
        once planned; negative when it ended late), ``running`` (granted and not ended,
        the end of a running loan being unknown or to come) and ``recency_rank`` (1: last
        decision; the larger SK_ID_PREV first when two fell on one day).
    """
    table = tables["previous_application"]
    term, amount = table.CNT_PAYMENT.nullif(0), table.AMT_CREDIT.nullif(0)
    approved = (table.NAME_CONTRACT_STATUS == "Approved").fill_null(False)
    to_repay = table.AMT_ANNUITY * term
    demand = table.mutate(
        cost_ratio=to_repay / amount,
        monthly_interest=(to_repay / amount - 1) / term,
        granted_ratio=table.AMT_CREDIT / table.AMT_APPLICATION.nullif(0),
        days_ended_early=table.DAYS_LAST_DUE_1ST_VERSION - table.DAYS_LAST_DUE,
        running=approved & (table.DAYS_TERMINATION >= 0).fill_null(True),
    )
    return {"demand": with_recency_rank(Source(demand, order=("DAYS_DECISION", "SK_ID_PREV")))}
