"""Join the application with every history table that is there: one row per applicant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from modelling.features.application import OUTCOME, application_features
from modelling.features.derived import add_derived, derived_features
from modelling.features.dictionary import FeatureEntry, application_entries, derived_entries, recipe_entries
from modelling.features.histories import HISTORIES, History
from modelling.features.recipes import APPLICANT, ZERO_WITHOUT_ROWS, Recipe
from modelling.tables import RawTables


@dataclass(frozen=True)
class FeatureTable:
    """Features of every applicant, lazy, with the words for each.

    Attributes
    ----------
    connection : ibis.BaseBackend
        Engine that runs the expression.
    application : ibis.Table
        SK_ID_CURR, TARGET and the application's own features.
    histories : Mapping[History, ibis.Table]
        One row per applicant who has that history.
    dictionary : tuple of FeatureEntry
        One entry per feature, in column order.
    absent_tables : tuple of str
        Raw history tables that were not given: their features are absent.
    """

    connection: ibis.BaseBackend
    application: ir.Table
    histories: Mapping[History, ir.Table]
    dictionary: tuple[FeatureEntry, ...]
    absent_tables: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Feature names in column order, SK_ID_CURR and TARGET left out."""
        return tuple(entry.name for entry in self.dictionary)

    @property
    def expression(self) -> ir.Table:
        """SK_ID_CURR, TARGET (missing where unknown) and one column per feature."""
        return self.joined(self.histories)

    def joined(self, histories: Mapping[History, ir.Table]) -> ir.Table:
        """Join the applicants with their histories and add what is derived from both.

        Parameters
        ----------
        histories : Mapping[History, ibis.Table]
            As the attribute, whether lazy or already computed.

        Returns
        -------
        ibis.Table
            Columns as in :attr:`expression`; an applicant without a history keeps a row.
        """
        table = self.application
        for history, aggregates in histories.items():
            table = _with_history(table, aggregates, history.recipes)
        table = add_derived(table, derived_features(table.columns))
        return table.select(APPLICANT, OUTCOME, *self.names)


def build_features(raw: RawTables) -> FeatureTable:
    """Declare the features of every applicant found in the raw tables; nothing is computed yet.

    Parameters
    ----------
    raw : RawTables
        Opened raw tables; only an application table is required.

    Returns
    -------
    FeatureTable

    Notes
    -----
    Columns depend on which tables are there, never on their rows.
    """
    histories = {h: h.per_applicant(raw.tables) for h in HISTORIES if raw.tables.keys() >= set(h.reads)}
    return FeatureTable(
        connection=raw.connection,
        application=application_features(raw.application),
        histories=histories,
        dictionary=tuple(_describe(histories)),
        absent_tables=tuple(history.table for history in HISTORIES if history.table not in raw.tables),
    )


def _describe(histories: Mapping[History, ir.Table]) -> Iterator[FeatureEntry]:
    entries = list(application_entries())
    for history in histories:
        entries += recipe_entries(history.table, history.recipes)
    yield from entries
    yield from derived_entries(derived_features([entry.name for entry in entries]))


def _with_history(table: ir.Table, aggregates: ir.Table, recipes: tuple[Recipe, ...]) -> ir.Table:
    keyed = aggregates.rename(HISTORY_OWNER=APPLICANT)
    joined = table.left_join(keyed, table[APPLICANT] == keyed["HISTORY_OWNER"])
    return joined.mutate(
        **{recipe.name: _without_rows(joined, recipe) for recipe in recipes if _needs_value(recipe)}
    ).drop("HISTORY_OWNER")


def _needs_value(recipe: Recipe) -> bool:
    return recipe.aggregation in (*ZERO_WITHOUT_ROWS, "absence")


def _without_rows(joined: ir.Table, recipe: Recipe) -> ir.Value:
    if recipe.aggregation == "absence":
        return joined["HISTORY_OWNER"].isnull().cast("float64")
    return joined[recipe.name].fill_null(0.0)
