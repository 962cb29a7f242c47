"""Counts of one table, worked out by hand."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from modelling.tables import declared_tables
from modelling.tables.facts import TableFacts
from modelling.tables.measure import measure, measure_links

TABLES = declared_tables()


def stored(**columns: list[int | None]) -> ir.Table:
    return ibis.memtable(pa.table({name: pa.array(values, pa.int64()) for name, values in columns.items()}))


def test_keys_are_counted_as_missing_and_repeated() -> None:
    # Rows 2 and 5 repeat the key of row 1; row 4 lacks half of its key.
    months = stored(SK_ID_BUREAU=[1, 1, 1, None, 1], MONTHS_BALANCE=[0, 0, -1, 0, 0])
    facts = measure(months, TABLES["bureau_balance"])
    assert (facts.rows, facts.keyless, facts.repeated) == (5, 1, 2)
    assert facts.columns == ("SK_ID_BUREAU", "MONTHS_BALANCE")


def test_a_table_without_a_key_or_without_its_column_has_no_such_count() -> None:
    assert measure(stored(SK_ID_PREV=[1, 1]), TABLES["installments_payments"]).repeated is None
    assert measure(stored(SK_ID_BUREAU=[1, 1]), TABLES["bureau_balance"]).repeated is None


def test_outcomes_are_counted_where_known() -> None:
    applications = stored(SK_ID_CURR=[1, 2, 3, 4], TARGET=[0, 0, 1, None])
    assert measure(applications, TABLES["application_train"]).outcomes == (2, 1)
    assert measure(applications, TABLES["application_test"]).outcomes is None


def links(table: str, child: ir.Table, **others: ir.Table) -> TableFacts:
    return measure_links(TableFacts(TABLES[table], columns=child.columns), child, others)


def test_rows_are_matched_with_parents_and_applicants() -> None:
    months = stored(SK_ID_PREV=[1, 1, 2, 3, None], SK_ID_CURR=[7, 7, 8, 9, 9])
    facts = links(
        "POS_CASH_balance",
        months,
        previous_application=stored(SK_ID_PREV=[1, 4]),
        application=stored(SK_ID_CURR=[7, 9]),
    )
    assert (facts.orphans, facts.strangers) == (2, 1)


def test_a_child_of_the_applications_is_matched_once() -> None:
    facts = links("bureau", stored(SK_ID_CURR=[7, 8]), application=stored(SK_ID_CURR=[7]))
    assert (facts.orphans, facts.strangers) == (1, None)


def test_without_the_parent_nothing_is_counted() -> None:
    facts = links("POS_CASH_balance", stored(SK_ID_PREV=[1], SK_ID_CURR=[7]))
    assert facts.orphans is facts.strangers is None


def test_applicants_in_both_tables_are_counted() -> None:
    facts = links(
        "application_test", stored(SK_ID_CURR=[1, 2, 3]), application_train=stored(SK_ID_CURR=[2, 3, 4])
    )
    assert facts.shared == 2
