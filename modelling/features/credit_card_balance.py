"""Month by month, credit cards with us: one row a card and month."""

from __future__ import annotations

from collections.abc import Mapping

import ibis.expr.types as ir

from modelling.features.aggregations import Source
from modelling.features.installments_payments import PAID_IN_FULL


def sources(tables: Mapping[str, ir.Table]) -> dict[str, Source]:
    """Prepare the rows that the recipes of ``declared/credit_card_balance.csv`` aggregate.

    Parameters
    ----------
    tables : Mapping[str, ibis.Table]
        Raw tables by name; ``credit_card_balance`` is read.

    Returns
    -------
    dict[str, Source]
        ``month``: with ``utilisation`` (balance over limit; missing when the limit is 0;
        above 1 when the limit is exceeded), ``charges`` (owed beyond what was borrowed)
        and ``below_minimum`` (paid less than the minimum due, but for rounding).
    """
    table = tables["credit_card_balance"]
    month = table.mutate(
        utilisation=table.AMT_BALANCE / table.AMT_CREDIT_LIMIT_ACTUAL.nullif(0),
        charges=table.AMT_TOTAL_RECEIVABLE - table.AMT_RECEIVABLE_PRINCIPAL,
        below_minimum=table.AMT_PAYMENT_CURRENT.fill_null(0.0) < PAID_IN_FULL * table.AMT_INST_MIN_REGULARITY,
    )
    return {"month": Source(month, order=("MONTHS_BALANCE", "SK_ID_PREV"))}
