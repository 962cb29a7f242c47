"""Join the application with every history table that is there: one row per applicant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from modelling.features.aggregations import APPLICANT
from modelling.features.application import OUTCOME, application_features
from modelling.features.derived import add_derived, derived_features
from modelling.features.dictionary import FeatureEntry, application_entries, derived_entries, recipe_entries
from modelling.features.histories import HISTORIES, History
from modelling.features.recipes import ZERO_WITHOUT_ROWS, Recipe
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
    absent_columns : Mapping[str, tuple of str]
        By raw table: declared columns that were not given, or were renamed. What is made
        of them is missing in every row.
    """

    connection: ibis.BaseBackend
    application: ir.Table
    histories: Mapping[History, ir.Table]
    dictionary: tuple[FeatureEntry, ...]
    absent_tables: tuple[str, ...]
    absent_columns: Mapping[str, tuple[str, ...]]

    @property
    def names(self) -> tuple[str, ...]:
        """Feature names in column order, SK_ID_CURR and TARGET left out."""
        return tuple(entry.name for entry in self.dictionary)

    @property
    def expression(self) -> ir.Table:
        """SK_ID_CURR, TARGET (missing where unknown) and one column per feature."""
        return self.joined(self.application, self.histories)

    def joined(self, application: ir.Table, histories: Mapping[History, ir.Table]) -> ir.Table:
        """Join the applicants with their histories and add what is derived from both.

        Parameters
        ----------
        application : ibis.Table
        histories : Mapping[History, ibis.Table]
            As the attributes of the same names, whether lazy or already computed.

        Returns
        -------
        ibis.Table
            Columns as in :attr:`expression`; an applicant without a history keeps a row.
        """
        table = with_histories(application, histories)
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
        absent_columns=raw.absent_columns,
    )


def _describe(histories: Mapping[History, ir.Table]) -> Iterator[FeatureEntry]:
    entries = list(application_entries())
    for history in histories:
        entries += recipe_entries(history.table, history.recipes)
    yield from entries
    yield from derived_entries(derived_features([entry.name for entry in entries]))


def with_histories(application: ir.Table, histories: Mapping[History, ir.Table]) -> ir.Table:
    """Put the aggregates of every history beside the application of their applicant.

    Parameters
    ----------
    application : ibis.Table
    histories : Mapping[History, ibis.Table]
        One row per applicant who has that history.

    Returns
    -------
    ibis.Table
        One row per applicant. Without a history, its counts are 0, its absence flag is 1
        and its other features are missing.
    """
    # One chain of joins under one projection: engines plan nested projections slowly.
    chain = application
    for history, aggregates in histories.items():
        keyed = aggregates.rename({_owner(history): APPLICANT})
        chain = chain.left_join(keyed, application[APPLICANT] == keyed[_owner(history)])
    columns = {name: chain[name] for name in application.columns}
    for history in histories:
        columns |= {recipe.name: _or_default(chain, history, recipe) for recipe in history.recipes}
    return chain.select(**columns)


def _owner(history: History) -> str:
    return f"owner_of_{history.table}"


def _or_default(chain: ir.Table, history: History, recipe: Recipe) -> ir.Value:
    if recipe.aggregation == "absence":
        return chain[_owner(history)].isnull().cast("float64")
    if recipe.aggregation in ZERO_WITHOUT_ROWS:
        return chain[recipe.name].fill_null(0.0)
    return chain[recipe.name]
