"""The two application tables as one."""

from __future__ import annotations

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir

from modelling.tables.declarations import APPLICATION_TABLES, OUTCOME


def all_applications(tables: Mapping[str, ir.Table]) -> ir.Table | None:
    """Stack the application tables that are there; None when neither is.

    Returns
    -------
    ibis.Table or None
        One row per application; TARGET is NULL where the outcome is not known.
    """
    labelled, unlabelled = (tables.get(name) for name in APPLICATION_TABLES)
    if unlabelled is None:
        return labelled
    unlabelled = unlabelled.mutate(**{OUTCOME: ibis.null("int64")})
    if labelled is None:
        return unlabelled
    return labelled.union(unlabelled.select(labelled.columns), distinct=False)
