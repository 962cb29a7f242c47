"""Casting stored cells to what is declared."""

from __future__ import annotations

from dataclasses import replace

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest
from ibis.backends.duckdb import Backend

from modelling.tables import Column, Table
from modelling.tables.cells import unreadable
from modelling.tables.typed import typed_column, typed_table

REAL = Column("X", "real", "money", (), 0.0, 100.0, "", "X", "X", "")
WHOLE = replace(REAL, type="integer", sentinels=("365243",))
CATEGORY = Column("X", "category", "category", ("XNA", "XAP"), None, None, "", "X", "X", "")


def stored(values: list[object], kind: pa.DataType | None = None) -> ir.Table:
    return ibis.memtable(pa.table({"X": pa.array(values, kind)}))


def cast(
    engine: Backend, column: Column, values: list[object], kind: pa.DataType | None = None
) -> list[object]:
    return engine.to_pyarrow(typed_column(stored(values, kind).X, column)).to_pylist()


def faults(
    engine: Backend, column: Column, values: list[object], kind: pa.DataType | None = None
) -> list[bool]:
    cells = unreadable(stored(values, kind).X, column)
    assert cells is not None
    return [bool(fault) for fault in engine.to_pyarrow(cells).to_pylist()]


def test_text_becomes_numbers(engine: Backend) -> None:
    assert cast(engine, REAL, [" 1.5", "-2", "1e2"]) == [1.5, -2.0, 100.0]


@pytest.mark.parametrize("mark", ["", "  ", "NA", "n/a", "NaN", "nan", "NULL", "None", "<NA>"])
def test_marks_of_a_missing_value_are_null_and_no_fault(engine: Backend, mark: str) -> None:
    assert cast(engine, REAL, [mark]) == [None]
    assert cast(engine, CATEGORY, [mark]) == [None]
    assert faults(engine, REAL, [mark, None]) == [False, False]


def test_what_is_not_a_number_is_null_and_a_fault(engine: Backend) -> None:
    assert cast(engine, REAL, ["twelve", "1,5", "2"]) == [None, None, 2.0]
    assert faults(engine, REAL, ["twelve", "1,5", "2"]) == [True, True, False]


def test_whole_numbers_may_carry_a_zero_fraction_only(engine: Backend) -> None:
    assert cast(engine, WHOLE, ["3.0", "3.5", "-7"]) == [3, None, -7]
    assert faults(engine, WHOLE, ["3.0", "3.5", "-7", None]) == [False, True, False, False]
    assert faults(engine, WHOLE, [3.0, 3.5]) == [False, True]


@pytest.mark.parametrize("column", [REAL, WHOLE])
def test_infinities_and_nan_are_null(engine: Backend, column: Column) -> None:
    assert cast(engine, column, [float("inf"), float("-inf"), float("nan"), 1.0]) == [None, None, None, 1]
    assert cast(engine, column, ["Infinity", "-inf", "1e999"]) == [None, None, None]


def test_a_number_too_large_for_a_whole_number_is_null(engine: Backend) -> None:
    assert cast(engine, WHOLE, ["1e30"]) == [None]


def test_sentinels_are_null(engine: Backend) -> None:
    assert cast(engine, WHOLE, ["365243", "365243.0", "-12"]) == [None, None, -12]
    assert cast(engine, WHOLE, [365243, -12]) == [None, -12]
    assert cast(engine, CATEGORY, ["XNA", "XAP", " Working "]) == [None, None, "Working"]


def test_flags_may_be_stored_as_booleans(engine: Backend) -> None:
    assert cast(engine, replace(WHOLE, type="flag"), [True, False, None]) == [1, 0, None]


def test_dates_where_a_number_belongs_are_faults(engine: Backend) -> None:
    day = pa.array([0], pa.date32())
    assert faults(engine, REAL, day.to_pylist(), pa.date32()) == [True]


@pytest.mark.parametrize(
    ("column", "kind"),
    [(REAL, pa.float64()), (WHOLE, pa.int64()), (CATEGORY, pa.string()), (WHOLE, pa.bool_())],
)
def test_sound_stored_types_need_no_reading(column: Column, kind: pa.DataType) -> None:
    assert unreadable(stored([], kind).X, column) is None


@pytest.mark.parametrize("values", [["1", "2"], ["1", "x"], [None, None]])
def test_the_type_does_not_depend_on_the_rows(values: list[object]) -> None:
    assert str(typed_column(stored(values, pa.string()).X, WHOLE).type()) == "int64"


def test_absent_columns_are_null_and_extra_ones_are_left_out(engine: Backend) -> None:
    table = Table("t", (), None, (WHOLE, replace(REAL, name="Y"), replace(CATEGORY, name="Z")))
    rows = engine.to_pyarrow(typed_table(stored(["1"]).mutate(extra=1), table))
    assert rows.to_pylist() == [{"X": 1, "Y": None, "Z": None}]
    assert [str(kind) for kind in rows.schema.types] == ["int64", "double", "string"]


def test_only_the_columns_named_are_selected() -> None:
    table = Table("t", (), None, (WHOLE, replace(REAL, name="Y")))
    assert typed_table(stored(["1"]), table, ("Y",)).columns == ("Y",)
