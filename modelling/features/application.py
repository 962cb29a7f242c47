"""The current application: declared columns taken as they stand, one row per applicant."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from modelling.features.aggregations import APPLICANT
from modelling.features.declarations import declared_rows

OUTCOME = "TARGET"


def application_columns() -> tuple[str, ...]:
    """Give the application columns that are features, in order.

    Returns
    -------
    tuple of str
    """
    return tuple(row["column"] for row in declared_rows("application"))


def application_features(application: ir.Table) -> ir.Table:
    """Select the application's own features.

    Parameters
    ----------
    application : ibis.Table
        All applicants, with and without a known outcome.

    Returns
    -------
    ibis.Table
        SK_ID_CURR, TARGET (missing where unknown) and one column per feature: text for
        categories, doubles for the rest.
    """
    outcome = application[OUTCOME] if OUTCOME in application.columns else ibis.null("int64")
    return application.select(
        application[APPLICANT].cast("int64").name(APPLICANT),
        outcome.cast("int64").name(OUTCOME),
        *(_feature(application[name]).name(name) for name in application_columns()),
    )


def _feature(column: ir.Column) -> ir.Column:
    return column if column.type().is_string() else column.cast("float64")
