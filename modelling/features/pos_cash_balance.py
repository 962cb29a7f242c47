"""Month by month, consumer and cash loans with us: one row a loan and month."""

from __future__ import annotations

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir

from modelling.features.aggregations import APPLICANT, Source, with_recency_rank

#: A loan that is not completed and was followed this recently, in months, is still being repaid.
STILL_FOLLOWED = 3


def sources(tables: Mapping[str, ir.Table]) -> dict[str, Source]:
    """Prepare the rows that the recipes of ``declared/pos_cash_balance.csv`` aggregate.

    Parameters
    ----------
    tables : Mapping[str, ibis.Table]
        Raw tables by name; ``POS_CASH_balance`` is read.

    Returns
    -------
    dict[str, Source]
        ``month``: the rows as they are. ``contract``: one row a loan, see
        :func:`contracts`, with ``recency_rank`` (1: followed last; the larger SK_ID_PREV
        first when two were followed in one month).
    """
    month = tables["POS_CASH_balance"]
    return {
        "month": Source(month, order=("MONTHS_BALANCE", "SK_ID_PREV")),
        "contract": with_recency_rank(Source(contracts(month), order=("last_month", "SK_ID_PREV"))),
    }


def contracts(month: ir.Table) -> ir.Table:
    """Summarise each loan from its months.

    Parameters
    ----------
    month : ibis.Table
        One row a loan and month.

    Returns
    -------
    ibis.Table
        One row a loan: ``last_month``, ``months`` followed, ``planned`` and ``remaining``
        instalments as last known, ``worst_delay`` (days, small amounts left out),
        ``completed``, ``returned`` (to the store), ``running``, ``instalments_cut`` (fewer
        than once planned, since the lender shortens the plan of a loan repaid early) and
        ``early`` (completed with a plan that was cut).
    """
    completed = (month.NAME_CONTRACT_STATUS == "Completed").fill_null(False)
    loan = month.group_by(APPLICANT, "SK_ID_PREV").aggregate(
        last_month=month.MONTHS_BALANCE.max(),
        planned=_last_known(month, "CNT_INSTALMENT"),
        remaining=_last_known(month, "CNT_INSTALMENT_FUTURE"),
        longest_plan=month.CNT_INSTALMENT.max(),
        months=month.count(),
        worst_delay=month.SK_DPD_DEF.max(),
        completed=completed.any(),
        returned=(month.NAME_CONTRACT_STATUS == "Returned to the store").fill_null(False).any(),
    )
    return loan.mutate(
        running=~loan.completed & (loan.last_month >= -STILL_FOLLOWED),
        instalments_cut=loan.longest_plan - loan.planned,
        early=loan.completed & (loan.planned < loan.longest_plan),
    )


def _last_known(month: ir.Table, column: str) -> ir.Scalar:
    # Should a loan hold one month twice, the larger value is taken.
    moment = ibis.struct({"month": month.MONTHS_BALANCE, "value": month[column]})
    return month[column].argmax(moment, where=month[column].notnull())
