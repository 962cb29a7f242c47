"""Month by month, consumer and cash loans with us: one row a loan and month."""

from __future__ import annotations

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir

from modelling.features.recipes import APPLICANT, Source

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
        ``month``: the rows as they are. ``contract``: one row a loan, see :func:`contracts`.
    """
    month = tables["POS_CASH_balance"]
    return {
        "month": Source(month, order=("MONTHS_BALANCE", "SK_ID_PREV")),
        "contract": Source(contracts(month), order=("last_month", "SK_ID_PREV")),
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
        One row a loan: ``last_month``, ``planned`` and ``remaining`` instalments as last
        known, ``completed``, ``running`` and ``early`` (completed with fewer instalments
        than were once planned, since the lender shortens the plan of a loan repaid early).
    """
    completed = (month.NAME_CONTRACT_STATUS == "Completed").fill_null(False)
    loan = month.group_by(APPLICANT, "SK_ID_PREV").aggregate(
        last_month=month.MONTHS_BALANCE.max(),
        planned=_last_known(month, "CNT_INSTALMENT"),
        remaining=_last_known(month, "CNT_INSTALMENT_FUTURE"),
        longest_plan=month.CNT_INSTALMENT.max(),
        completed=completed.any(),
    )
    return loan.mutate(
        running=~loan.completed & (loan.last_month >= -STILL_FOLLOWED),
        early=loan.completed & (loan.planned < loan.longest_plan),
    )


def _last_known(month: ir.Table, column: str) -> ir.Scalar:
    # Should a loan hold one month twice, the larger value is taken.
    moment = ibis.struct({"month": month.MONTHS_BALANCE, "value": month[column]})
    return month[column].argmax(moment, where=month[column].notnull())
