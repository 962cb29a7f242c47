"""Counting faulty cells."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest

from modelling.tables import Column, Table
from modelling.tables.cells import CellCounts, count_cells

INF = float("inf")
TABLE = Table(
    "loans",
    (),
    None,
    (
        Column("AMOUNT", "real", "money", (), 0, 1000, "", "", "", ""),
        Column("DAYS", "integer", "days_before", ("365243",), -100, 0, "", "", "", ""),
        Column("KIND", "category", "category", (), None, None, "", "", "", ""),
    ),
)


def stored(**columns: list[object]) -> ir.Table:
    return ibis.memtable(pa.table(columns))


def test_a_sound_table_has_rows_and_no_fault() -> None:
    table = stored(AMOUNT=[0.0, 1000.0], DAYS=[-100, 0], KIND=["a", None])
    assert count_cells(table, TABLE) == CellCounts(rows=2)


@pytest.mark.parametrize("as_text", [False, True])
def test_each_fault_is_counted_under_its_name_only(as_text: bool) -> None:
    amounts: list[object] = [-1.0, 1001.0, INF, -INF, None, float("nan"), 5.0]
    days: list[object] = [1.0, -101.0, -1.5, 365243.0, None, -3.0, -2.0]
    if as_text:
        amounts, days = ([None if v is None else str(v) for v in values] for values in (amounts, days))
    assert count_cells(stored(AMOUNT=amounts, DAYS=days), TABLE) == CellCounts(
        rows=7, unreadable={"DAYS": 1}, infinite={"AMOUNT": 2}, outside={"AMOUNT": 2, "DAYS": 2}
    )


def test_text_where_a_number_belongs_is_unreadable() -> None:
    table = stored(AMOUNT=["a lot", "12,5", "3"], DAYS=["yesterday", None, "-1"])
    assert count_cells(table, TABLE).unreadable == {"AMOUNT": 2, "DAYS": 1}


def test_only_the_faults_asked_for_are_counted() -> None:
    table = stored(AMOUNT=[-1.0, INF], DAYS=[5, 5])
    assert count_cells(table, TABLE, kinds=("infinite",)) == CellCounts(rows=2, infinite={"AMOUNT": 1})


def test_an_empty_table_has_nothing() -> None:
    assert count_cells(stored(AMOUNT=["1"]).filter(ibis.literal(False)), TABLE) == CellCounts()


def test_undeclared_columns_are_not_looked_at() -> None:
    assert count_cells(stored(OTHER=[INF]), TABLE) == CellCounts(rows=1)
