"""Instalments of loans with us, due and paid: one row a payment."""

from __future__ import annotations

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir

from modelling.features.aggregations import APPLICANT, Source, with_recency_rank

#: What names an instalment; a payment in several parts repeats it.
INSTALMENT = ("SK_ID_PREV", "NUM_INSTALMENT_VERSION", "NUM_INSTALMENT_NUMBER")
#: Less than this share of the amount due is an underpayment; above it, rounding.
PAID_IN_FULL = 0.99


def sources(tables: Mapping[str, ir.Table]) -> dict[str, Source]:
    """Prepare the rows that the recipes of ``declared/installments_payments.csv`` aggregate.

    Parameters
    ----------
    tables : Mapping[str, ibis.Table]
        Raw tables by name; ``installments_payments`` is read.

    Returns
    -------
    dict[str, Source]
        ``instalment``: see :func:`instalments`, with ``recency_rank`` (1: due last).
    """
    instalment = instalments(tables["installments_payments"])
    return {"instalment": with_recency_rank(Source(instalment, order=("DAYS_INSTALMENT", *INSTALMENT)))}


def instalments(payments: ir.Table) -> ir.Table:
    """Bring the parts of each instalment together.

    Parameters
    ----------
    payments : ibis.Table
        One row a payment.

    Returns
    -------
    ibis.Table
        One row an instalment: ``parts`` (rows), ``due`` and ``paid`` amounts (0 when never paid),
        ``unpaid`` (what is still owed of it, at least 0), ``underpaid``, ``days_late``
        and ``days_early`` (each 0 or more). Late is paid *after* the due day:
        DAYS_ENTRY_PAYMENT - DAYS_INSTALMENT > 0, counted to the last part paid, and to
        the day of the application (day 0) when nothing was.
    """
    part = payments.group_by(APPLICANT, *INSTALMENT).aggregate(
        DAYS_INSTALMENT=payments.DAYS_INSTALMENT.min(),
        paid_on=payments.DAYS_ENTRY_PAYMENT.max().fill_null(0),
        parts=payments.count(),
        due=payments.AMT_INSTALMENT.max(),
        paid=payments.AMT_PAYMENT.sum().fill_null(0.0),
    )
    lateness = part.paid_on - part.DAYS_INSTALMENT
    return part.mutate(
        days_late=_at_least_zero(lateness),
        days_early=_at_least_zero(-lateness),
        unpaid=_at_least_zero(part.due - part.paid),
        underpaid=part.paid < PAID_IN_FULL * part.due,
    )


def _at_least_zero(value: ir.NumericValue) -> ir.NumericValue:
    # Not greatest(): engines differ on a missing argument.
    return (value < 0).ifelse(ibis.literal(0).cast(value.type()), value)
