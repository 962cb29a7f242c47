"""The history tables: which raw tables each one reads, and how it becomes one row per applicant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import ibis.expr.types as ir

from modelling.features import (
    bureau,
    bureau_balance,
    credit_card_balance,
    installments_payments,
    pos_cash_balance,
    previous_application,
)
from modelling.features.aggregations import APPLICANT, Source, aggregate
from modelling.features.recipes import Recipe, recipes


@dataclass(frozen=True)
class History:
    """One history table.

    Attributes
    ----------
    table : str
        Raw table that its features belong to.
    reads : tuple of str
        Raw tables it needs; its features are absent when one of them is.
    sources : callable
        Raw tables -> rows to aggregate, by grain.
    """

    table: str
    reads: tuple[str, ...]
    sources: Callable[[Mapping[str, ir.Table]], dict[str, Source]]

    @property
    def recipes(self) -> tuple[Recipe, ...]:
        """Its declared aggregates, in column order."""
        return recipes(self.table.lower())

    def per_applicant(self, tables: Mapping[str, ir.Table]) -> ir.Table:
        """Aggregate to one row per applicant who has a history.

        Parameters
        ----------
        tables : Mapping[str, ibis.Table]
            Raw tables by name.

        Returns
        -------
        ibis.Table
            SK_ID_CURR and one column per recipe, but for ``absence``.
        """
        grains = [
            aggregate(source, [recipe for recipe in self.recipes if recipe.source == grain])
            for grain, source in self.sources(tables).items()
        ]
        # Each other grain's key gets a name of its own, so that no engine renames a column.
        joined, *others = grains
        for number, other in enumerate(others):
            owner = f"owner_{number}"
            keyed = other.rename({owner: APPLICANT})
            joined = joined.left_join(keyed, joined[APPLICANT] == keyed[owner]).drop(owner)
        return joined


HISTORIES = (
    History("bureau", ("bureau",), bureau.sources),
    History("bureau_balance", ("bureau", "bureau_balance"), bureau_balance.sources),
    History("previous_application", ("previous_application",), previous_application.sources),
    History("POS_CASH_balance", ("POS_CASH_balance",), pos_cash_balance.sources),
    History("installments_payments", ("installments_payments",), installments_payments.sources),
    History("credit_card_balance", ("credit_card_balance",), credit_card_balance.sources),
)
