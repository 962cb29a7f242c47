"""Credits with other lenders, as the credit bureau reports them: one row a credit."""

from __future__ import annotations

from collections.abc import Mapping

import ibis.expr.types as ir

from modelling.features.aggregations import Source

#: A planned end further than this from the application, in days, says that there is none (revolving credit).
OPEN_ENDED = 50 * 365


def sources(tables: Mapping[str, ir.Table]) -> dict[str, Source]:
    """Prepare the rows that the recipes of ``declared/bureau.csv`` aggregate.

    Parameters
    ----------
    tables : Mapping[str, ibis.Table]
        Raw tables by name; ``bureau`` is read.

    Returns
    -------
    dict[str, Source]
        ``credit``: one row a credit, with ``planned_end`` (days from the application,
        missing when open-ended), ``planned_days`` (from opening to planned end),
        ``overrun_days`` (days between the planned and the real end; positive when it
        ended late, missing while it runs) and ``debt_share`` (debt over amount).
    """
    bureau = tables["bureau"]
    planned_end = bureau.DAYS_CREDIT_ENDDATE
    bureau = bureau.mutate(planned_end=planned_end.between(-OPEN_ENDED, OPEN_ENDED).ifelse(planned_end, None))
    credit = bureau.mutate(
        planned_days=bureau.planned_end - bureau.DAYS_CREDIT,
        overrun_days=bureau.DAYS_ENDDATE_FACT - bureau.planned_end,
        debt_share=bureau.AMT_CREDIT_SUM_DEBT / bureau.AMT_CREDIT_SUM.nullif(0),
    )
    return {"credit": Source(credit, order=("DAYS_CREDIT", "SK_ID_BUREAU"))}
